"""The main job: a portfolio is compiled, signed off and handed in as a PDF."""

import re

import pytest
from django.core import mail

from portfolios.models import Entry
from tests.factories import stories
from tests.journeys import arriving, deciding, given, material, writing
from tests.journeys.printed import Printed, flat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def year(journey, social_worker, line_manager, assessor, programme_lead, stranger, programme):
    """Everybody who has a part in one social worker's year, and somebody who has none."""
    social_worker.manager = line_manager
    social_worker.save()
    line_manager.set_unusable_password()  # they have not taken up their account
    line_manager.save()
    given.values_of(social_worker.employer)
    return Year(journey, social_worker, line_manager, assessor, programme_lead, stranger)


class Year:
    """The people of the journey, each before a screen of their own."""

    def __init__(self, journey, owner, manager, assessor, lead, stranger):
        self.owner, self.manager, self.assessor, self.lead = owner, manager, assessor, lead
        self.stranger = stranger
        hidden = [material.OTHERS_SECRET, stranger.employer.name]
        self.desk = journey.screen(never_shows=hidden)
        self.others = [
            journey.screen(never_shows=[*hidden, material.DRAFT_SECRET]) for _ in range(3)
        ]
        self.elsewhere = journey.screen(never_shows=[material.OWN_SECRET, owner.name])

    @property
    def portfolio(self):
        return self.owner.portfolios.get()


def test_portfolio_from_sign_in_to_the_opened_pdf(year, programme):
    manager, assessor, lead = year.others

    # Given another employer, where the same is done
    elsewhere = given.portfolio_elsewhere(year.stranger, programme)

    # When she starts, and the lead names who assesses her
    arriving.signs_in(year.desk, year.owner)
    writing.starts(year.desk, programme)
    arriving.signs_in(lead, year.lead)
    writing.names_the_assessor(lead, year.portfolio, year.assessor)

    # And she writes, shares and links, and the assessor adds what they saw
    she_writes_a_statement(year)
    she_writes_a_reflection(year)
    she_writes_a_report(year)
    she_adds_feedback_with_files(year)
    she_keeps_a_draft(year)
    arriving.signs_in(assessor, year.assessor)
    the_assessor_enters_what_they_saw(assessor, year.portfolio)

    # And she submits as soon as nothing is missing
    she_cannot_submit_yet(year)
    said = given.complete_the_rest(year.portfolio)
    deciding.submits(year.desk, year.portfolio)

    # And the assessor, who has judged each statement, recommends a pass
    stories.judged_by(year.assessor, year.portfolio.editions.get(), words=material.JUDGED_FIRST)
    deciding.opens_what_waits(assessor)
    deciding.recommends(assessor, year.assessor, material.RECOMMENDED)

    # And the manager, who came by invitation, endorses it and the lead confirms it
    path = arriving.letter_to(year.manager, by=year.lead)
    arriving.takes_up_the_invitation(manager, year.manager, path)
    deciding.opens_what_waits(manager)
    deciding.judges(manager, material.JUDGED)
    deciding.endorses(manager, year.manager, material.COMMENT)
    deciding.opens_what_waits(lead)
    deciding.confirms(lead, year.lead, material.CONFIRMED)

    # Then the PDF that she gets says all that was entered, and a screen reader can read it
    year.desk.goes_to("/")
    year.desk.clicks(year.desk.page.locator(".news__item a").first)
    pdf = printed(year, deciding.gets_the_pdf(year.desk))
    assert pdf.missing([*typed_by_hand(year), *said, "what nobody wrote"]) == ["what nobody wrote"]
    it_is_for_every_reader(pdf)
    it_holds_nothing_else(pdf, year)

    # And neither employer meets anything of the other
    nothing_of(elsewhere, year.desk, lead)
    arriving.signs_in(year.elsewhere, year.stranger)
    nothing_of(year.portfolio.editions.get(), year.elsewhere)
    no_letter_says_what_was_written()


# She -------------------------------------------------------------------------------------------


def she_writes_a_statement(year):
    screen = year.desk
    screen.goes_to(f"/portfolios/{year.portfolio.pk}/")
    screen.follows("Personal statement")
    screen.follows("Write the first")
    writing.types_the_statement(screen)
    screen.presses("Save draft")
    screen.is_refused("Enter a title")
    screen.fills("Title", "Who I am at work")
    screen.presses("Preview")
    for how, text in (("li", material.STATEMENT["points"][1]), ("strong", "patience")):
        assert text in screen.page.locator(f".preview {how}").all_inner_texts()
    screen.presses("Save draft")
    screen.reads("Your draft is saved. Only you can see it.")
    the_lead_cannot_read(year, Entry.objects.get(title="Who I am at work"))
    writing.links(
        screen,
        {"Relationships": material.EXPLAINED["standard"], "Kind": material.EXPLAINED["value"]},
    )
    screen.follows("Mark complete")
    screen.reads_nothing_of(year.stranger.name)
    writing.shares(screen)


def the_lead_cannot_read(year, draft):
    """Nobody sees a draft of somebody else, not by its address either."""
    year.others[2].is_not_there(
        f"/portfolios/entries/{draft.pk}/", f"/portfolios/entries/{draft.pk}/edit/"
    )


def she_writes_a_reflection(year):
    writing.begins(year.desk, year.portfolio, "Critical reflection")
    year.desk.fills("Title", "A door that stayed shut")
    year.desk.chooses("6 months")
    writing.text_area(year.desk).fill(material.REFLECTION)
    year.desk.presses("Save and mark complete")
    writing.shares(year.desk)


def she_writes_a_report(year):
    writing.begins(year.desk, year.portfolio, "Written report")
    year.desk.fills("Title", "Report for a conference")
    year.desk.chooses("A report for an outside decision-making meeting")
    writing.text_area(year.desk).fill(material.REPORT)
    year.desk.presses("Save and mark complete")
    writing.shares(year.desk)


def she_adds_feedback_with_files(year):
    screen = year.desk
    writing.begins(screen, year.portfolio, "Feedback from a person with lived experience")
    screen.fills("Title", "A mother’s words")
    screen.fills("Who gave the feedback?", "A mother of two")
    writing.text_area(screen).fill(material.FEEDBACK)
    screen.presses("Save draft")
    writing.adds_file(screen, material.not_a_pdf())
    assert screen.page.title().startswith("Error: ")
    writing.adds_file(screen, material.certificate())
    writing.adds_file(screen, material.picture())
    screen.is_refused("Describe what the picture shows")
    writing.adds_file(screen, material.picture(), material.SHOWN)
    assert screen.page.locator(".file__picture").get_attribute("alt") == material.SHOWN
    assert material.CAMERA.encode() not in screen.saves(re.compile("^form.jpg"))
    screen.follows("Mark complete")
    writing.shares(screen)


def she_keeps_a_draft(year):
    writing.begins(year.desk, year.portfolio, "Critical reflection")
    year.desk.fills("Title", material.DRAFT_SECRET)
    writing.text_area(year.desk).fill(f"Not for anybody yet: {material.DRAFT_SECRET}")
    year.desk.chooses("12 months")
    year.desk.presses("Save draft")


def she_cannot_submit_yet(year):
    """What is missing is listed, and the declaration is no way round it."""
    year.desk.goes_to(f"/endorsement/portfolios/{year.portfolio.pk}/declare/")
    year.desk.reads("What is still missing")
    assert year.desk.page.locator("main .govuk-list--bullet").first.locator("li").count() >= 3


# Others ------------------------------------------------------------------------------------------


def the_assessor_enters_what_they_saw(screen, portfolio):
    writing.begins(screen, portfolio, "Direct observation")
    screen.fills("Title", "Observed at a core group")
    screen.chooses("The assessor")
    writing.text_area(screen).fill(material.OBSERVED)
    screen.presses("Save and mark complete")
    writing.shares(screen)
    writing.begins(screen, portfolio, "Feedback from a professional")
    screen.fills("Title", "From a head teacher")
    screen.fills("Who gave the feedback?", "A head teacher")
    writing.text_area(screen).fill(material.COLLEAGUE)
    screen.presses("Save and mark complete")
    writing.shares(screen)


def nothing_of(edition, *screens):
    """By whatever address somebody asks for a part of `edition`, it is not there."""
    portfolio, entry = edition.portfolio, edition.portfolio.entries.first()
    for screen in screens:
        screen.goes_to("/portfolios/")
        screen.is_not_there(
            f"/portfolios/{portfolio.pk}/",
            f"/portfolios/entries/{entry.pk}/",
            f"/endorsement/{edition.pk}/",
        )


def no_letter_says_what_was_written():
    """An e-mail says that something waits, and nothing of it."""
    assert mail.outbox
    letters = "".join(f"{letter.subject}{letter.body}" for letter in mail.outbox)
    secrets = (material.OWN_SECRET, material.DRAFT_SECRET, material.OTHERS_SECRET)
    assert [one for one in (*secrets, material.COMMENT, material.JUDGED) if one in letters] == []


# Then --------------------------------------------------------------------------------------------


def printed(year, content) -> Printed:
    edition = year.portfolio.editions.get()
    header = f"Portfolio of {year.owner.name} {edition.portfolio.programme.title}"
    return Printed(content, furniture=f"{header} SHA-256 {edition.sha256}")


def typed_by_hand(year) -> list[str]:
    """Every text that somebody typed in the browser, as it has to be printed."""
    statement = [*material.STATEMENT.values()]
    lists = [one for part in statement if isinstance(part, list) for one in part]
    titles = ["Who I am at work", "A door that stayed shut", "Report for a conference"]
    titles += ["A mother’s words", "Observed at a core group", "From a head teacher"]
    people = [year.owner.name, year.manager.name, year.assessor.name, year.lead.name]
    return [
        *(part for part in statement if isinstance(part, str)),
        *lists,
        *titles,
        *material.REFLECTION_SAYS,
        *(material.REPORT, material.FEEDBACK, material.OBSERVED, material.COLLEAGUE),
        *("A mother of two", "A head teacher", "form.jpg", "certificate.pdf"),
        *material.EXPLAINED.values(),
        *(material.JUDGED_FIRST, material.RECOMMENDED),
        *(material.JUDGED, material.COMMENT, material.CONFIRMED),
        *people,
    ]


def it_is_for_every_reader(pdf):
    """Title, language, tags and outline: what a screen reader goes by."""
    assert pdf.root["marked"]
    assert pdf.root["lang"].startswith("en")
    assert pdf.title.startswith("Portfolio of Wren Ash")
    assert {"H1", "H2", "H3", "Table", "TR", "TH", "TD", "L", "LI", "Figure"} <= pdf.tags.keys()
    assert pdf.tags["TH"] >= 10
    for part in ("Contents", "Who I am at work", "Judgements", "Sign-off"):
        assert [title for title in pdf.outline if part in title], part
    numbered = [page.endswith(pdf.around(number)) for number, page in enumerate(pdf.pages, 1)]
    assert numbered == [False, *[True] * (len(pdf.pages) - 1)]  # all but the cover


def it_holds_nothing_else(pdf, year):
    """No draft, nothing of another employer, no place where a picture was taken."""
    for secret in (material.DRAFT_SECRET, material.OTHERS_SECRET, year.stranger.employer.name):
        assert flat(secret) not in pdf.text
        assert secret.encode() not in pdf.bytes
    assert material.CAMERA.encode() not in pdf.bytes
    assert b"Exif\0" not in pdf.bytes
    assert any(name.endswith("certificate.pdf") for name in pdf.attached)
    assert "**" not in pdf.text
