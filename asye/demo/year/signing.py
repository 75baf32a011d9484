"""Support agreements and progress reviews, as the actions of those who write and sign leave them.

The frozen text of each, and the text above each signature, are made by the functions that the
actions use. A review is signed on the day after it is due; a late one in the month after.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from asye.demo.story import noon
from asye.demo.year.giving import Year
from audit.frozen import canonical
from audit.models import Signature
from audit.signing import fingerprint
from oversight.promises.measures import Month
from people.models import Person
from support.agreeing import content as agreed
from support.agreeing import signing as agreeing
from support.agreeing.prefill import first_terms
from support.agreeing.terms import Supervisor
from support.agreeing.workflow import State as Agreed
from support.models import Agreement, Needs, Review
from support.models.agreement import SIGNATURES as UNDER_AGREEMENT
from support.models.review import SIGNATURES as UNDER_REVIEW
from support.reviewing import content as reviewed
from support.reviewing.actions import agenda_of
from support.reviewing.due import before, held
from support.reviewing.goals import Goal
from support.reviewing.workflow import Part
from support.reviewing.workflow import State as Reviewed

AGREED_AFTER = timedelta(days=14)
LATE_DAY = 20  # of the month after
Row = Agreement | Review


def agree(years: Iterable[Year], words: dict) -> None:
    """Each with an assessor says what they need, and signs with assessor and line manager."""
    years = [year for year in years if year.portfolio.assessor_id]
    Needs.objects.bulk_create(_needs(year, words["learning_needs"]) for year in years)
    rows = [_agreement(year, words["learning_needs"]) for year in years]
    _sign(rows, UNDER_AGREEMENT, _under_agreement)
    Agreement.objects.bulk_create(rows)
    for row in rows:
        row.portfolio.agreements_in_force = [row]


def _day(year: Year) -> date:
    return year.portfolio.started_on + AGREED_AFTER


def _needs(year: Year, words: str) -> Needs:
    portfolio, at = year.portfolio, noon(_day(year), 9)
    when = {"created_at": at, "changed_at": at}
    return Needs(portfolio=portfolio, learning_needs=words, created_by=portfolio.owner, **when)


def _agreement(year: Year, learning_needs: str) -> Agreement:
    portfolio, day = year.portfolio, _day(year)
    terms = replace(
        first_terms(portfolio), met_on=day.isoformat(), supervised_by=Supervisor.ASSESSOR
    )
    frozen = canonical(agreed.content_of(portfolio, terms, learning_needs))
    offered, signed = noon(day, 9), noon(day, 16)
    return Agreement(
        portfolio=portfolio,
        number=1,
        state=Agreed.IN_FORCE,
        terms=terms.data,
        content=frozen,
        sha256=fingerprint(frozen),
        **_people(year),
        created_at=offered,
        created_by=portfolio.assessor,
        changed_at=offered,
        offered_at=offered,
        offered_by=portfolio.assessor,
        agreed_at=signed,
        agreed_by=portfolio.line_manager,
    )


def _people(year: Year) -> dict[str, Person]:
    return {str(part): getattr(year.portfolio, part) for part in Part}


def _under_agreement(row: Agreement, part: Part) -> tuple[str, str, datetime]:
    return agreeing.text_for(row, {part}), agreeing.signed_as({part}), row.agreed_at


def _under_review(row: Review, part: Part) -> tuple[str, str, datetime]:
    text = reviewed.text_for(row.contents, {part}, row.sha256)
    return text, reviewed.signed_as({part}), row.signed_at


def _sign(rows: list, places: dict, under) -> None:
    """A signature of each of the three under each row, over the text that `under` gives."""
    for part, place in places.items():
        made = Signature.objects.bulk_create(_signature(row, part, under) for row in rows)
        for row, signature in zip(rows, made, strict=True):
            setattr(row, place, signature)


def _signature(row: Row, part: Part, under) -> Signature:
    person = getattr(row, part)
    text, signed_as, at = under(row, part)
    return Signature(
        signed_at=at,
        signed_by=person,
        signed_as=signed_as,
        signed_name=person.name,
        text=text,
        sha256=fingerprint(text),
    )


def review(years: Iterable[Year], key: str, words: dict) -> None:
    """The review called `key` of everybody for whom it is signed by now."""
    rows = list(_reviews(years, key, words))
    _sign(rows, UNDER_REVIEW, _under_review)
    Review.objects.bulk_create(rows)
    for row in rows:
        row.portfolio.kept_reviews.append(row)


def _reviews(years: Iterable[Year], key: str, words: dict) -> Iterator[Review]:
    for year in years:
        portfolio = year.portfolio
        found = next((one for one in held(portfolio) if one.point.key == key), None)
        day = found and found.day and signed_on(year, key, found.day)
        if portfolio.assessor_id and day and day < year.months.today:
            row = _written(year, found.review, noon(found.day, 15), words)
            last = before(portfolio, key)
            agenda = agenda_of(portfolio, portfolio.owner, last)
            row.content = reviewed.frozen(found, last, agenda)
            row.sha256, row.state = fingerprint(row.content), Reviewed.SIGNED
            row.signed_at, row.signed_by = noon(day, 16), portfolio.line_manager
            yield row


def signed_on(year: Year, key: str, due: date) -> date:
    """The day after it was due; in the next month for the last few of a team."""
    if year.place < year.team.people - year.team.late_reviews.get(key, 0):
        return due + timedelta(days=1)
    return Month.of(due).moved(1).first.replace(day=LATE_DAY)


def _written(year: Year, row: Review, at: datetime, words: dict) -> Review:
    """Every part published on the day on which it was due."""
    owner, assessor, manager = _people(year).values()
    row.reflection, row.goals = words["reflection"], [asdict(Goal(**words["goal"]))]
    row.assessment, row.met_on = words["assessment"], at.date()
    row.comment = words["comment"]
    row.reflected_at = row.assessed_at = row.commented_at = row.created_at = at
    row.reflected_by = row.created_by = owner
    row.assessed_by, row.commented_by = assessor, manager
    row.owner, row.assessor, row.line_manager = owner, assessor, manager
    return row
