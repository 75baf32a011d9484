"""What waits for somebody: the one shape in which every room tells the home page."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """One thing to do: a sentence, where to do it, and since when it has waited (aware)."""

    sentence: str
    url: str
    since: datetime | None = None
