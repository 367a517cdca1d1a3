"""Django wiring of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Makes the templates of duties known."""

    name = "openssr.analysis.duties"
    label = "duties"
