"""Opening the book of record: Django set up and the tables brought up to date."""

from __future__ import annotations

import getpass
import os

from openssr.platform.usecase.records import Actor, Role

SETTINGS = "openssr.app.settings"


def open_book() -> None:
    """Make the book ready for services; creates it on first use.

    Files are created readable by their owner only.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def local_actor() -> Actor:
    """Return the person at this machine's command line.

    Whoever may read the data folder administers the book in it.
    """
    return Actor(name=f"cli:{getpass.getuser()}", role=Role.ADMINISTRATOR)
