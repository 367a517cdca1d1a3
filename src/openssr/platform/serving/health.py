"""What a supervisor asks of a server: is it alive, and can it answer."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse

from openssr.platform.jobs.store import is_worker_running
from openssr.platform.log import log_failure

OK, DOWN = "ok", "down"


def alive(request: HttpRequest) -> JsonResponse:
    """Say that this process answers; nothing else is looked at."""
    return JsonResponse({"server": OK})


def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and whether a worker runs.

    The status is 503 without a database; without a worker pages still answer, and what
    they queue waits.
    """
    try:
        worker = is_worker_running()
    except (OperationalError, InterfaceError):
        log_failure("ready.no_database")
        return JsonResponse({"server": OK, "database": DOWN}, status=503)
    return JsonResponse(
        {"server": OK, "database": OK, "worker": OK if worker else DOWN}
    )
