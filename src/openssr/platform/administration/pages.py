"""The page of administrators: backup, check, and when the last backup was made."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.platform.administration import services
from openssr.platform.administration.records import BackupFile, Task
from openssr.platform.backup.services import last_backup
from openssr.platform.check.records import Area
from openssr.platform.check.words import AREAS, FAULTS
from openssr.platform.jobs.store import is_worker_running
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.serving.methods import accepts
from openssr.platform.visit import Visit, page, visit_of

SECTION = "administration/"
MEGABYTE = 1024 * 1024


def administration(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show when the last backup was made, and what the newest check found."""
    visit = visit_of(request, language, country)
    check = services.newest_check(by=visit.actor)
    backup = services.newest_backup(by=visit.actor)
    last = last_backup(by=visit.actor)
    running = any(task is not None and task.running for task in (check, backup))
    context: dict[str, Any] = {
        "last": _moment(visit, datetime.fromisoformat(last)) if last else "",
        "backup": _progress(visit, backup),
        "check": _progress(visit, check),
        "areas": _areas(visit, check),
        "findings": _findings(check),
        "outdated": _outdated(visit, check),
        "sound": check is not None and bool(check.result) and not _findings(check),
        "backups": [
            _backup(visit, file) for file in services.list_backups(by=visit.actor)
        ],
        "running": running,
        "idle": running and not is_worker_running(),
    }
    return page(request, visit, "administration/page.html", context, SECTION)


@accepts("POST")
def ask_backup(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Queue a backup."""
    services.ask_for_backup(by=visit_of(request, language, country).actor)
    return redirect(f"/{language}/{country}/{SECTION}")


@accepts("POST")
def ask_check(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Queue a check."""
    services.ask_for_check(by=visit_of(request, language, country).actor)
    return redirect(f"/{language}/{country}/{SECTION}")


@accepts("POST")
def take_backup(
    request: HttpRequest, language: str, country: str, name: str
) -> HttpResponseBase:
    """Send a backup; it is a form, since the audit notes who took it."""
    visit = visit_of(request, language, country)
    path = services.fetch_backup(by=visit.actor, name=name)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )


def _moment(visit: Visit, at: datetime) -> str:
    local = timezone.localtime(at)
    return _("{day}, {time} UTC").format(
        day=visit.day(local.date()), time=f"{local:%H:%M}"
    )


def _progress(visit: Visit, task: Task | None) -> dict[str, Any]:
    if task is None:
        return {}
    return {
        "asked": _moment(visit, task.asked_at),
        "running": task.running,
        "error": task.error,
        "done": task.done,
        "total": task.total,
    }


def _areas(visit: Visit, check: Task | None) -> list[tuple[str, str, str]]:
    """Return the name of each area with how much was looked at and found wrong."""
    if check is None or not check.result:
        return []
    faults = check.result["faults"]
    return [
        (
            _(AREAS[Area(area)]),
            visit.number(count),
            visit.number(faults.get(area, 0)),
        )
        for area, count in check.result["looked_at"].items()
    ]


def _outdated(visit: Visit, check: Task | None) -> str:
    """Return how many printed figures are out of date, empty where none is."""
    count = check.result.get("outdated", 0) if check and check.result else 0
    return visit.number(count) if count else ""


def _findings(check: Task | None) -> list[tuple[str, str, str, str]]:
    """Return the area, the place, the words and the detail of each fault."""
    if check is None or not check.result:
        return []
    return [
        (
            _(AREAS[Area(finding["area"])]),
            finding["target"],
            _fault(finding["code"]),
            finding["detail"],
        )
        for finding in check.result["findings"]
    ]


def _fault(code: str) -> str:
    if code in FAULTS:
        return _(FAULTS[code])
    meanings = problem_meanings()
    return f"{code}, {_(meanings[code].meaning)}" if code in meanings else code


def _backup(visit: Visit, file: BackupFile) -> tuple[str, str, str]:
    size = visit.number(Decimal(max(file.size, MEGABYTE // 10)) / MEGABYTE, 1)
    return file.name, _moment(visit, file.written_at), size
