"""The roof: settings, addresses, health, home page. It imports every room; nothing imports it."""

from asye.celery import app as celery_app

__all__ = ["celery_app"]
