"""Django wiring of sources."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Registers the tables of sources."""

    name = "openssr.platform.sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"
