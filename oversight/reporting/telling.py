"""Who is told of a report, and in which sentence."""

from django.urls import reverse

from dispatch.models import Job
from dispatch.notices import supersede, tell
from oversight.models import AnnualReport, ReportPdf
from oversight.models.report import KIND
from oversight.years import title
from people.models import Person, Role

PROPOSED = "{by} hands you the annual report of {year}. It waits for you to publish it."
GIVEN_BACK = "{by} gives the annual report of {year} back, and says why."
PUBLISHED = "The annual report of {year} is published."
NOT_MADE = "The PDF of the annual report of {year} could not be made."


def proposed(report: AnnualReport, by: Person) -> None:
    """The senior leaders, of whom any can publish it."""
    leaders = _active(report).holding(Role.SENIOR_LEADER).exclude(pk=by.pk)
    _tell(leaders, PROPOSED, report, by)


def given_back(report: AnnualReport, author: Person | None, by: Person) -> None:
    """Whoever handed it over, unless they take it back themselves."""
    _tell([author] if author != by else [], GIVEN_BACK, report, by)


def published(report: AnnualReport) -> None:
    """Everybody at the employer: what they gave feedback on, and what came of it, is in it."""
    _tell(_active(report), PUBLISHED, report)


def tell_that_it_failed(*, job: Job, **_) -> None:
    """Whoever asked for the PDF hears that it could not be made; the page offers it again."""
    if job.kind == KIND:
        pdf = ReportPdf.objects.select_related("report").get(job=job)
        _tell([job.requested_by], NOT_MADE, pdf.report)


def path_of(report: AnnualReport) -> str:
    return reverse("oversight:report", args=[report.pk])


def _active(report: AnnualReport):
    return Person.objects.filter(employer=report.employer_id, is_active=True)


def _tell(people, sentence: str, report: AnnualReport, by: Person | None = None) -> None:
    path = path_of(report)
    supersede(path=path)
    tell(people, sentence=sentence.format(by=by, year=title(report.year)), path=path)
