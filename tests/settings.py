"""The service's settings, for tests: everything real but what is slow or leaves the machine."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "0123456789" * 4)
os.environ.setdefault("SEAL_KEY", "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIGFzIHNlZWQ=")

from asye.settings import *  # noqa: E402, F403

MIGRATION_DATABASE = {}
APPLICATION_ROLE = "asye_app"  # tests ask as the owner; those of pages act as this role
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT = None
STORAGES = {
    # Replaced for each test by a folder of its own: see the fixture `files` in conftest.py.
    "default": {
        "BACKEND": "asye.files.WholeFiles",
        "OPTIONS": {"location": "/nonexistent", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # static files straight from their sources, found when asked for

# Messages wait in the broker, in a queue of this process alone, until a test lets the worker work:
# see the fixture `worker`.
CELERY_TASK_DEFAULT_QUEUE = f"tests-{os.getpid()}"
CELERY_TASK_QUEUES, CELERY_TASK_ROUTES = None, {}

# The tests themselves run on every core; those of the helpers ask for one.
EXPORT_HELPERS = 0
EXPORT_PREPARES = False
