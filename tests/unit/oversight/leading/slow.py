"""Where a portfolio stands, counted slowly and in the open: for the tests to compare with."""

from datetime import timedelta

from django.utils import timezone

from endorsement.models import Edition
from portfolios.models import Entry
from support.agreeing.due import due_on
from support.models import Agreement
from support.reviewing.due import held, settled

HOLDER = {
    "with_assessor": "assessor",
    "with_manager": "line_manager",
    "with_lead": "programme_lead",
}


def slow(portfolio):
    """The columns that can be told from its rows one by one."""
    portfolio.refresh_from_db()
    edition = Edition.objects.filter(portfolio=portfolio).order_by("number").last()
    have, need = evidence(portfolio)
    found = {
        "stage": stage(portfolio, edition),
        "have": have,
        "need": need,
        "lacks_assessor": lacks_assessor(portfolio),
        "lacks_manager": portfolio.status == "active" and nobody(portfolio.line_manager),
    }
    found |= {"agreement_due_on": agreement(portfolio), "review_due_on": review(portfolio)}
    if portfolio.status == "active" and edition and edition.state in HOLDER:
        since = timezone.localdate(last_moved(edition))
        found["waits_for"] = [HOLDER[edition.state]]
        found["waits_since"] = since
        found["next_due_on"] = since + timedelta(days=14)
    if portfolio.status != "active":
        found["next_due_on"] = None
        found["waits_for"] = []
    return found


def agreement(portfolio):
    """The day for the first agreement, while there is none and the year goes on."""
    is_there = Agreement.objects.filter(portfolio=portfolio, state="in_force").exists()
    return None if portfolio.status != "active" or is_there else due_on(portfolio)


def review(portfolio):
    """The day of the first review that is held and not signed, unless nothing can be written."""
    if portfolio.status != "active" or portfolio.locked_at:
        return None
    left = [one for one in held(settled(portfolio)) if one.is_asked and not one.is_signed]
    return left[0].day if left else None


def evidence(portfolio):
    """Each kind up to what is asked, and review by review where it is asked so."""
    have = need = 0
    for ask in portfolio.programme.definition["evidence"]:
        entries = [
            entry
            for entry in Entry.objects.filter(portfolio=portfolio, kind=ask["kind"])
            if entry.completed_at and not entry.binned_at
        ]
        if reviews := ask.get("reviews"):
            months = {entry.review_month for entry in entries}
            have += sum(1 for review in reviews if review["month"] in months)
            need += len(reviews)
        else:
            have += min(len(entries), ask["minimum"])
            need += ask["minimum"]
    return have, need


def stage(portfolio, edition):
    if portfolio.status == "paused":
        return "paused"
    if edition is None or edition.state == "deferred":
        return "writing"
    return edition.state


def nobody(person):
    return person is None or not person.is_active


def lacks_assessor(portfolio):
    asked = portfolio.programme.definition.get("assessed", False)
    is_written = portfolio.status == "active" and portfolio.locked_at is None
    return bool(asked and is_written and nobody(portfolio.assessor))


def last_moved(edition):
    if hasattr(edition, "withdrawal"):
        return edition.withdrawal.withdrawn_at
    decision = edition.decisions.order_by("decided_at").last()
    return decision.decided_at if decision else edition.submitted_at
