"""What was pulled back goes out of the documents that were made, and is said of them."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from audit import ledger
from audit.models import Opening, Redaction
from dispatch.models import Job
from endorsement.models import Edition
from endorsement.words import taken, written
from exports.access.cleaning import overtake
from exports.bundles import cleaning as bundles
from exports.bundles.models import Bundle
from exports.models import Compilation, Export, KeptInExport
from exports.packs import cleaning as packs
from exports.store import forget
from people.models import Person
from portfolios.models import Portfolio
from portfolios.redacting.in_json import Path, along
from portfolios.redacting.outside import Outside, Touched
from portfolios.redacting.places import ALWAYS, Place

EXPORT = "exports.export"
COMPILATION = "exports.compilation"
OWN = along("words.*")


def found(touched: Touched) -> Outside:
    """The PDFs of editions, and of what owners compiled for a purpose; and who has one."""
    exports = _of(touched)
    made = list(exports.filter(job__state=Job.State.DONE).values_list("pk", flat=True))
    return Outside(made, _have_it(exports))


def withdraw(touched: Touched, redaction: Redaction) -> Outside:
    """Those that are being made are overtaken: see `exports.making`.

    What was compiled is let go of: it can be compiled anew from what can still be read.
    """
    mine = {"owner": redaction.owner_id, "employer": redaction.employer_id}
    forget(Portfolio.objects.filter(**mine).values_list("pk", flat=True))
    overtake(redaction.owner_id)
    _withdraw_bundles(_of(touched), redaction)
    packs.withdraw(redaction)
    exports = _of(touched).filter(job__state=Job.State.DONE).exclude(file="")
    rows = list(exports.select_related("job").select_for_update(of=("self",)))
    for export in rows:
        transaction.on_commit(partial(default_storage.delete, export.file.name), robust=True)
        facts = {"employer_id": export.job.employer_id, "redaction": redaction.pk}
        ledger.record("exports.withdrawn", export, by=redaction.redacted_by, **facts)
    Compilation.objects.filter(pk__in=list(touched.get(COMPILATION, ()))).update(content="")
    ids = [export.pk for export in rows]
    Export.objects.filter(pk__in=ids).update(
        file="", sha256="", size=0, pages=0, redaction=redaction
    )
    return Outside(ids)


def _withdraw_bundles(exports: QuerySet, redaction: Redaction) -> None:
    """The ZIPs in which one of them is packed: nothing can be taken out of those."""
    packed = Bundle.objects.filter(parts__in=exports.filter(place__isnull=False))
    for bundle in bundles.let_go(Bundle.objects.filter(pk__in=packed.values("pk")), redaction):
        about = {"employer_id": bundle.employer_id, "redaction": redaction.pk}
        ledger.record("exports.bundle_withdrawn", bundle, by=redaction.redacted_by, **about)


def _of(touched: Touched) -> QuerySet:
    """Documents of the editions that are touched, themselves or in what was signed under them;
    and of what was compiled with the words."""
    signed = list(touched.get("audit.signature", ()))
    editions = Edition.objects.filter(
        Q(pk__in=list(touched.get("endorsement.edition", ())))
        | Q(declaration__in=signed)
        | Q(decisions__signature__in=signed)
        | Q(withdrawal__signature__in=signed)
    )
    compiled = Q(compilation__in=list(touched.get(COMPILATION, ())))
    return Export.objects.filter(compiled | Q(edition__in=editions.values("pk")))


def _have_it(exports: QuerySet) -> list[int]:
    """Who asked for one that was made, and who downloaded one."""
    made = exports.filter(job__state=Job.State.DONE)
    asked = set(made.values_list("job__requested_by", flat=True))
    ids = list(exports.values_list("pk", flat=True))
    opened = Opening.objects.filter(subject_kind=EXPORT, subject_id__in=ids)
    return sorted(asked | set(opened.values_list("opened_by", flat=True)))


def _let_out(name: str) -> Place:
    facts = {"near": "edition__portfolio", "about": ("endorsement.edition", "edition_id")}
    return Place(KeptInExport, name, "Answers to the privacy check", forgotten=True, **facts)


def _compiled(contents: dict) -> set[Path]:
    """What people wrote in a compilation: as in an edition, its owner's texts, kept findings."""
    kept = {("kept", i, j) for i, row in enumerate(contents["kept"]) for j in range(1, len(row))}
    return written(contents) | OWN(contents) | kept


def _anothers(person: Person) -> Q:
    return ~Q(made_by=person.pk)


PLACES = [
    _let_out("words"),
    _let_out("reason"),
    Place(
        Compilation, "content", "Documents for a purpose", near="portfolio", frozen=ALWAYS,
        private=_anothers, taken=taken, written=_compiled,
    ),
]  # fmt: skip
