"""What owner and assessor do: start, write, share, link, attach."""

from tests.journeys.material import STATEMENT


def starts(screen, programme):
    screen.follows("Portfolios")
    screen.follows("Start a portfolio")
    screen.presses("Start the portfolio")
    screen.is_refused("Select a programme")
    screen.chooses(programme.title)
    screen.presses("Start the portfolio")
    screen.reads("Your portfolio is started")


def names_the_assessor(screen, portfolio, assessor):
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.follows("Change the assessor or the line manager")
    screen.page.get_by_label("Assessor").select_option(str(assessor.pk))
    screen.presses("Save")


def begins(screen, portfolio, kind):
    """From the task list to an empty form."""
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.follows("Write an entry")
    screen.follows(kind)


def text_area(screen):
    return screen.page.locator("textarea[data-editor]")


def formats(screen, how, keys=()):
    """Press a button of the toolbar; `keys` go to the text first."""
    for key in keys:
        text_area(screen).press(key)
    screen.page.get_by_role("toolbar").get_by_role("button", name=how, exact=True).click()


def types(screen, text):
    text_area(screen).press_sequentially(text)


def types_the_statement(screen):
    """Heading, stress, list and quote by the toolbar, as somebody who knows no marks."""
    text_area(screen).click()
    formats(screen, "Heading")
    types(screen, f"{STATEMENT['heading']}\n\n{STATEMENT['opening']}")
    select(screen, STATEMENT["stressed"])
    formats(screen, "Bold")
    for how, text in (
        ("Bulleted list", "\n".join(STATEMENT["points"])),
        ("Quote", STATEMENT["quote"]),
    ):
        at_the_end(screen)
        types(screen, "\n\n")
        types(screen, text)
        select(screen, text)
        formats(screen, how)
    at_the_end(screen)
    types(screen, f"\n\n{STATEMENT['closing']}")


def select(screen, text):
    """Mark the last place where `text` stands, as with the shift key."""
    text_area(screen).evaluate(
        "(area, text) => { const at = area.value.lastIndexOf(text);"
        " area.focus(); area.setSelectionRange(at, at + text.length) }",
        text,
    )


def at_the_end(screen):
    text_area(screen).press("Control+End")


def shares(screen):
    """On the page that says who will read it."""
    screen.presses("Mark complete and share")
    screen.reads("The entry is complete")


def links(screen, explained):
    """Choose statements by their names, and explain each."""
    screen.follows("Link it to standards")
    for name in explained:
        screen.chooses(name, role="checkbox")
    screen.presses("Continue")
    screen.presses("Save the links")
    screen.is_refused(*(f"Say how the entry shows {name}" for name in explained))
    for name, words in explained.items():
        screen.page.get_by_label(name).fill(words)
    screen.presses("Save the links")
    for words in explained.values():
        screen.reads(words)


def adds_file(screen, file, shows=""):
    """From the page of an entry, to the page of that entry if the file is taken."""
    if screen.page.get_by_role("link", name="Add a file").count():
        screen.follows("Add a file")
    screen.page.get_by_label("Choose a file").set_input_files(file)
    screen.page.get_by_label("If it is a picture, what does it show?").fill(shows)
    screen.presses("Add the file")
