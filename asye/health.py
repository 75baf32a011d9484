"""Whether the service is alive and ready, for whoever runs it: two open pages that say no more."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from asye.celery import app

log = logging.getLogger(__name__)
PATIENCE = 2  # seconds that a broker gets to answer


@require_safe
@never_cache
@login_not_required
def alive(request: HttpRequest) -> JsonResponse:
    """200 while this process answers at all; it asks nothing of the database."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served, 503 when not.

    Without the broker the pages answer and jobs run later, so that is "degraded", not down.
    """
    database, broker = database_answers(), broker_answers()
    state = {
        "ready": database,
        "database": "ok" if database else "down",
        "broker": "ok" if broker else "degraded",
    }
    return JsonResponse(state, status=200 if database else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.warning("database does not answer: %s", type(error).__name__)
        return False
    return True


def broker_answers() -> bool:
    try:
        with app.connection_for_read() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
    except (OSError, OperationalError) as error:
        log.warning("broker does not answer: %s", type(error).__name__)
        return False
    return True
