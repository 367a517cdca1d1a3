"""Django wiring of reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the templates of reports."""

    name = "openssr.reports"
    label = "reports"
