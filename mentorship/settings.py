"""The one settings module; everything that differs between installations comes from the environment."""

import secrets
from datetime import date, timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def _secret_key() -> str:
    """The key from the environment, or one made once and kept beside the embedded database."""
    given = env.str("SECRET_KEY", "")
    if given:
        return given
    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        VAR_DIR.mkdir(exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64))
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = env.bool("DEBUG", False)
# Where the site stands, for addresses printed on papers; empty: no paper carries one.
SITE_URL = env.str("SITE_URL", "").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# A demonstration district may live on a chosen day; a real one never.
DEMO = env.bool("DEMO", False)
DEMO_TODAY = date.fromisoformat(env.str("DEMO_TODAY")) if env.str("DEMO_TODAY", "") else None
if DEMO_TODAY and not DEMO:
    raise ImproperlyConfigured("DEMO_TODAY is only for a demonstration: set DEMO=1 or unset it")

INSTALLED_APPS = [
    "mentorship.office.OfficeConfig",
    "districts",
    "schools",
    "mentorship",
    "roadmap",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "bootstrap",
    "django_filters",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mentorship.headers.kept_nowhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "schools.session_limits.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "schools.access.PolicyMiddleware",
    "mentorship.readings.ReadingsMiddleware",
]

ROOT_URLCONF = "mentorship.urls"
WSGI_APPLICATION = "mentorship.wsgi.application"
ACCESS_POLICY = "mentorship.policy.POLICY"

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
                "schools.access.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Read-then-write transactions fail under load in SQLite's deferred mode; IMMEDIATE waits its turn.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A list of choices left half read keeps a cursor on the server; should the garbage collector close it in
    # the middle of another statement, both wait for the connection's one lock for ever.
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes, so that limits of attempts are exact; wide, so that none is pushed out by others.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Long work is queued in the database, so that no second server is needed; `manage.py work` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Without a sign of life for so long, a job's worker is taken for dead and the job goes to another.
PACK_LEASE = timedelta(seconds=env.float("PACK_LEASE_SECONDS", 40))

AUTH_USER_MODEL = "districts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mentorship.accounts.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # Five guesses of one person's password in a quarter of an hour: 480 a day against twelve characters.
    # By address more: a school, or the whole office, sits behind one.
    "login_failed": "30/5m/ip,5/15m/key",
    "login": "60/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Наставничество"
# The office sees a whole district: a second factor is asked of it unless an installation says otherwise.
OFFICE_MFA_REQUIRED = env.bool("OFFICE_MFA_REQUIRED", not DEMO)
CURATOR_MFA_REQUIRED = env.bool("CURATOR_MFA_REQUIRED", False)

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский")]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Saratov" if DEMO else "Europe/Moscow")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["mentorship.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Private: no URL serves this folder, views do after `visible_to`.
MEDIA_ROOT = env.path("FILES_DIR", default=str(VAR_DIR / "files"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
# Not DENY: the preview of an order stands in a frame on a page of the same site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_REFERRER_POLICY = "same-origin"
# A session ends after so long without a request, and after SESSION_LIMIT in any case.
OFFICE_IDLE_LIMIT = timedelta(minutes=env.int("OFFICE_IDLE_MINUTES", 30))
CURATOR_IDLE_LIMIT = timedelta(minutes=env.int("CURATOR_IDLE_MINUTES", 120))
SESSION_LIMIT = timedelta(hours=env.int("SESSION_HOURS", 12))
# Rows outlive the limit by an hour, so that the log-in page can say which limit it was.
SESSION_COOKIE_AGE = int(SESSION_LIMIT.total_seconds()) + 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Plain HTTP only where the installation says so (the demonstration on loopback).
HTTPS = env.bool("HTTPS", not (DEBUG or DEMO))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Otherwise everybody would come from the proxy's address, and one person's mistakes lock all out.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", 1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
