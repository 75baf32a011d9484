"""Employers, teams and the people in them."""

import factory
from factory.django import DjangoModelFactory

from people.models import Employer, Membership, Person, Role, Team

PASSWORD = "a long enough password for tests"


class EmployerFactory(DjangoModelFactory):
    class Meta:
        model = Employer

    name = factory.Sequence(lambda n: f"Council number {n}")
    slug = factory.Sequence(lambda n: f"council-{n}")


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    employer = factory.SubFactory(EmployerFactory)
    name = factory.Sequence(lambda n: f"Team {n}")


class PersonFactory(DjangoModelFactory):
    """A person at an employer; each role is a trait: `PersonFactory(line_manager=True)`."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        social_worker = factory.Trait(roles=[Role.SOCIAL_WORKER])
        line_manager = factory.Trait(roles=[Role.LINE_MANAGER])
        assessor = factory.Trait(roles=[Role.ASSESSOR])
        programme_lead = factory.Trait(roles=[Role.PROGRAMME_LEAD])
        senior_leader = factory.Trait(roles=[Role.SENIOR_LEADER])
        administrator = factory.Trait(roles=[Role.ADMINISTRATOR])
        reviewer = factory.Trait(roles=[Role.REVIEWER])

    first_name = factory.Sequence(lambda n: f"Robin{n}")
    last_name = "Ash"
    email = factory.Sequence(lambda n: f"person{n}@council.example")
    employer = factory.SubFactory(EmployerFactory)

    @classmethod
    def _create(cls, model_class, *args, **facts):
        roles = facts.pop("roles", [])
        facts.setdefault("password", PASSWORD)
        person = model_class.objects.create_person(**facts)
        for role in roles:
            MembershipFactory(person=person, role=role)
        return person


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    role = Role.SOCIAL_WORKER
