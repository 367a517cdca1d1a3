"""Django wiring of the design."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Registers the templates and tags of the components."""

    name = "openssr.platform.design"
    label = "design"
