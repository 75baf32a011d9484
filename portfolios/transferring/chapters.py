"""What later rooms have to hand over: this room may not know them.

They register a function when the service starts (`AppConfig.ready`). An item is

    ref          what it is called in a choice: "entry:12", "review:three-months"
    kind, label  of a review, "review", "Progress review"
    title        and made_on (ISO day)
    parts        title, words: what is read, in order
    signatures   part, name, signed (in words), signed_at (ISO), sha256: without the signed text
"""

from collections.abc import Callable

from portfolios.models import Portfolio

Source = Callable[[Portfolio], list[dict]]
REVIEW = "review"  # the kind whose keys count as held
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Have `source` asked from now on for what of a portfolio may go along."""
    if source not in _sources:
        _sources.append(source)
    return source


def chapters(portfolio: Portfolio) -> list[dict]:
    """What every later room could hand over, in the order of registering."""
    return [item for source in _sources for item in source(portfolio)]
