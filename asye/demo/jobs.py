"""The job profiles of the demo's employer."""

from django.db.models import QuerySet

from people.models import Employer, Person, Role
from standards.models import Framework, Statement
from standards.profiles import actions


def tell_jobs(employer: Employer, told: list[dict]) -> None:
    """`told` has the title of each, its framework, and its lines: a code and that of a value."""
    lead = Person.objects.filter(employer=employer).holding(Role.PROGRAMME_LEAD).get()
    for one in told:
        _tell(one, employer, lead)


def _tell(told: dict, employer: Employer, lead: Person) -> None:
    framework = Framework.objects.get(key=told["framework"], employer=None)
    values = _by_code(Statement.objects.filter(framework__employer=employer))
    asked = _by_code(framework.statements.all())
    title = told["title"]
    profile = actions.begin(title=title, framework=framework, by=lead)
    lines = {asked[code]: values.get(value) for code, value in told["lines"]}
    actions.change(profile=profile, title=title, lines=lines, by=lead)


def _by_code(statements: QuerySet) -> dict[str, int]:
    return dict(statements.values_list("code", "pk"))
