"""Tasks of this room, where Celery looks for them."""

from portfolios.contributors import tasks as contributors

__all__ = ["contributors"]
