"""A concern about progress is raised with a plan, and closed with what became of it."""

from datetime import date

from django.db import transaction

from audit import clock
from people.models import Person
from portfolios.actions import spend_draft
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio
from support.models import Concern
from support.reviewing import permissions, places, telling


@transaction.atomic
def raise_concern(
    *, portfolio: Portfolio, by: Person, words: str, plan: str, look_again_on: date
) -> Concern:
    """The assessor says what they see and what support follows; those near are told."""
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_raise(portfolio, by))
    refuse(
        None if words.strip() and plan.strip() else "Say what you see, and what support follows."
    )
    concern = Concern.objects.create(
        portfolio=portfolio,
        owner_id=portfolio.owner_id,
        words=words.strip(),
        plan=plan.strip(),
        look_again_on=look_again_on,
        created_by=by,
    )
    spend_draft(portfolio=portfolio, place=places.concern(portfolio.pk), by=by)
    note("concern.raised", concern, portfolio, by)
    telling.of_concern(concern, by)
    return concern


@transaction.atomic
def close_concern(*, concern: Concern, by: Person, words: str) -> Concern:
    """The assessor says what became of it. A second time does nothing."""
    portfolio = hold(concern.portfolio_id)
    concern = Concern.objects.get(pk=concern.pk)
    concern.portfolio = portfolio
    if concern.closed_at and concern.closed_by_id == by.pk:
        return concern
    refuse(permissions.why_not_close(concern, by))
    refuse(None if words.strip() else "Say what became of it.")
    concern.closed_words = words.strip()
    concern.closed_at, concern.closed_by = clock.now(), by
    concern.save()
    spend_draft(portfolio=portfolio, place=places.closing(concern.pk), by=by)
    note("concern.closed", concern, portfolio, by)
    telling.of_concern(concern, by)
    return concern
