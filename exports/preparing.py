"""Setting parts of a document before anybody asks for it: as soon as their words are shared.

Nothing depends on it. A message that is lost, or a file that is gone, leaves the part to be set
when somebody asks.
"""

from contextlib import suppress
from functools import partial

from django.conf import settings
from django.db import transaction

from dispatch.broker import send
from exports.fetching import FileChanged
from portfolios.models import Portfolio

TASK = "exports.prepare"


def soon(portfolio_id: int) -> None:
    """Have a worker do it when the change is committed."""
    if settings.EXPORT_PREPARES:
        transaction.on_commit(partial(send, TASK, portfolio_id))


def prepare(portfolio_id: int) -> None:
    """Set what is new in a portfolio; nothing where it is gone."""
    from exports import render  # the engine is loaded by workers only

    portfolio = Portfolio.objects.filter(pk=portfolio_id).first()
    if portfolio:
        with suppress(FileChanged):
            render.prepare(portfolio)
