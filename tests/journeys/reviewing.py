"""A progress review: each writes a part, and all three sign."""

from tests.journeys.signing import signs

SIGNED = "You have signed this review."


def opens_the_review(screen, portfolio, title):
    screen.goes_to(f"/support/portfolios/{portfolio.pk}/reviews/")
    screen.follows(title)


def reflects(screen, portfolio, title, *, words, goal):
    opens_the_review(screen, portfolio, title)
    screen.follows("Write your")
    screen.fills("Your reflection", words)
    screen.page.get_by_label("Goal 1: what do you want").fill(goal)
    screen.presses("Publish my part")
    screen.reads("Your part is published.")


def signs_the_review(screen, person, portfolio, title):
    opens_the_review(screen, portfolio, title)
    screen.follows("Read it whole and sign")
    signs(screen, person, "Sign this review", SIGNED)


def due(screen, portfolio, title):
    """When the list of reviews says that the one called `title` is due, or was signed."""
    screen.goes_to(f"/support/portfolios/{portfolio.pk}/reviews/")
    item = screen.page.get_by_role("listitem").filter(has_text=title)
    return item.locator(".govuk-task-list__hint").inner_text()
