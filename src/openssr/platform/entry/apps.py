"""Django wiring of the faces of registers: their templates."""

from django.apps import AppConfig


class EntryConfig(AppConfig):
    """Lets Django find the templates of the faces."""

    name = "openssr.platform.entry"
    label = "entry"
