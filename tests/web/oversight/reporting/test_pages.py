"""An annual report, from its beginning to what everybody at the employer reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from oversight.models import AnnualReport, CountedYear, ReportPdf
from oversight.reporting import actions
from oversight.reporting.shown import lines
from people.models import Membership
from tests.factories import PersonFactory, PortfolioFactory, capacity, reporting
from tests.factories.reporting import AFTER
from tests.reading import cells, text

LIST, BEGIN = reverse("oversight:reports"), reverse("oversight:report-begin")


@pytest.fixture(autouse=True)
def after_the_year():
    with clock.at(AFTER):
        yield


def url_of(report, what="", *args):
    return reverse(f"oversight:report{what}", args=[report.pk, *args])


def row(page, label):
    return cells(page.split(f"{label}</a></th>")[1].split("</tr>")[0])


def test_from_its_beginning_to_its_readers(as_, programme_lead, senior_leader, social_worker):
    lead, leader = as_(programme_lead), as_(senior_leader)
    problem = capacity.raised(programme_lead, senior_leader, title="Too few rooms")
    assert lead.post(BEGIN, {"year": "2026"}).status_code == 302
    report = AnnualReport.objects.get()
    assert leader.get(url_of(report)).status_code == 404  # its figures may still change
    words = {"words": "It was **a good year**."}
    assert lead.post(url_of(report, "-write", "summary"), words).status_code == 302
    assert "Too few rooms" in text(lead, url_of(report, "-actions"))
    chosen = {"refs": [f"problem:{problem.pk}"]}
    assert lead.post(url_of(report, "-actions"), chosen).status_code == 302
    read = text(lead, url_of(report))
    assert "<strong>a good year</strong>" in read and "over for 14 days" in read
    with clock.at(AFTER.replace(year=2027)):
        lead, leader = as_(programme_lead), as_(senior_leader)
        assert lead.post(url_of(report, "-propose")).status_code == 302
        assert url_of(report) in text(leader, "/")
        assert leader.post(url_of(report, "-give-back"), {"words": "Why?"}).status_code == 302
        assert "Why?" in text(lead, url_of(report))
        assert lead.post(url_of(report, "-propose")).status_code == 302
        assert as_(social_worker).get(url_of(report)).status_code == 404
        assert leader.post(url_of(report, "-publish")).status_code == 302
        read = text(as_(social_worker), url_of(report))
        assert url_of(report) in text(as_(social_worker), LIST)
    assert "a good year" in read and "Too few rooms" in read and "being made" in read
    assert "Give it back" not in read and "Why?" not in read


def test_one_begun_for_the_wrong_year_is_thrown_away_by_who_began_it(
    as_, programme_lead, senior_leader, colleague
):
    report, lead = reporting.written(programme_lead, year=2024), as_(programme_lead)
    discard = url_of(report, "-discard")
    other = as_(colleague("Ibis", programme_lead=True))
    assert discard not in text(other, url_of(report))
    assert other.post(discard).status_code == 403
    assert discard in text(lead, url_of(report))
    assert "Throw it away?" in text(lead, discard)
    assert AnnualReport.objects.exists()  # asking is not doing
    assert lead.post(discard)["Location"] == LIST
    assert not AnnualReport.objects.exists()
    assert LedgerEntry.objects.filter(action="report.discard", happened_by=programme_lead).exists()
    assert lead.post(BEGIN, {"year": "2025"}).status_code == 302


def test_what_was_given_back_is_not_thrown_away(as_, programme_lead, senior_leader):
    report = reporting.in_state("proposed", programme_lead, senior_leader)
    actions.give_back(report=report, words="Say more.", by=senior_leader)
    lead, discard = as_(programme_lead), url_of(report, "-discard")
    assert discard not in text(lead, url_of(report))
    assert lead.post(discard).status_code == 403
    assert AnnualReport.objects.exists()


def test_publishing_waits_for_another_senior_leader(as_, programme_lead, senior_leader):
    sentence = "Publish the annual report of 2025 to 2026, or give it back"
    report = reporting.in_state("drafted", programme_lead, senior_leader)
    assert sentence not in text(as_(senior_leader), "/")
    report = actions.propose(report=report, by=programme_lead)
    Membership.objects.create(person=programme_lead, role="senior_leader")
    assert sentence in text(as_(senior_leader), "/")
    assert sentence not in text(as_(programme_lead), "/")
    actions.publish(report=report, by=senior_leader)
    assert sentence not in text(as_(senior_leader), "/")


def test_everybody_finds_the_reports_from_home(as_, social_worker, line_manager, programme_lead):
    for person in (social_worker, line_manager, programme_lead):
        assert text(as_(person), "/").count(f'href="{LIST}"') == 1


def test_each_figure_links_to_how_it_is_counted(as_, social_worker, programme_lead, senior_leader):
    report = reporting.in_state("published", programme_lead, senior_leader)
    read, how = (
        text(as_(social_worker), url_of(report)),
        text(as_(social_worker), url_of(report, "-counted")),
    )
    for line in lines():
        assert f'href="{url_of(report, "-counted")}#{line.key}"' in read
        assert how.count(f'id="{line.key}"') == 1
        assert all(sentence in how for sentence in line.counted)


def test_last_year_stands_beside(as_, programme_lead, programme):
    for number, day in ((8, "2024-09-01"), (12, "2025-09-01")):
        for _ in range(number):
            person = PersonFactory(employer=programme_lead.employer, social_worker=True)
            PortfolioFactory(owner=person, programme=programme, started_on=day)
    report = reporting.written(programme_lead)
    read = text(as_(programme_lead), url_of(report))
    assert row(read, ">Started") == ["About 10 of 20", "About 5 of 5"]


def test_a_draft_says_whether_its_figures_can_still_change(as_, programme_lead):
    report, client = reporting.written(programme_lead), as_(programme_lead)
    before = text(client, url_of(report)), text(client, url_of(report, "-propose"))
    assert "figures are of this moment" in before[0] and "Count the year" in before[1]
    CountedYear.objects.create(employer=programme_lead.employer, year=report.year - 1)
    assert "figures are of this moment" in text(client, url_of(report))
    CountedYear.objects.create(employer=programme_lead.employer, year=report.year)
    after = text(client, url_of(report)), text(client, url_of(report, "-propose"))
    assert "of this moment" not in after[0] and "figures stay as they are" in after[0]
    assert "Count the year" not in after[1] and "counted already" in after[1]


def test_words_that_may_tell_who_somebody_is_are_asked_about(as_, programme_lead):
    report = reporting.written(programme_lead)
    url, words = url_of(report, "-write", "next"), "Ring 07700 900123."
    read = as_(programme_lead).post(url, {"words": words}).content.decode()
    assert "may tell who somebody is" in read
    said = {"words": words, "stays": ["07700 900123"]}
    assert as_(programme_lead).post(url, said).status_code == 302


def test_script_in_a_text_is_words(as_, programme_lead):
    report = reporting.written(programme_lead)
    words = "<script>alert(1)</script>"
    actions.write(report=report, section="next", words=words, by=programme_lead)
    assert "<script>alert" not in text(as_(programme_lead), url_of(report))


def test_the_pdf_is_there_once_it_is_made(as_, social_worker, programme_lead, senior_leader):
    report = reporting.in_state("published", programme_lead, senior_leader)
    assert as_(social_worker).get(url_of(report, "-pdf")).status_code == 404
    ReportPdf.objects.filter(report=report).update(content=b"%PDF-1.7", pages=1)
    response = as_(social_worker).get(url_of(report, "-pdf"))
    assert (response.content, response["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert "Download as PDF (1 page)" in text(as_(social_worker), url_of(report))


def test_an_edition_that_is_corrected_is_left_to_those_who_made_it(
    as_, social_worker, programme_lead, senior_leader
):
    first = reporting.in_state("published", programme_lead, senior_leader)
    second = actions.begin(year=2025, by=programme_lead)
    assert as_(social_worker).get(url_of(first)).status_code == 200
    actions.propose(report=second, by=programme_lead)
    actions.publish(report=second, by=senior_leader)
    assert as_(social_worker).get(url_of(first)).status_code == 404
    assert as_(programme_lead).get(url_of(first)).status_code == 200
    assert "Annual report 2025 to 2026, edition 2" in text(as_(social_worker), LIST)


@pytest.mark.parametrize("state", ["drafted", "proposed", "published"])
def test_its_page_takes_few_queries(state, as_, programme_lead, senior_leader):
    report = reporting.in_state(state, programme_lead, senior_leader)
    for number in range(3):
        capacity.raised(programme_lead, senior_leader, title=f"Problem {number}")
    client = as_(programme_lead)
    with CaptureQueriesContext(connection) as queries:
        text(client, url_of(report))
    assert len(queries) <= 6
