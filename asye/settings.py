"""Settings, read from the environment here and in `asye.limits`.

The same code runs on a laptop, at a council and for a country; what differs is the environment.
`script/server` sets these variables for a laptop, docker-compose.yml for a small council.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

from asye.limits import *  # noqa: F403 - how much may come in
from asye.schedule import AT_THEIR_TIMES, swept_every

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def required(name: str, hint: str) -> str:
    """The variable `name`; without it the service does not start and says how to set it."""
    try:
        return env.str(name)
    except ImproperlyConfigured:
        raise ImproperlyConfigured(
            f"{name} is not set. {hint} On a laptop, start with script/server, which sets it."
        ) from None


SECRET_KEY = required("SECRET_KEY", "Give it at least 50 random characters.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Seals of confirmed records: 32 bytes in base64, and public keys of before (endorsement.sealing).
# Without the first neither web server nor confirmation goes ahead, and both say how to make one.
SEAL_KEY = env.str("SEAL_KEY", default="")
SEAL_OLD_KEYS = env.list("SEAL_OLD_KEYS", default=[])
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)  # sign in as a persona with a click: loopback hosts only
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
SERVED_OVER_TLS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
DATA_HOME = Path(env.str("ASYE_HOME", default=str(BASE_DIR / ".run")))

INSTALLED_APPS = [
    "looks",
    "audit",
    "dispatch",
    "people",
    "retention",
    "standards",
    "portfolios",
    "support",
    "endorsement",
    "exports",
    "oversight",
    "asye",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "asye.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "people.middleware.SessionLimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.middleware.LoginRequiredMiddleware",
    "people.middleware.SecondFactorMiddleware",
    "asye.middleware.BodyLimitMiddleware",
]

ROOT_URLCONF = "asye.urls"
WSGI_APPLICATION = "asye.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "people.context_processors.navigation",
            ],
            "builtins": ["looks.templatetags.addresses"],
        },
    }
]

# Data ---------------------------------------------------------------------------------------

DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", default="postgres:///asye"),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": env.str("TEST_DATABASE", default="test_asye")},
    }
}
LIMITS = env.str("DATABASE_LIMITS", default="-c statement_timeout=10s -c lock_timeout=5s")
# Rows are in memory or on a disk without a head: a row by its index costs what any other costs. And
# queries of pages are over before a compiler has begun.
PLANNING = "-c random_page_cost=1.1 -c jit=off"
DATABASES["default"].setdefault("OPTIONS", {})["options"] = f"{LIMITS} {PLANNING}"
# The role that owns the tables migrates, and the service runs as one that owns nothing: asye.roles.
# Only `migrate` and `createcachetable` need this; without it DATABASE_URL's role does both.
OWNER = env.str("MIGRATION_DATABASE_URL", default="")
MIGRATION_DATABASE = env.db_url_config(OWNER) if OWNER else {}
APPLICATION_ROLE = DATABASES["default"].get("USER", "") if MIGRATION_DATABASE else ""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "asye_cache",
    }
}

STORAGES = {
    "default": {
        "BACKEND": "asye.files.WholeFiles",
        "OPTIONS": {"location": str(DATA_HOME / "files"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "looks.storage.StaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

# Sign-in ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["people.backends.PersonBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# Long, never known to be common, never forced to change (OWASP ASVS 6.2, NCSC).
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "people.passwords.MaximumLengthValidator", "OPTIONS": {"max_length": 128}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "people.passwords.RepetitionValidator"},
    {"NAME": "people.passwords.ContextWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "people.adapter.ClosedAdapter"
ACCOUNT_FORMS = {"reset_password": "people.forms.ResetPasswordForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An invitation reaches the address before the account can be used; nothing is left to verify.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SERVED_OVER_TLS else "http"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other sessions end, this one lives on
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # The key holds the address of the caller too: nobody can lock somebody else out.
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reauthenticate": "10/m/user",
    "word_in": "30/h/user",
    "pack_in": "10/h/user",
    "feedback_code": "5/10m/ip",  # wrong ones only: see portfolios.contributors
    "transfer": "10/h/user",  # what finds no release only: see portfolios.transferring
    "record": "10/10m/ip",  # what finds no record only: see endorsement.sealing
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey signs in alone, so it must itself ask for a finger, a face or a PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVED_OVER_TLS  # browsers allow http for localhost only
MFA_TOTP_ISSUER = "ASYE"
MFA_TRUST_ENABLED = False

# The page and the browser -------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_HOME / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
FORM_RENDERER = "looks.controls.Controls"
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = SERVED_OVER_TLS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)/$"]  # asked by the machine itself
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SERVED_OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVED_OVER_TLS
SECURE_HSTS_PRELOAD = SERVED_OVER_TLS
if env.bool("BEHIND_TLS_PROXY", default=False):  # only where the proxy strips the client's own
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_ENGINE = "django.contrib.sessions.backends.db"  # so that sign-out ends it on the server
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if SERVED_OVER_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SERVED_OVER_TLS else "csrf"

# Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Mail and background work -------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = str(DATA_HOME / "mail")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="ASYE <no-reply@localhost>")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True  # the row is the truth; nothing waits for a task's result
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_PUBLISH_RETRY = False  # a page never waits for a broker that is away
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,  # far above the time limit: the sweep brings work back, not this
    "socket_connect_timeout": 1,
    "socket_timeout": 10,
    "max_retries": 0,  # publishing: ask once; with kombu's own default a page waits six seconds
}
CELERY_TIMEZONE = TIME_ZONE

# A running job keeps its lease by a beat every third of it; without one it is taken from it.
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)
JOB_RESEND_SECONDS = env.int("JOB_RESEND_SECONDS", default=60)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=60)
# Processes beside each worker's own that set the parts of one document: on two cores, one.
EXPORT_HELPERS = env.int("EXPORT_HELPERS", default=1)
# Whether workers set the pages of an entry when it is completed, before anybody asks for a PDF.
EXPORT_PREPARES = env.bool("EXPORT_PREPARES", default=True)
# Folders with the purposes that people compile documents for; see docs/adr/0036.
EXPORT_PURPOSES = [str(BASE_DIR / "exports" / "purposes" / "data")]
# The documents of a cohort wait in a queue of their own. A worker takes from both in turn, so that
# nobody waits for their one PDF behind two hundred.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("bulk")]
CELERY_TASK_ROUTES = {"exports.make_part": {"queue": "bulk"}}
CELERY_BEAT_SCHEDULE = {**swept_every(JOB_SWEEP_SECONDS), **AT_THEIR_TIMES}

# The virus scanner: tcp://host:3310 or unix:///path. Without one, files are not checked.
CLAMAV_URL = env.str("CLAMAV_URL", default="")
CLAMAV_SECONDS = env.int("CLAMAV_SECONDS", default=60)  # for one file, from first byte to answer

# Where "Exit this page" leads from the form for feedback: nothing there says where one was.
FEEDBACK_EXIT_URL = env.str("FEEDBACK_EXIT_URL", default="https://www.bbc.co.uk/weather")

# Logs: who, what, when, refused or not; never content -----------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_secrets": {"()": "asye.scrubbing.NoSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {  # what libraries say of each document
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
