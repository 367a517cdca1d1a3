"""Django wiring of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the tables of audit."""

    name = "openssr.platform.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
