"""A year that stands still and goes on: asked for by one, agreed to by all."""


def types_day(screen, day):
    for part in ("day", "month", "year"):
        screen.page.get_by_label(part.capitalize(), exact=True).fill(str(getattr(day, part)))


def opens_the_course(screen, portfolio):
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.follows("Dates, pauses and leaving")


def asks_for_a_pause(screen, portfolio, day, why):
    opens_the_course(screen, portfolio)
    screen.follows("Ask for a pause")
    types_day(screen, day)
    screen.chooses(why)
    screen.presses("Ask for the pause")
    screen.reads("It takes effect when everybody here has agreed")


def asks_to_return(screen, portfolio, day):
    opens_the_course(screen, portfolio)
    screen.follows("Ask for the return from the pause")
    types_day(screen, day)
    screen.presses("Ask for the return")
    screen.reads("It takes effect when everybody here has agreed")


def agrees(screen, portfolio):
    opens_the_course(screen, portfolio)
    screen.follows("Answer")
    screen.chooses("Yes, I agree")
    screen.presses("Send my answer")


def told_in_dates(screen, key):
    """What the page of dates says beside `key`."""
    row = screen.page.locator(".govuk-summary-list__row").filter(
        has=screen.page.get_by_text(key, exact=True)
    )
    return row.locator("dd").first.inner_text()
