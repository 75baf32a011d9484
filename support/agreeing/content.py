"""What an offered agreement holds, frozen: everything that its page and its print need.

schema          1; goes up when the shape changes
employer        name, lead_title
owner           name, registration_number, team
assessor        name
line_manager    name
programme       key, version, title
started_on      ISO day
learning_needs  the owner's words
terms           see `support.agreeing.terms`
less            sentences: where it promises less than the programme
"""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from portfolios.models import Portfolio
from standards.definition import definition
from standards.support import Length, Support
from support.agreeing.terms import Terms, often

SCHEMA = 1
DAYS_IN_A_MONTH = 30.4  # only to see which of two lengths is the longer


def content_of(portfolio: Portfolio, terms: Terms, learning_needs: str) -> dict:
    """The agreement of `portfolio` on `terms` as it would be frozen now."""
    programme, owner = portfolio.programme, portfolio.owner
    return {
        "schema": SCHEMA,
        "employer": {
            "name": portfolio.employer.name,
            "lead_title": portfolio.employer.lead_title,
        },
        "owner": {
            "name": owner.name,
            "registration_number": owner.registration_number,
            "team": owner.team.name if owner.team else "",
        },
        "assessor": portfolio.assessor.name if portfolio.assessor else "",
        "line_manager": portfolio.line_manager.name if portfolio.line_manager else "",
        "programme": {
            "key": programme.key,
            "version": programme.version,
            "title": programme.title,
        },
        "started_on": portfolio.started_on.isoformat(),
        "learning_needs": learning_needs,
        "terms": terms.data,
        "less": list(less_than(definition(programme).support, terms)),
    }


def less_than(support: Support, terms: Terms) -> Iterator[str]:
    """Where `terms` promise less than the programme does. It is said, and nobody is stopped."""
    for asked, agreed in zip(support.supervision, terms.supervision, strict=False):
        if _days(agreed.every) > _days(asked.every):
            yield (
                f"{asked.title}: supervision every {often(agreed.every)}. "
                f"The programme has it at least every {often(asked.every)}."
            )
    if terms.supervision_minutes < support.supervision_minutes:
        yield (
            f"A session of supervision lasts {terms.supervision_minutes} minutes. "
            f"The programme has {support.supervision_minutes}."
        )
    if terms.protected_percent < support.protected_percent:
        yield (
            f"{terms.protected_percent}% of the time is protected. "
            f"The programme has {support.protected_percent}%."
        )
    for asked, agreed in zip_longest(support.workload, terms.workload):
        if asked and agreed and agreed.percent > asked.percent:
            yield (
                f"Up to month {asked.until_month} the work is {agreed.percent}% of a colleague's. "
                f"The programme has {asked.percent}%."
            )


def missing(portfolio: Portfolio, terms: Terms, learning_needs: str) -> list[str]:
    """What has to be there before it can be offered, a sentence each."""
    named = [
        ("an assessor", portfolio.assessor_id),
        ("a line manager", portfolio.line_manager_id),
    ]
    lead = portfolio.employer.lead_title
    sentences = [f"The {lead} names {whom} first." for whom, found in named if not found]
    if not terms.met_on:
        sentences.append("Give the date of the meeting.")
    sentences += [
        f"Give the date of the {review.title[:1].lower()}{review.title[1:]}."
        for review in terms.reviews
        if review.is_held and not review.on
    ]
    if not terms.supervised_by:
        sentences.append("Say who gives reflective supervision.")
    if not learning_needs.strip():
        sentences.append(f"{portfolio.owner} has not sent yet what they need to learn.")
    return sentences


def _days(length: Length) -> float:
    return length.weeks * 7 + length.months * DAYS_IN_A_MONTH


def iso(day: date | None) -> str:
    """A day as the terms keep it."""
    return day.isoformat() if day else ""
