"""Django's settings, made from the one configuration."""

from __future__ import annotations

from pathlib import Path

from openssr.app.config import database, load
from openssr.app.slices import SLICES
from openssr.kernel.dates import Order

OPENSSR = load()
Order.chosen = OPENSSR.day_order

SECRET_KEY = OPENSSR.secret_key
DEBUG = False
ALLOWED_HOSTS = list(OPENSSR.hosts)
DATABASES = {"default": database(OPENSSR)}
AUTH_USER_MODEL = "accounts.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        (
            "UserAttributeSimilarityValidator",
            {"user_attributes": ("name", "full_name", "email")},
        ),
    )
]
AUTH_PASSWORD_VALIDATORS.append(
    {"NAME": "openssr.platform.accounts.passwords.ExpectedWords", "OPTIONS": {}}
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "openssr.platform.accounts.sessions"
# browsers take a cookie of such a name from this host alone, and over TLS alone
HOST_ONLY = "__Host-" if OPENSSR.secure else ""
SESSION_COOKIE_NAME = f"{HOST_ONLY}openssr_session"
CSRF_COOKIE_NAME = f"{HOST_ONLY}csrftoken"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPENSSR.secure
if OPENSSR.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
INSTALLED_APPS = [
    "openssr.platform.accounts.apps.AccountsConfig",
    "openssr.platform.api.apps.ApiConfig",
    "openssr.platform.comments.apps.CommentsConfig",
    "openssr.platform.audit.apps.AuditConfig",
    "openssr.platform.sources.apps.SourcesConfig",
    "openssr.platform.search.apps.SearchConfig",
    "openssr.platform.entry.apps.EntryConfig",
    "openssr.platform.registers.apps.RegistersConfig",
    "openssr.platform.sheets.apps.SheetsConfig",
    "openssr.platform.jobs.apps.JobsConfig",
    "openssr.platform.figures.apps.FiguresConfig",
    "openssr.platform.design.apps.DesignConfig",
    "openssr.platform.tables.apps.TablesConfig",
    "openssr.platform.about.apps.AboutConfig",
    "openssr.platform.administration.apps.AdministrationConfig",
    *(each.package for each in SLICES),
    "openssr.analysis.board.apps.BoardConfig",
    "openssr.analysis.duties.apps.DutiesConfig",
    "openssr.analysis.exceptions.apps.ExceptionsConfig",
    "openssr.reports.apps.ReportsConfig",
]
ROOT_URLCONF = "openssr.app.urls"
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "openssr.platform.serving.middleware.Frame",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "openssr.platform.accounts.middleware.SignedIn",
    "openssr.platform.serving.requests.ApiRequests",
    "openssr.platform.messages.middleware.Told",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openssr.platform.serving.tables.PageTables",
]
# two for each cell of the grid of measurements: six hundred rows of eight quarters
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "app" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csrf",
                "openssr.app.menu.menu",
                "openssr.platform.messages.messages.messages_of",
            ],
        },
    }
]
STATICFILES_DIRS = [PACKAGE / "app" / "static"]
LOCALE_PATHS = [PACKAGE / "locale"]
CSRF_FAILURE_VIEW = "openssr.platform.serving.errors.refused_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
OPENSSR_SOUGHT = "openssr.app.subjects.SOUGHT"  # of openssr.platform.search.building
OPENSSR_JOBS = "openssr.app.subjects.JOBS"  # of openssr.platform.jobs.handlers
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
