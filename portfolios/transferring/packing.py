"""What could go along with its owner, and what does: in plain values, frozen when it is signed.

Own writing that is complete, observations that both have signed, and what later rooms offer. Never
drafts of others, comments, reasons for a pause, handover notes, nor feedback: who gave it was told
that it is read at the employer that asked ("who_reads" in the catalogue of languages).

The pack is {schema, owner, employer, programme, months, length, held, items}; `held` names the
reviews that were signed. An item of an entry has beside what `chapters` says of every item

    entry        its id at the former employer
    body, language, facts (see `portfolios.facts.kept`), is_own
    links        statement, code, title, explanation; of national standards only
    files        id, name, sha256
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from audit import clock
from audit.models import Signature
from portfolios import facts
from portfolios.models import Attachment, Entry, Kind, Link, Observation, Portfolio, Source
from portfolios.observing.wording import planned_for
from portfolios.timeline import timeline
from portfolios.transferring.chapters import REVIEW, chapters

SCHEMA = 1
FEEDBACK = (Kind.LIVED_EXPERIENCE_FEEDBACK, Kind.PROFESSIONAL_FEEDBACK)
SIGNED_BY_BOTH = Q(
    kind=Kind.DIRECT_OBSERVATION,
    observation__answered_at__isnull=False,
    observation__withdrawn_at__isnull=True,
)
LINK = {
    "statement": "statement_id",
    "code": "statement__code",
    "title": "statement__title",
    "explanation": "explanation",
}
FILE = {"id": "pk", "name": "name", "sha256": "sha256"}
OBSERVED = (("What was planned", "context"), ("What to look at", "focus"))


def offered(portfolio: Portfolio) -> list[dict]:
    """Everything of `portfolio` that may go along, if its owner likes."""
    return [_of_entry(entry) for entry in _entries(portfolio)] + chapters(portfolio)


def goes_along(owner_id: int) -> Q:
    """The rule: own writing, and observations that both have signed. Of others nothing else."""
    own = Q(created_by=owner_id, source=Source.WRITTEN)
    return own & ~Q(kind__in=[*FEEDBACK, Kind.DIRECT_OBSERVATION]) | SIGNED_BY_BOTH


def _entries(portfolio: Portfolio) -> QuerySet[Entry]:
    """Own writing that is complete, and what both have signed, with links and files. One query."""
    national = Link.objects.filter(entry=OuterRef("pk"), statement__framework__employer=None)
    files = Attachment.objects.passed().filter(entry=OuterRef("pk")).order_by("pk")
    return (
        Entry.objects.complete()
        .filter(goes_along(portfolio.owner_id), portfolio=portfolio)
        .select_related("observation__observer_signature", "observation__owner_signature")
        .annotate(
            linked=ArraySubquery(national.order_by("pk").values(json=JSONObject(**LINK))),
            files=ArraySubquery(files.values(json=JSONObject(**FILE))),
        )
        .order_by("kind", "completed_at", "pk")
    )


def _of_entry(entry: Entry) -> dict:
    return {
        "ref": f"entry:{entry.pk}",
        "entry": entry.pk,
        "kind": entry.kind,
        "label": str(entry.get_kind_display()),
        "title": entry.title,
        "made_on": timezone.localdate(entry.completed_at).isoformat(),
        "is_own": entry.plan is None,
        "body": entry.body,
        "language": entry.language,
        "facts": facts.kept(entry),
        "links": entry.linked,
        "files": entry.files,
        "parts": observed(entry.plan),
        "signatures": [listed(one) for one in signatures_of(entry.plan)],
    }


def observed(plan: Observation | None) -> list[dict]:
    """What stands beside the record of an observation, in order; nothing of another entry."""
    if plan is None:
        return []
    told = [{"title": "Planned for", "words": planned_for(plan)}]
    told += [{"title": title, "words": getattr(plan, name)} for title, name in OBSERVED]
    return [*told, {"title": "The social worker’s answer", "words": plan.answer}]


def signatures_of(plan: Observation | None) -> list[Signature]:
    return [plan.observer_signature, plan.owner_signature] if plan else []


def listed(signature: Signature) -> dict:
    """A signature as it is listed elsewhere: who, as what, when, and over which fingerprint."""
    signed = timezone.localtime(signature.signed_at)
    return {
        "part": signature.signed_as,
        "name": signature.signed_name,
        "signed": f"{signed:%-d %B %Y}",
        "signed_at": signature.signed_at.isoformat(),
        "sha256": signature.sha256,
    }


def pack(portfolio: Portfolio, chosen: list[str]) -> dict:
    """What is handed over where the owner chose the refs `chosen`: that, and how far the year is.

    What can no longer go along, because it was taken back since, is left out.
    """
    items = offered(portfolio)
    owner = portfolio.owner
    return {
        "schema": SCHEMA,
        "owner": {"name": owner.name, "registration_number": owner.registration_number},
        "employer": portfolio.employer.name,
        "programme": portfolio.programme.title,
        "months": timeline(portfolio).elapsed_months(clock.today()),
        "length": portfolio.programme.months,
        "held": [
            {"key": one["ref"].partition(":")[2], "title": one["title"]}
            for one in items
            if one["kind"] == REVIEW
        ],
        "items": [one for one in items if one["ref"] in chosen],
    }
