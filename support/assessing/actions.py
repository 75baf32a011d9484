"""What changes a self-assessment: one action, for it is published once."""

from django.db import transaction
from django.urls import reverse

from dispatch.notices import supersede, tell
from people.models import Person
from portfolios.actions import spend_draft
from portfolios.actions.holding import hold, note, refuse
from portfolios.coverage import statements_of
from portfolios.models import Portfolio
from standards.definition import definition
from standards.models import Statement
from support.assessing import permissions, places
from support.models import Assessing, SelfAssessment, SelfMark

PUBLISHED = "{by} has done the self-assessment {when}. When you have done yours, you see both."
BOTH = "Both self-assessments {when} are there. You can look at them side by side."


def to_assess(portfolio: Portfolio) -> list[Statement]:
    """The statements of the frameworks that the programme judges, in their order. One query."""
    asked = definition(portfolio.programme)
    national = (one for one in statements_of(portfolio) if one.framework.employer_id is None)
    return [one for one in national if asked.judges(one.framework)]


@transaction.atomic
def publish(
    *, portfolio: Portfolio, key: str, by: Person, answers: dict[int, tuple[str, str]]
) -> SelfAssessment:
    """`by` says for every statement where they see practice: statement's id → level and note.

    It stays as it is. A second time does nothing.
    """
    portfolio = hold(portfolio.pk)
    rows = SelfAssessment.objects.filter(portfolio=portfolio, key=key)
    own = next((one for one in rows if one.created_by_id == by.pk), None)
    if own:
        return own
    done = {one.part for one in rows}
    refuse(permissions.why_not_assess(portfolio, by, key, done))
    part = permissions.part_held(portfolio, by)
    statements = to_assess(portfolio)
    levels = {rung.key for rung in permissions.scale(portfolio)}
    given = {pk: answer for pk, answer in answers.items() if answer[0] in levels}
    left = [one for one in statements if one.pk not in given]
    refuse("Choose a level for every statement." if left else None)
    assessment = SelfAssessment.objects.create(
        portfolio=portfolio,
        key=key,
        part=part,
        owner_id=portfolio.owner_id,
        created_by=by,
    )
    SelfMark.objects.bulk_create(
        SelfMark(
            assessment=assessment, statement=one, level=given[one.pk][0], note=given[one.pk][1]
        )
        for one in statements
    )
    spend_draft(portfolio=portfolio, place=places.assessing(portfolio.pk, key), by=by)
    note("self_assessment.published", assessment, portfolio, by, key=key, part=assessment.part)
    _tell(assessment, by, bool(done))
    return assessment


def _tell(assessment: SelfAssessment, by: Person, is_both: bool) -> None:
    portfolio = assessment.portfolio
    other = portfolio.assessor if assessment.part == Assessing.OWNER else portfolio.owner
    when = permissions.title_at(portfolio, assessment.key).lower()
    words = (BOTH if is_both else PUBLISHED).format(by=by, when=when)
    path = reverse("support:self-assessment", args=[portfolio.pk, assessment.key])
    supersede(path=path)
    tell([other], sentence=words, path=path)
