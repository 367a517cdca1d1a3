"""Django's settings, made from the one configuration."""

from __future__ import annotations

from openssr.app.config import database, load

OPENSSR = load()

SECRET_KEY = OPENSSR.secret_key
DEBUG = False
ALLOWED_HOSTS = list(OPENSSR.hosts)
DATABASES = {"default": database(OPENSSR)}
INSTALLED_APPS = [
    "openssr.platform.audit.apps.AuditConfig",
    "openssr.platform.sources.apps.SourcesConfig",
    "openssr.platform.jobs.apps.JobsConfig",
    "openssr.platform.figures.apps.FiguresConfig",
    "openssr.subjects.institutions.apps.InstitutionsConfig",
    "openssr.subjects.mandates.apps.MandatesConfig",
    "openssr.subjects.strategy.apps.StrategyConfig",
    "openssr.subjects.benchmarks.apps.BenchmarksConfig",
    "openssr.subjects.assistance.apps.AssistanceConfig",
]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
