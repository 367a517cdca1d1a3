"""Django wiring of sheets."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Registers the table of conflicts."""

    name = "openssr.platform.sheets"
    label = "sheets"
    default_auto_field = "django.db.models.BigAutoField"
