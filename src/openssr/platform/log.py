"""Logs: one JSON object a line on standard error, named events, no persons.

The library is loaded by the first event: most commands log none.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from traceback import extract_tb
from typing import Any


def _places(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Put where an exception was raised in place of the exception itself.

    Its words and the values of variables may hold persons' names, so neither is logged.
    """
    if not event.pop("exc_info", None):
        return event
    kind, _, trace = sys.exc_info()
    if kind is not None:
        event["exception"] = f"{kind.__module__}.{kind.__qualname__}"
        event["at"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in extract_tb(trace)
        ]
    return event


def configure() -> None:
    """Write the program's own events as JSON; call once, in a face."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _places,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _logger() -> Any:
    """Return what writes events: standard output is for results, even unconfigured."""
    import structlog

    if not structlog.is_configured():
        configure()
    return structlog.get_logger()


def log(event: str, **values: Any) -> None:
    """Record that something happened: an event's name and identifiers."""
    _logger().info(event, **values)


def log_failure(event: str, **values: Any) -> None:
    """Record a failure with the traceback of the exception being handled."""
    _logger().exception(event, **values)
