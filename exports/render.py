"""Documents: their HTML, and their PDF. The one place where the service makes one."""

from collections.abc import Callable

from django.conf import settings

from endorsement.freeze import freeze
from endorsement.models import Edition
from exports.dividing import divided, entries_of
from exports.fetching import enclosures_in, pictures_in, pictures_of
from exports.logos import logo_of
from exports.models import Compilation
from exports.purposes import dividing as compiling
from exports.store import Store
from exports.typesetting import units
from exports.typesetting.binding import Binder, Finished
from exports.typesetting.hands import Hands
from portfolios.models import Portfolio
from portfolios.redacting.standing import latest

HANDS = Hands(settings.EXPORT_HELPERS)


def html(edition: Edition) -> str:
    """The document of `edition` as HTML. The same edition in the same state gives the same text."""
    return units.whole(divided(edition))


def bound(
    source: Edition | Compilation,
    step: Callable[[int, int], None] = lambda done, of: None,
    *,
    stands: int = 0,
) -> Finished:
    """The document of `source` as a tagged PDF. `step(done, of)` is told how far it is.

    `stands` is the last redaction when its content was read, 0 where there was none; what is set
    is not kept for the next document if there has been another since.

    Raises FileChanged where a file is not as it was frozen, Incomplete where the result does not
    add up.
    """
    contents = source.contents
    if isinstance(source, Compilation):
        document, pictures = compiling.divided(source), pictures_in(contents)
    else:
        document, pictures = divided(source), pictures_of(source)
    pictures |= logo_of(source.portfolio.employer)
    binder = Binder(pictures, Store(source.portfolio_id, stands), HANDS, step)
    return binder.bind(document, enclosures_in(contents))


def prepare(portfolio: Portfolio) -> None:
    """Set and keep what an edition of `portfolio` would hold as evidence if it were made now.

    Whoever asks for a PDF later waits for the rest only.
    """
    store = Store(portfolio.pk, latest(portfolio))
    contents = freeze(portfolio)
    Binder(pictures_in(contents), store, Hands(0)).set(entries_of(contents))
