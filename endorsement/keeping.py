"""Files that an edition holds outlive their removal from the living portfolio."""

from endorsement.models import Edition


def is_needed(sender: type, *, path: str, portfolio: int, **kwargs: object) -> bool:
    """Whether an edition of `portfolio` names the file at `path` (which nobody can guess)."""
    return Edition.objects.filter(portfolio=portfolio, content__contains=path).exists()
