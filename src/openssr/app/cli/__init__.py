"""The command line: ``openssr``."""

from openssr.app.cli.root import main

__all__ = ["main"]
