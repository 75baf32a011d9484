"""A cohort: portfolios with something submitted, and an engine that needs no time for them."""

from exports import render
from exports.typesetting.binding import Finished
from tests.factories import PersonFactory, PortfolioFactory, editions
from tests.factories.standards import national_standards


def submitted(employer, *names, **near):
    """An edition of each of `names` ("Wren Ash"), social workers of `employer`."""
    return [_submitted(employer, *name.split(" ", 1), near) for name in names]


def _submitted(employer, first, last, near):
    owner = PersonFactory(first_name=first, last_name=last, employer=employer, social_worker=True)
    return editions.frozen(PortfolioFactory(owner=owner, programme=national_standards(), **near))


def content(edition) -> bytes:
    return f"%PDF-1.7 the document of edition {edition.pk}".encode()


def quick(patch, before=lambda edition: None):
    """Documents are made at once; `before(edition)` is called for each."""

    def bound(edition, step, **_):
        step(0, 2)
        before(edition)
        step(1, 2)
        return Finished(content=content(edition), pages=3)

    patch.setattr(render, "bound", bound)
