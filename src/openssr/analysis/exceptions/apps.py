"""Django wiring of the exceptions."""

from django.apps import AppConfig


class ExceptionsConfig(AppConfig):
    """Makes the templates of the exceptions known."""

    name = "openssr.analysis.exceptions"
    label = "exceptions"
