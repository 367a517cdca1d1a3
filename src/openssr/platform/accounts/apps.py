"""Django wiring of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the tables of accounts."""

    name = "openssr.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
