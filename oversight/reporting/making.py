"""The PDF of a published report: a job of its own, by the service's one maker of documents."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.db import transaction

from audit import ledger
from audit.frozen import canonical
from audit.signing import fingerprint
from dispatch import jobs
from dispatch.models import Job
from exports.dividing import unit_of
from exports.logos import logo_of
from exports.trying import attempt
from exports.typesetting.binding import Binder, Finished
from exports.typesetting.gathering import Nowhere
from exports.typesetting.hands import Hands
from exports.typesetting.units import Divided, Frame, Unit
from oversight.models import AnnualReport, ReportPdf
from people.letterheads import letterhead_of


def make(job_id: int) -> None:
    """Make the PDF of a job that waits; see `attempt`."""
    attempt(job_id, _make)


def _make(job: Job) -> None:
    pdf = ReportPdf.objects.select_related("report__employer").get(job=job)
    made = bound(pdf.report, partial(jobs.step, job))
    with transaction.atomic():
        jobs.finish(job)
        pdf.content, pdf.pages = made.content, made.pages
        pdf.save(update_fields=["content", "pages"])
        ledger.record("report.pdf_made", pdf.report, by=None, employer_id=job.employer_id)


def bound(report: AnnualReport, step=lambda done, of: None) -> Finished:
    """A published report as a tagged PDF."""
    binder = Binder(logo_of(report.employer), Nowhere(), Hands(settings.EXPORT_HELPERS), step)
    return binder.bind(divided(report))


def divided(report: AnnualReport) -> Divided:
    """Cover, contents and three parts; the same report gives the same."""
    contents = report.contents
    employer, title = contents["employer"]["name"], contents["title"]
    context = {
        "report": report,
        "contents": contents,
        "letterhead": letterhead_of(report.employer),
    }
    frame = Frame(
        title=f"{title}, {employer}",
        author=employer,
        description=f"{title} on the assessed and supported year in employment",
        owner=employer,
        programme=title,
        created=report.published_at.isoformat(),
        mark=f"SHA-256 {fingerprint(canonical(contents))}",
        colour=context["letterhead"].colour,
    )
    return Divided(frame, list(_units(context)))


def _units(context: dict) -> Iterator[Unit]:
    """In the order of the document."""
    cover = "oversight/reporting/pdf/_cover.html"
    yield unit_of(cover, context, is_numbered=False, is_opening=True)
    yield unit_of("oversight/reporting/pdf/_contents.html", context, is_contents=True)
    yield unit_of("oversight/reporting/pdf/_figures.html", context)
    yield unit_of("oversight/reporting/pdf/_actions.html", context)
    yield unit_of("oversight/reporting/pdf/_how.html", context)
