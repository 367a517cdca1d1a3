"""Which class does the work of a kind of job, as the subjects declare it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from openssr.platform.jobs.records import Work

Handlers = Mapping[str, type[Work]]


def handlers_of(groups: Iterable[Handlers]) -> dict[str, type[Work]]:
    """Return the work of each kind; raises ``ValueError`` for a kind twice."""
    handlers: dict[str, type[Work]] = {}
    for group in groups:
        for kind, work in group.items():
            if kind in handlers:
                raise ValueError(f"two handlers have the kind {kind!r}")
            handlers[kind] = work
    return handlers


def handler_of(kind: str) -> type[Work]:
    """Return the class that does the work of a kind of job.

    The setting names where the wiring has collected them, since no slice may know the
    others.  Raises ``KeyError`` for a kind that nothing declares.
    """
    handlers: Handlers = import_string(settings.OPENSSR_JOBS)
    return handlers[kind]
