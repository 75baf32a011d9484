"""May I pull it back? A sentence why not, or None."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from audit.models import Redaction
from people.models import Person, Role
from portfolios.audience import part_of
from portfolios.models import Portfolio
from portfolios.redacting.targets import Target
from retention.models import not_held

RUNNERS = (Role.PROGRAMME_LEAD, Role.ADMINISTRATOR)
NOT_THEIRS = "Only who wrote it, a programme lead or an administrator can pull this back."

NOT_NOW = "Nothing can be pulled back here at the moment. Ask an administrator at once."


def why_not_pull_back(target: Target, person: Person) -> str | None:
    """Who wrote it, the owner for what is in an entry of theirs, and those who run the programme.

    Whatever state the portfolio is in: what names a child does not wait.
    """
    return None if may_pull_back(target.portfolio, target.authors, person) else NOT_THEIRS


def why_not_now(portfolios: Collection[int]) -> str | None:
    """While a legal hold stands nothing is taken away, as no file is: what was there is kept."""
    free = Portfolio.objects.filter(not_held("pk", "owner_id"), pk__in=portfolios)
    return None if free.count() == len(portfolios) else NOT_NOW


def sees(portfolios: Collection[int], person: Person) -> bool:
    """Whether `person` may open every portfolio in which is looked.

    Who may not, like an administrator or an observer, is not told beforehand whether words stand
    there: it would be a way to ask for what they may not read.
    """
    open_to = Portfolio.objects.visible_to(person).filter(pk__in=portfolios)
    return open_to.count() == len(portfolios)


def may_pull_back(portfolio: Portfolio, authors: Collection[int | None], person: Person) -> bool:
    """The same, for a page that has only to know whether it leads there."""
    return runs(portfolio, person) or person.pk in authors


def runs(portfolio: Portfolio, person: Person) -> bool:
    """Whether they run the programme at its employer, and can pull back what is anybody's."""
    return person.holds(*RUNNERS) and person.employer_id == portfolio.employer_id


def part_in(target: Target, person: Person) -> str:
    """In which part they do it, as the record says."""
    portfolio = target.portfolio
    if person.pk in (portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id):
        return part_of(person, portfolio)
    if person.holds(Role.PROGRAMME_LEAD):
        return "programme lead"
    return "administrator" if person.holds(Role.ADMINISTRATOR) else "author"


def lines_for(person: Person) -> QuerySet[Redaction]:
    """Redactions that `person` may read about: of their own portfolio, their own doing; all at the
    employer for programme leads and administrators."""
    mine = Q(owner=person.pk) | Q(redacted_by=person.pk)
    if person.holds(*RUNNERS):
        mine |= Q(employer_id=person.employer_id)
    return Redaction.objects.filter(mine, employer_id=person.employer_id)


def reads_all_of(redaction: Redaction, person: Person) -> bool:
    """Whether they read who had opened it and where it stood: its owner, those who run the
    programme. Whoever else pulled it back may not read all those places (`sees`), nor who opened
    them (`why_not_see_openings`)."""
    return redaction.owner_id == person.pk or person.holds(*RUNNERS)
