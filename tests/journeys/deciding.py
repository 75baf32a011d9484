"""What is done to an edition: submitted, judged, endorsed, returned, confirmed, printed."""

from tests import working


def opens_what_waits(screen):
    """From the home page to the edition that waits for a decision."""
    screen.goes_to("/")
    screen.clicks(screen.page.locator("main .govuk-task-list__link").first)
    if screen.heading == "Portfolios that wait for you":
        screen.clicks(screen.page.locator("main table a").first)


def submits(screen, portfolio):
    """The declaration is refused under another name, then signed."""
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.follows("Submit")
    screen.follows("Continue to the declaration")
    screen.fills("Type your full name to sign", "Somebody Else")
    screen.presses("Sign and submit")
    screen.is_refused("Type your name as it is kept here")
    screen.fills("Type your full name to sign", portfolio.owner.name)
    screen.presses("Sign and submit")
    screen.reads("Your portfolio is submitted")


def judges(screen, words):
    """Every statement: a draft is saved half-way, and everything is there again."""
    screen.follows("Judge the statements")
    first = screen.page.locator("section.statement").first
    judge(first, words)
    screen.presses("Save draft")
    screen.reads("Your draft is saved. Only you can see it until you sign.")
    assert first.get_by_role("textbox").input_value() == words
    while screen.page.locator("section.statement").count():
        for statement in screen.page.locator("section.statement").all():
            judge(statement, words)
        screen.presses("Save and continue")


def judge(statement, words):
    statement.get_by_role("radio", name="Shown", exact=True).check()
    statement.get_by_role("textbox").fill(words)


def recommends(screen, assessor, comment):
    """What they recommend is asked for, and reasons where it is not a pass."""
    screen.follows("Recommend an outcome", exact=True)
    screen.chooses("Not yet")
    screen.fills("Type your full name to sign", assessor.name)
    screen.presses("Sign and recommend")
    screen.is_refused("Enter your reasons")
    screen.chooses("Pass")
    screen.fills("Comment (optional)", comment)
    screen.presses("Sign and recommend")
    screen.reads("You recommended an outcome")


def endorses(screen, manager, comment):
    screen.follows("Endorse", exact=True)
    screen.fills("Comment (optional)", comment)
    screen.fills("Type your full name to sign", manager.name)
    screen.presses("Sign and endorse")
    screen.reads("You endorsed this edition")


def returns(screen, manager, reasons):
    """Not without reasons."""
    screen.follows("Return", exact=False)
    screen.fills("Type your full name to sign", manager.name)
    screen.presses("Sign and return to its owner")
    screen.is_refused("Enter your reasons")
    screen.fills("Your reasons", reasons)
    screen.fills("Type your full name to sign", manager.name)
    screen.presses("Sign and return to its owner")
    screen.reads("You returned this edition")


def confirms(screen, lead, comment):
    screen.follows("Confirm the endorsement")
    screen.fills("Comment (optional)", comment)
    screen.fills("Type your full name to sign", lead.name)
    screen.presses("Sign and confirm the endorsement")
    screen.reads("You confirmed the endorsement")


def withdraws(screen, person, reason):
    """From an edition's page: not without a reason."""
    screen.follows("Withdraw your signature")
    screen.fills("Type your full name to sign", person.name)
    screen.presses("Sign and withdraw my signature")
    screen.is_refused("Enter why you withdraw it")
    screen.fills("Why do you withdraw it?", reason)
    screen.fills("Type your full name to sign", person.name)
    screen.presses("Sign and withdraw my signature")
    screen.reads("You withdrew your signature")


def gets_the_pdf(screen) -> bytes:
    """From an edition's page: the page says by itself when the worker is done."""
    screen.presses("Make a PDF")
    screen.reads("Your export is waiting to start.")
    working.work()
    screen.reads("Your PDF is ready.")
    screen.looks()
    return screen.saves("Download the PDF")
