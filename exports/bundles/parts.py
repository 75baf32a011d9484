"""The documents of a ZIP: which are ready, which are left out and why, how far all are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from dispatch.models import UNDER_WAY, Job
from exports.bundles.models import Bundle
from exports.models import Export
from exports.releasing.models import ReleasedEdition
from people.models import Person
from portfolios.models.portfolio import may_open, opens

LONG = ("edition__content", "compilation__content")  # hundreds of them would fill the memory
WITHDRAWN = "Something in it was redacted while the ZIP was made."


def ready(bundle: Bundle, person: Person) -> QuerySet:
    """Those that were made and that `person` may still take, by the name of their owners."""
    made = Export.objects.taken_by(person).filter(bundle=bundle, job__state=Job.State.DONE)
    whole = made.exclude(file="").for_page().defer(*LONG)
    return whole.order_by(
        "edition__portfolio__owner__last_name", "edition__portfolio__owner__first_name", "pk"
    )


@dataclass(frozen=True)
class Left:
    """A document that is left out: whose, why, and of which edition."""

    owner: str
    programme: str
    edition: int
    why: str
    may_check: bool  # whether they may read the words, and answer what the check asks


def left_out(bundle: Bundle, person: Person) -> list[Left]:
    """What is over and not in the ZIP. Of what `person` may not take any more nothing is said."""
    out = Export.objects.taken_by(person).filter(bundle=bundle, place__isnull=True)
    out = out.filter(Q(job__state=Job.State.FAILED) | Q(redaction__isnull=False))
    return [
        Left(
            export.portfolio.owner.name,
            export.portfolio.programme.title,
            export.edition_id,
            export.job.problem or WITHDRAWN,
            opens(person, export.portfolio),
        )
        for export in out.for_page().defer(*LONG).order_by("pk")
    ]


@dataclass(frozen=True)
class Progress:
    """How many of a bundle's documents are over, of how many, since when."""

    over: int
    total: int
    since: datetime

    def words(self, now: datetime) -> str:
        """How far it is, and about how long it will last from `now`."""
        left = self.total - self.over
        if not left:
            return "All documents are made. The ZIP is being packed."
        said = f"{self.over} of {self.total} documents are made."
        if not self.over:
            return said
        minutes = round((now - self.since).total_seconds() / self.over * left / 60)
        if minutes < 1:
            return f"{said} Less than a minute is left."
        return f"{said} About {minutes} minute{'' if minutes == 1 else 's'} left."


def progress(bundle: Bundle) -> Progress:
    counted = bundle.parts.aggregate(
        total=Count("pk"), left=Count("pk", filter=Q(job__state__in=UNDER_WAY))
    )
    over = counted["total"] - counted["left"]
    return Progress(over, counted["total"], bundle.asked_at)


def packed(bundle: Bundle, *, by: Person) -> dict[Export | ReleasedEdition, int]:
    """What `by` opens with the ZIP → the id of its portfolio, but for their own.

    Owners read by which right: of what was released, the release was opened.
    """
    inside = Export.objects.filter(bundle=bundle, place__isnull=False)
    own = inside.filter(may_open(by, "edition__portfolio__"))
    given = ReleasedEdition.objects.given_to(by).filter(
        edition__in=inside.exclude(pk__in=own.values("pk")).values("edition")
    )
    once = given.order_by("edition_id", "pk").distinct("edition_id")
    others = own.exclude(edition__portfolio__owner=by)
    return {
        model(pk=pk): at
        for model, rows in ((Export, others), (ReleasedEdition, once))
        for pk, at in rows.values_list("pk", "edition__portfolio")
    }
