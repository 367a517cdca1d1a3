"""Django wiring of the pages behind the footer."""

from django.apps import AppConfig


class AboutConfig(AppConfig):
    """Brings the templates of these pages."""

    name = "openssr.platform.about"
    label = "about"
