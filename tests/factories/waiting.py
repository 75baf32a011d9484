"""What waits for somebody in one part of portfolios, as the home page asks it."""

from portfolios.waiting import inside, portfolios_for


def waits(part, person):
    return list(inside(portfolios_for(person, [part]), person, [part]))
