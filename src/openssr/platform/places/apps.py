"""Django wiring of places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Registers the tables of places."""

    name = "openssr.platform.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
