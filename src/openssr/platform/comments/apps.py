"""Django wiring of comments."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Registers the tables of comments."""

    name = "openssr.platform.comments"
    label = "comments"
    default_auto_field = "django.db.models.BigAutoField"
