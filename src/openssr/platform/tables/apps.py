"""Registration with Django, for the template of a table."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Tables on pages."""

    name = "openssr.platform.tables"
    label = "tables"
