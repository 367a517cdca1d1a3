"""Django wiring of registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers the tables of histories and of lost references."""

    name = "openssr.platform.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"
