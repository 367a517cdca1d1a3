"""Django wiring of mandates."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """Registers the tables of mandates."""

    name = "openssr.subjects.mandates"
    label = "mandates"
    default_auto_field = "django.db.models.BigAutoField"
