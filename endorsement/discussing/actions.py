"""Recording a readiness discussion, and agreeing to the record. Both only add rows."""

from django.db import transaction

from audit import clock
from audit.frozen import canonical
from audit.signing import fingerprint, why_not_signed
from audit.signing import sign as put_name_to
from endorsement.discussing import permissions, places, signing, standing, telling
from endorsement.discussing.content import Said, content_of
from endorsement.models import Discussion, DiscussionAgreement
from people.models import Person
from portfolios.actions import spend_draft
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio


@transaction.atomic
def record(*, portfolio: Portfolio, by: Person, lead: Person, said: Said) -> Discussion:
    """Write down what was talked about. What was agreed to before is void from now.

    The same words sent again by the same person are one record.
    """
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_record(portfolio, by))
    manager = portfolio.line_manager
    assert manager is not None  # asked above
    refuse(permissions.why_not_led_by(portfolio, lead, by))
    refuse(_why_not_said(said))
    content = canonical(content_of(portfolio, lead, said))
    latest = standing.of(portfolio)
    spend_draft(portfolio=portfolio, place=places.recording(portfolio.pk), by=by)
    if latest and latest.content == content and latest.recorded_by_id == by.pk:
        return latest
    discussion = Discussion.objects.create(
        portfolio=portfolio,
        number=latest.number + 1 if latest else 1,
        content=content,
        sha256=fingerprint(content),
        owner_id=portfolio.owner_id,
        line_manager=manager,
        programme_lead=lead,
        recorded_by=by,
    )
    note("discussion.recorded", discussion, portfolio, by, number=discussion.number)
    telling.tell_three(discussion, by, telling.CHANGED if latest else telling.RECORDED)
    return discussion


def _why_not_said(said: Said) -> str | None:
    if said.held_on > clock.today():
        return "The day of the discussion cannot be in the future."
    if not said.ready.strip() or not said.to_do.strip():
        return "Say what is ready and what is still to do."
    if not any(words.strip() for words in said.lines.values()):
        return "Say what was talked about under at least one statement."
    return None


@transaction.atomic
def agree(
    *, discussion: Discussion, by: Person, typed_name: str, seen: str | None = None
) -> Discussion:
    """Put one's name to a record. A repeat changes nothing."""
    portfolio = hold(discussion.portfolio_id)
    discussion = Discussion.objects.get(pk=discussion.pk)
    discussion.portfolio = portfolio
    agreed = list(discussion.agreements.values_list("part", flat=True))
    parts = discussion.parts
    if discussion.agreements.filter(agreed_by=by).exists():
        return discussion  # pressed twice
    latest = standing.of(portfolio)
    is_latest = latest is not None and latest.pk == discussion.pk
    refuse(permissions.why_not_agree(discussion, by, agreed, is_latest=is_latest))
    text, part = signing.text_for(discussion), parts[by.pk]
    refuse(why_not_signed(text, seen, typed_name))
    DiscussionAgreement.objects.create(
        discussion=discussion,
        part=part,
        agreed_by=by,
        signature=put_name_to(text, by=by, signed_as=str(part.label), typed_name=typed_name),
    )
    note("discussion.agreed", discussion, portfolio, by, number=discussion.number)
    if not permissions.missing_parts([*agreed, part]):
        telling.tell_three(discussion, by, telling.ALL_AGREED)
    return discussion
