"""The account of somebody: roles, what the service told them, who opened what of theirs."""

from django.utils import timezone

from audit.models import Opening
from dispatch.models import Notice
from exports.access.contributing import contributed
from exports.packs.format.writing import filled
from people.models import Membership, Person
from portfolios.openings import NAMED, OTHER

MOST = 100_000  # lines, of the format


def account_of(person: Person) -> dict:
    """In the format; three queries, and one for each room that adds to it."""
    return {
        "roles": [_role(one) for one in Membership.objects.filter(person=person).order_by("pk")],
        "notices": [_notice(one) for one in Notice.objects.filter(person=person)[:MOST]],
        "openings": [_opening(one) for one in _openings(person)[:MOST]],
        "records": [_account(person), *_beside(person)],
    }


def _beside(person: Person) -> list[dict]:
    """Of a closed account without what they said about themselves: a lead hands the file over."""
    found = contributed(person)
    return [one for one in found if person.is_active or one["written_by"] != "owner"]


def _role(held: Membership) -> dict:
    until = timezone.localdate(held.ended_at).isoformat() if held.ended_at else None
    since = timezone.localdate(held.granted_at).isoformat()
    return filled(**{"role": held.get_role_display(), "from": since, "until": until})


def _notice(notice: Notice) -> dict:
    at = notice.created_at.isoformat()
    return {"at": at, "title": notice.sentence, "by_mail": notice.mailed_at is not None}


def _openings(person: Person):
    mine = Opening.objects.filter(portfolio_id__in=person.portfolios.values("pk"))
    others = mine.exclude(opened_by=person.pk).select_related("opened_by")
    return others.order_by("opened_at", "pk")


def _opening(opening: Opening) -> dict:
    return {
        "at": opening.opened_at.isoformat(),
        "who": opening.opened_by.name,
        "what": NAMED.get(opening.subject_kind, OTHER),
        "about": f"portfolio:{opening.portfolio_id}",
    }


def _account(person: Person) -> dict:
    signed_in = person.last_login.isoformat() if person.last_login else None
    facts = filled(
        is_open=person.is_active,
        signed_in_last=signed_in,
        reminded_by_mail=person.reminded_by_mail,
        manager=person.manager.name if person.manager else None,
    )
    return {
        "ref": f"account:{person.pk}",
        "kind": "account",
        "title": "Your account",
        "written_by": "other",
        "made_at": person.created_at.isoformat(),
        "parts": [],
        "facts": facts,
    }
