"""Frameworks, statements and programmes that are not in the service's own data.

Tests that want what a social worker really meets use the fixture `programme`.
"""

import factory
from factory.django import DjangoModelFactory

from standards.loading import load_standards
from standards.models import Framework, Programme, Statement

CHILD_AND_FAMILY = "asye-child-and-family"


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
    """The child and family programme; what the service ships is loaded first where it is not.

    It is loaded once for all tests, and again after a test that really commits (and so is cleaned
    up after by emptying every table).
    """
    if not Programme.objects.filter(key=CHILD_AND_FAMILY).exists():
        load_standards()
    return Programme.objects.get(key=CHILD_AND_FAMILY, is_current=True)
