"""What is done with an annual report: keyword-only, atomic, with the ledger inside."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from audit import clock, ledger
from dispatch import jobs
from oversight.fairness.counting import count_year
from oversight.models import AnnualReport, ReportPdf, Theme
from oversight.models.report import KIND
from oversight.reporting import telling
from oversight.reporting.contents import made, shown_in, with_earlier
from oversight.reporting.permissions import why_not, why_not_begin
from oversight.reporting.sections import BY_KEY
from oversight.reporting.workflow import Move, State
from oversight.themes.workflow import State as Answer
from oversight.years import span
from people.holding import hold_employer, refuse
from people.models import Person


@transaction.atomic
def begin(*, year: int, by: Person) -> AnnualReport:
    """The first edition of the report of `year`, or the next: with the words of the one before."""
    hold_employer(by.employer_id)
    refuse(why_not_begin(by, year))
    ours = AnnualReport.objects.filter(employer=by.employer_id, year=year)
    last = ours.order_by("-number").first()
    report = AnnualReport.objects.create(
        employer_id=by.employer_id,
        year=year,
        number=last.number + 1 if last else 1,
        texts=last.texts if last else {},
        chosen=last.chosen if last else _answered(by.employer_id, year),
        begun_by=by,
    )
    _note(Move.BEGIN, report, by)
    return report


def _answered(employer_id: int, year: int) -> list[str]:
    """Feedback that was answered: everybody who was asked can read that already."""
    themes = Theme.objects.filter(pulse__employer=employer_id).exclude(state=Answer.WAITING)
    gathered = themes.filter(gathered_at__date__range=span(year)).order_by("pk")
    return [f"theme:{pk}" for pk in gathered.values_list("pk", flat=True)]


@transaction.atomic
def write(*, report: AnnualReport, section: str, words: str, by: Person) -> AnnualReport:
    """The text of one section; the others stay as somebody else may just have written them."""
    if section not in BY_KEY:
        raise ValueError(f"No section: {section}")
    fresh = _held(Move.WRITE, report, by)
    fresh.texts[section] = words.strip()
    fresh.save(update_fields=["texts"])
    _note(Move.WRITE, fresh, by, section=section)
    return fresh


@transaction.atomic
def choose(*, report: AnnualReport, refs: Iterable[str], by: Person) -> AnnualReport:
    """Which actions the report tells of."""
    fresh = _held(Move.WRITE, report, by)
    fresh.chosen = list(refs)
    fresh.save(update_fields=["chosen"])
    _note(Move.WRITE, fresh, by, actions=len(fresh.chosen))
    return fresh


@transaction.atomic
def discard(*, report: AnnualReport, by: Person) -> None:
    """Throw away what nobody was handed, so that the report of another year can be begun."""
    fresh = _held(Move.DISCARD, report, by)
    _note(Move.DISCARD, fresh, by)
    fresh.delete()


@transaction.atomic
def propose(*, report: AnnualReport, by: Person) -> AnnualReport:
    """Count the year, freeze all that the report says, and hand it to the senior leaders."""
    hold_employer(report.employer_id)
    fresh = _held(Move.PROPOSE, report, by)
    years = {year: count_year(fresh.employer_id, year, by) for year in shown_in(fresh)}
    fresh.contents = made(fresh, years)
    fresh.state, fresh.given_back_because = State.PROPOSED, ""
    fresh.proposed_at, fresh.proposed_by = clock.now(), by
    fresh.save()
    _note(Move.PROPOSE, fresh, by)
    telling.proposed(fresh, by)
    return fresh


@transaction.atomic
def give_back(*, report: AnnualReport, words: str, by: Person) -> AnnualReport:
    """It can be written again, and says why. Its figures stay as they were counted."""
    fresh = _held(Move.GIVE_BACK, report, by)
    fresh.state, fresh.contents = State.DRAFTED, {}
    fresh.given_back_because = words.strip()
    author = fresh.proposed_by
    fresh.proposed_at = fresh.proposed_by = None
    fresh.save()
    _note(Move.GIVE_BACK, fresh, by)
    telling.given_back(fresh, author, by)
    return fresh


@transaction.atomic
def publish(*, report: AnnualReport, by: Person) -> AnnualReport:
    """Everybody at the employer can read it, and a worker makes its PDF."""
    fresh = _held(Move.PUBLISH, report, by)
    fresh.state = State.PUBLISHED
    fresh.published_at, fresh.published_by = clock.now(), by
    fresh.save(update_fields=["state", "published_at", "published_by"])
    _note(Move.PUBLISH, fresh, by)
    _ask_for_pdf(fresh, by, number=1)
    telling.published(fresh)
    return fresh


@transaction.atomic
def make_again(*, report: AnnualReport, by: Person) -> None:
    """Ask for the PDF once more, where it could not be made."""
    pdf = ReportPdf.objects.select_for_update(of=("self",)).select_related("job").get(report=report)
    if pdf.job.state == pdf.job.State.FAILED:
        _ask_for_pdf(report, by, number=int(pdf.job.key.rsplit(":", 1)[1]) + 1)


def _ask_for_pdf(report: AnnualReport, by: Person, number: int) -> None:
    key = f"report:{report.pk}:{number}"
    job, _ = jobs.request(kind=KIND, key=key, employer_id=report.employer_id, by=by)
    ReportPdf.objects.update_or_create(report=report, defaults={"job": job})


def _held(move: Move, report: AnnualReport, by: Person) -> AnnualReport:
    """The report as it is now, held; refused where `by` may not make `move`."""
    held = AnnualReport.objects.select_for_update(of=("self",), no_key=True)
    fresh = with_earlier(held).get(pk=report.pk)
    refuse(why_not(move, fresh, by))
    return fresh


def _note(move: Move, report: AnnualReport, by: Person, **facts: Any) -> None:
    about = {"year": report.year, "number": report.number, **facts}
    ledger.record(f"report.{move}", report, by=by, employer_id=report.employer_id, **about)
