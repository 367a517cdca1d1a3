"""Django wiring of assistance."""

from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    """Registers the tables of assistance."""

    name = "openssr.subjects.assistance"
    label = "assistance"
    default_auto_field = "django.db.models.BigAutoField"
