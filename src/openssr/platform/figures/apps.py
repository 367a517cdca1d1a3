"""Django wiring of figures."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Registers the tables of figures."""

    name = "openssr.platform.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
