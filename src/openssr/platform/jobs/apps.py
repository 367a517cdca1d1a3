"""Django wiring of jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the tables of jobs."""

    name = "openssr.platform.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
