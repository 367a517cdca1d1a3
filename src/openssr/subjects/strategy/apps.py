"""Django wiring of strategy."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Registers the tables of strategy."""

    name = "openssr.subjects.strategy"
    label = "strategy"
    default_auto_field = "django.db.models.BigAutoField"
