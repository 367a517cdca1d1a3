"""Registration with Django, for the template of the page."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """The page of administrators."""

    name = "openssr.platform.administration"
    label = "administration"
