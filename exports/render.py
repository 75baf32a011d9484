"""The document of an edition: its HTML, and its PDF. The one place where the service makes one."""

from collections.abc import Callable

from django.conf import settings

from endorsement.freeze import freeze
from endorsement.models import Edition
from exports.dividing import divided, entries_of
from exports.fetching import enclosures_of, pictures_in, pictures_of
from exports.store import Store
from exports.typesetting import units
from exports.typesetting.binding import Binder, Finished
from exports.typesetting.hands import Hands
from portfolios.models import Portfolio

HANDS = Hands(settings.EXPORT_HELPERS)


def html(edition: Edition) -> str:
    """The document of `edition` as HTML. The same edition in the same state gives the same text."""
    return units.whole(divided(edition))


def bound(edition: Edition, step: Callable[[int, int], None] = lambda done, of: None) -> Finished:
    """The same as a tagged PDF. `step(done, of)` is told how far it is.

    Raises FileChanged where a file is not as it was frozen, Incomplete where the result does not
    add up.
    """
    binder = Binder(pictures_of(edition), Store(edition.portfolio_id), HANDS, step)
    return binder.bind(divided(edition), enclosures_of(edition))


def prepare(portfolio: Portfolio) -> None:
    """Set and keep what an edition of `portfolio` would hold as evidence if it were made now.

    Whoever asks for a PDF later waits for the rest only.
    """
    contents = freeze(portfolio)
    binder = Binder(pictures_in(contents), Store(portfolio.pk), Hands(0))
    binder.set(entries_of(contents))
