"""Django wiring of benchmarks."""

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    """Registers the tables of benchmarks."""

    name = "openssr.subjects.benchmarks"
    label = "benchmarks"
    default_auto_field = "django.db.models.BigAutoField"
