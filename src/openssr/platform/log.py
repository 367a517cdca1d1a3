"""Logs: one JSON object a line on standard error, named events, no persons."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog


def configure() -> None:
    """Write the program's own events as JSON; call once, in a face."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def log(event: str, **values: Any) -> None:
    """Record that something happened: an event's name and identifiers."""
    structlog.get_logger().info(event, **values)


def log_failure(event: str, **values: Any) -> None:
    """Record a failure with the traceback of the exception being handled."""
    structlog.get_logger().exception(event, **values)
