"""Settings of the worker and beat processes of these tests: the test's own database and broker."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import APPLICATION_ROLE, DATABASES, STORAGES

DATABASES["default"]["NAME"] = os.environ["FAULTS_DATABASE"]
DATABASES["default"]["OPTIONS"]["assume_role"] = APPLICATION_ROLE  # as in service
STORAGES["default"]["OPTIONS"]["location"] = os.environ["FAULTS_FILES"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["FAULTS_MAIL"]
CELERY_BROKER_URL = os.environ["FAULTS_BROKER"]
CELERY_TASK_DEFAULT_QUEUE = os.environ["FAULTS_QUEUE"]
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
