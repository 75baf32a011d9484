"""One year from sign-in to the PDF that is handed in, in a real browser."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from portfolios.actions import start
from tests import working
from tests.factories import stories
from tests.factories.people import PASSWORD
from tests.journeys.codes import code_of
from tests.journeys.screen import Screen
from tests.signing_in import with_second_factor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CANARY = "quiet-kingfisher-4711"  # stands in what the owner shares
DRAFT_CANARY = "hidden-bittern-1213"  # stands in a draft of the owner
OTHER_CANARY = "distant-plover-8155"  # stands in a portfolio of another employer

STATEMENT = f"""## Why I do this work

I came to social work from *youth work*, and I brought **patience** with me.

- I listen first.
- I write down what was said.

> "You came back," a father told me. {CANARY}
"""
EXPLANATION = "The second paragraph shows how I built trust before I asked for anything."
JUDGED = "Seen in the statement and again in the observation in March."
COMMENT = "A careful and honest year."


def test_year_from_sign_in_to_the_opened_pdf(
    screen_of, social_worker, line_manager, assessor, programme_lead, stranger, programme
):
    # Given a social worker of whom everything else is there already, and another employer
    social_worker.manager = line_manager
    social_worker.save()
    elsewhere(stranger, programme)

    # When she signs in, starts a portfolio, writes, links and shares
    screen = screen_of()
    signs_in(screen, social_worker)
    starts(screen, programme)
    portfolio = social_worker.portfolios.get()
    writes_a_statement(screen)
    links_it(screen, portfolio)
    marks_it_complete(screen)
    attaches_a_file(screen, portfolio)
    stories.ready(portfolio)

    # And submits, and her manager judges and endorses, and the programme lead confirms
    submits(screen, social_worker)
    manager, lead = screen_of(), screen_of()
    signs_in(manager, line_manager)
    judges_and_endorses(manager, line_manager)
    signs_in(lead, programme_lead)
    confirms(lead, programme_lead)

    # Then the PDF says what was entered, is tagged and has an outline
    pdf = asks_for_the_pdf(screen)
    says_what_was_entered(pdf)
    is_tagged_and_has_an_outline(pdf)

    # And neither employer sees anything of the other
    other = screen_of()
    signs_in(other, stranger)
    sees_nothing_of_the_other(other, portfolio)


# Given -------------------------------------------------------------------------------------------


def elsewhere(stranger, programme):
    """Somebody at another employer wrote something that nobody here may see."""
    portfolio = start(owner=stranger, programme=programme, by=stranger)
    stories.complete_entry(portfolio, title=OTHER_CANARY, body=f"Words of {OTHER_CANARY}")


# When --------------------------------------------------------------------------------------------


def signs_in(screen, person):
    factor = with_second_factor(person)
    screen.goes_to("/")
    screen.fills("Email", person.email)
    screen.fills("Password", PASSWORD)
    screen.presses("Sign in")
    screen.page.get_by_label("code").fill(code_of(factor))
    screen.presses("Continue")
    assert screen.heading == f"Hello, {person.first_name}"


def starts(screen, programme):
    screen.goes_to("/portfolios/")
    screen.follows("Start a portfolio")
    screen.page.get_by_role("radio", name=programme.title).check()
    screen.presses("Start the portfolio")
    screen.reads("Your portfolio is started")


def writes_a_statement(screen):
    screen.follows("Personal statement")
    screen.follows("Write the first")
    screen.presses("Save draft")
    screen.reads("Enter a title")
    screen.fills("Title", "Why I do this work")
    screen.page.locator("textarea[name=body]").fill(STATEMENT)
    screen.presses("Preview")
    screen.reads("Nothing is saved yet")
    screen.presses("Save draft")
    screen.reads("Your draft is saved. Only you can see it.")


def links_it(screen, portfolio):
    screen.follows("Link it to standards")
    screen.page.get_by_role("checkbox").first.check()
    screen.presses("Continue")
    screen.page.locator("form textarea").first.fill(EXPLANATION)
    screen.presses("Save the links")
    screen.reads(EXPLANATION)


def marks_it_complete(screen):
    screen.follows("Mark complete")
    screen.presses("Mark complete and share")
    screen.reads("The entry is complete")


def attaches_a_file(screen, portfolio):
    """To a reflection that stays a draft: nobody else ever sees it."""
    screen.goes_to(f"/portfolios/{portfolio.pk}/write/critical_reflection/")
    screen.fills("Title", DRAFT_CANARY)
    screen.page.get_by_role("radio", name="6 months").check()
    screen.page.locator("textarea[name=body]").fill(f"Not yet: {DRAFT_CANARY}")
    screen.presses("Save draft")
    screen.follows("Add a file")
    screen.page.get_by_label("Choose a file").set_input_files(
        {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"not what it says"}
    )
    screen.presses("Add the file")
    assert screen.page.locator(".govuk-error-summary").is_visible()


def submits(screen, owner):
    screen.goes_to(f"/portfolios/{owner.portfolios.get().pk}/")
    screen.follows("Submit")
    screen.follows("Continue to the declaration")
    screen.fills("Type your full name to sign", owner.name)
    screen.presses("Sign and submit to my line manager")
    screen.reads("Your portfolio is submitted")


def judges_and_endorses(screen, manager):
    screen.goes_to("/endorsement/")
    screen.page.locator("main a").first.click()
    screen.looks()
    screen.follows("Judge the statements")
    while screen.page.locator("section.statement").count():
        for statement in screen.page.locator("section.statement").all():
            statement.get_by_role("radio").first.check()
            statement.get_by_role("textbox").fill(JUDGED)
        screen.presses("Save and continue")
    screen.follows("Endorse", exact=True)
    screen.page.locator("textarea[name=comment]").fill(COMMENT)
    screen.fills("Type your full name to sign", manager.name)
    screen.presses("Sign and endorse")
    screen.reads("You endorsed this edition")


def confirms(screen, lead):
    screen.goes_to("/endorsement/")
    screen.page.locator("main a").first.click()
    screen.looks()
    screen.follows("Confirm the endorsement")
    screen.fills("Type your full name to sign", lead.name)
    screen.presses("Sign and confirm the endorsement")
    screen.reads("You confirmed the endorsement")


# Then --------------------------------------------------------------------------------------------


def asks_for_the_pdf(screen):
    """The file that the browser kept."""
    screen.goes_to("/")
    screen.page.locator(".news__item a").first.click()
    screen.looks()
    screen.presses("Make a PDF")
    working.work()
    screen.page.reload()
    screen.looks()
    screen.reads("Your PDF is ready")
    with screen.page.expect_download() as download:
        screen.page.locator("[data-download]").click()
    return Path(download.value.path()).read_bytes()


def flat(text):
    """Text without the spaces that a line break puts in or leaves out."""
    return "".join(text.split())


def says_what_was_entered(pdf):
    said = flat("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    entered = [
        "Why I do this work",
        "I came to social work from youth work, and I brought patience with me.",
        "I listen first.",
        CANARY,
        EXPLANATION,
        JUDGED,
        COMMENT,
        "Wren Ash",
        "Martin Ash",
        "Heron Ash",
    ]
    assert [words for words in entered if flat(words) not in said] == []
    assert flat(DRAFT_CANARY) not in said
    assert flat(OTHER_CANARY) not in said
    assert "**patience**" not in said


def is_tagged_and_has_an_outline(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert str(root.Lang).startswith("en")
        assert "Wren Ash" in str(document.docinfo["/Title"])
        with document.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
    assert len(titles) >= 4


def sees_nothing_of_the_other(screen, portfolio):
    screen.goes_to("/portfolios/")
    assert CANARY not in screen.page.content()
    answer = screen.page.goto(f"/portfolios/{portfolio.pk}/")
    assert answer.status == 404
    assert CANARY not in screen.page.content()


def test_screen_finds_what_is_wrong(page):
    """The checks themselves can fail: a page with every fault at once."""
    screen = Screen(page)
    page.set_content(
        "<html><head><title></title></head><body><h1>One</h1><h1>Two</h1>"
        "<img src='data:,x'><div style='width: 900px'>wide</div></body></html>"
    )
    screen.looks()
    said = " ".join(screen.faults)
    for fault in ("image-alt", "2 headings", "no title", "pixels wide"):
        assert fault in said
