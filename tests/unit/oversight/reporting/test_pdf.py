"""The PDF of a report: tagged, with its title and language, and every figure leads to its words."""

from io import BytesIO

import pikepdf
import pytest

from dispatch import jobs
from dispatch.models import Notice
from oversight.models import ReportPdf
from oversight.reporting import actions, making
from oversight.reporting.shown import lines
from oversight.reporting.workflow import State
from tests.factories import reporting
from tests.unit.exports import pdfs, verapdf


@pytest.fixture
def report(programme_lead, senior_leader):
    return reporting.in_state(State.PUBLISHED, programme_lead, senior_leader)


def test_it_is_made_tagged_with_title_language_and_links(report):
    making.make(report.pdf.job_id)
    made = ReportPdf.objects.get(report=report)
    content = bytes(made.content)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == made.pages
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "pdfuaid:part" in pdf.Root.Metadata.read_bytes().decode()
        assert "Annual report 2025 to 2026" in str(pdf.docinfo["/Title"])
    assert {"H1", "H2", "H3", "Table", "TH", "TD", "Link"} <= set(pdfs.tags(content))
    read = pdfs.text(content)
    assert "Supervision came in time." in read
    assert "How the figures are counted" in read
    assert all(line.label in read for line in lines())
    pages = {title: page for title, page, _ in pdfs.outline(content)}
    figures, how = pages["The year in figures"], pages["How the figures are counted"]
    led = [to for page, to in pdfs.links(content) if page >= figures and to >= how]
    assert len(led) == len(lines())
    assert verapdf.faults(content) == []


def test_making_it_twice_changes_nothing(report):
    making.make(report.pdf.job_id)
    before = bytes(ReportPdf.objects.get(report=report).content)
    making.make(report.pdf.job_id)
    assert bytes(ReportPdf.objects.get(report=report).content) == before


def test_one_that_could_not_be_made_is_said_and_made_again(report, senior_leader):
    first = jobs.claim(report.pdf.job_id)
    jobs.fail(first, "There is no room.", for_good=True)
    assert Notice.objects.filter(person=senior_leader, sentence__contains="could not").exists()
    actions.make_again(report=report, by=senior_leader)
    again = ReportPdf.objects.get(report=report)
    assert again.job_id != first.pk
    making.make(again.job_id)
    assert ReportPdf.objects.get(report=report).pages
    actions.make_again(report=report, by=senior_leader)  # nothing: it is there
    assert ReportPdf.objects.get(report=report).job_id == again.job_id
