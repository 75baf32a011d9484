"""Which frameworks the entries of a portfolio may be linked to."""

from django.db.models import F, Q, QuerySet

from audit import clock
from standards.models import Framework, FrameworkQuerySet, Programme, Statement


def frameworks_for(programme: Programme, employer_id: int) -> FrameworkQuerySet:
    """The programme's frameworks and the employer's own values, with their statements, own last.

    Values that the employer has replaced are left out; the programme's stay, whatever the date,
    since a portfolio keeps to the version it was started on.
    """
    own = Q(employer=employer_id) & (Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))
    of_programme = Q(
        pk__in=programme.frameworks.through.objects.filter(programme=programme).values("framework")
    )
    return (
        Framework.objects.open_to(employer_id)
        .filter(own | of_programme)
        .national_first()
        .prefetch_related("statements")
    )


def statements_for(programme: Programme, employer_id: int) -> QuerySet[Statement]:
    """The statements of `frameworks_for`, each with its framework, own last; one query."""
    frameworks = frameworks_for(programme, employer_id).order_by()
    return in_order(Statement.objects.filter(framework__in=frameworks))


def in_order(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Each with its framework, the employer's own last."""
    return statements.select_related("framework").order_by(
        F("framework__employer").asc(nulls_first=True),
        "framework__key",
        "framework__version",
        "position",
    )
