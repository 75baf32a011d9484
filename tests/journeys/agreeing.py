"""What three people do about support: say what is needed, prepare, offer, sign; hand over."""

from tests.journeys.signing import signs


def says_what_she_needs(screen, portfolio, words):
    screen.goes_to(f"/support/portfolios/{portfolio.pk}/agreement/")
    screen.follows("Say what you need")
    screen.fills("What do you need to learn this year?", words)
    screen.presses("Send to my assessor and line manager")
    screen.reads("What you need is sent")


def offers(screen, portfolio, met_on):
    """Prepared page by page from what there is, then offered."""
    screen.goes_to(f"/support/portfolios/{portfolio.pk}/agreement/")
    screen.clicks(screen.page.get_by_role("button", name="Prepare").first)
    meeting = screen.page.get_by_role("group", name="Date of the meeting")
    for part in ("day", "month", "year"):
        meeting.get_by_label(part.capitalize(), exact=True).fill(str(getattr(met_on, part)))
    screen.clicks(submit(screen))
    screen.chooses("Assessor and line manager share it")
    screen.clicks(submit(screen))
    screen.clicks(submit(screen))
    screen.presses("Offer it for signing")
    screen.reads("The agreement is offered")


def submit(screen):
    """The one button that goes on with a page of the draft."""
    return screen.page.locator("main form button[type=submit]").first


def signs_the_agreement(screen, person, portfolio, version):
    screen.goes_to(f"/support/portfolios/{portfolio.pk}/agreement/")
    screen.follows(f"Version {version}")
    screen.follows("Sign it")
    signs(screen, person, "Sign the agreement", "You signed the agreement")


def hands_over(screen, portfolio, words):
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.follows("Handover notes")
    screen.fills("Handover note", words)
    screen.presses("Share the note")
    screen.reads("Your note is shared")
