"""The Celery app: `celery -A asye worker` and `celery -A asye beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
app = Celery("asye")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
