"""Django wiring of the board."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Makes the templates of the board known."""

    name = "openssr.analysis.board"
    label = "board"
