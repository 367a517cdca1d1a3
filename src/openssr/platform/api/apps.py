"""Django wiring of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the table of answers that are kept."""

    name = "openssr.platform.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
