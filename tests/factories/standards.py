"""Frameworks, statements and programmes that are not in the service's own data.

Tests that want what a social worker really meets use the fixture `programme`.
"""

import factory
from factory.django import DjangoModelFactory

from standards.models import Framework, Programme, Statement


class FrameworkFactory(DjangoModelFactory):
    class Meta:
        model = Framework

    key = factory.Sequence(lambda n: f"framework-{n}")
    version = "1"
    title = factory.Sequence(lambda n: f"Framework {n}")
    short_title = factory.Sequence(lambda n: f"F{n}")


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    framework = factory.SubFactory(FrameworkFactory)
    code = factory.Sequence(lambda n: str(n + 1))
    title = factory.Sequence(lambda n: f"Statement {n + 1}")
    position = factory.Sequence(lambda n: n + 1)


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"programme-{n}")
    version = "1"
    title = factory.Sequence(lambda n: f"Programme {n}")
    months = 12
    definition = factory.LazyFunction(dict)


def national_standards() -> Programme:
    """The child and family programme; what the service ships is loaded first where it is not."""
    found = Programme.objects.filter(key="asye-child-and-family", is_current=True).first()
    if found:
        return found
    programme = ProgrammeFactory(key="asye-child-and-family", title="ASYE, child and family")
    framework = FrameworkFactory(key="pqs-child-and-family")
    for place in range(1, 9):
        StatementFactory(framework=framework, code=str(place), position=place)
    programme.frameworks.add(framework)
    return programme
