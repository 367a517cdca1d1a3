"""Django wiring of institutions."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Registers the tables of institutions."""

    name = "openssr.subjects.institutions"
    label = "institutions"
    default_auto_field = "django.db.models.BigAutoField"
