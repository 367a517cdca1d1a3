"""Django wiring of facts."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Makes the templates of facts known."""

    name = "openssr.analysis.facts"
    label = "facts"
