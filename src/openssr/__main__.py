"""Run with ``python -m openssr``."""

from openssr.app.cli import main

main()
