"""Django wiring of the search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the entries of the search and whether they are complete."""

    name = "openssr.platform.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
