"""Imports of aid files in the browser: upload, progress, preview, decision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openssr.kernel.error import Conflict, Invalid
from openssr.platform.entry.parts import key_words
from openssr.platform.jobs.store import is_worker_running
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.registers.register import SEPARATOR
from openssr.platform.registers.words import title_of
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import allowed
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    LINKS,
    PREFERENCES,
)
from openssr.subjects.assistance.services import fetch as service
from openssr.subjects.assistance.services import imports
from openssr.subjects.assistance.services.staging import REFUSED
from openssr.subjects.assistance.views.sums import sum_texts
from openssr.subjects.assistance.views.support import SECTION
from openssr.subjects.assistance.writers.words import run_words

LARGEST = 200 * 1024 * 1024
SHOWN = 200
UNDO = "assistance.import.undo"
DECIDED = (CORRECTIONS, PREFERENCES, IDENTITIES, LINKS)
UNSEEN = "unseen"  # the digest of no preview: nobody takes what no page showed


def _content(file: UploadedFile[Any]) -> bytes | Path:
    """Return where Django put a large file, or the bytes of a small one."""
    if isinstance(file, TemporaryUploadedFile):
        return Path(file.temporary_file_path())
    return bytes(file.read())


@accepts("GET", "POST")
def overview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Choose files; see earlier imports and what became of them."""
    visit = visit_of(request, language, country)
    if request.method == "POST":
        files = request.FILES.getlist("files")
        if not files:
            raise Invalid("choose a file first")
        size = sum(file.size or 0 for file in files)
        if size > LARGEST:
            raise Invalid(
                "the files contain {size} bytes, more than the {most} that the "
                "page accepts; use: openssr assistance import",
                size=size,
                most=LARGEST,
            )
        pairs = [(str(file.name), _content(file)) for file in files]
        run, _job = imports.stage_import(by=visit.actor, country=country, files=pairs)
        return redirect(f"/{language}/{country}/support/import/{run}/")
    words = run_words()
    runs = [
        (run, words[run.state], visit.day(run.created_at.date()))
        for run in imports.list_runs(by=visit.actor, country=country)
    ]
    waiting = [
        (run, words[run.state], visit.day(run.since.date()), visit.day(run.drops_on))
        for run in imports.list_open(by=visit.actor, country=country)
    ]
    context = {"runs": runs, "waiting": waiting}
    return page(request, visit, "assistance/imports.html", context, SECTION)


@accepts("GET", "POST")
def run(request: HttpRequest, language: str, country: str, number: int) -> HttpResponse:
    """One import: how far it is, what it would do, and the decision."""
    visit = visit_of(request, language, country)
    if request.method == "POST":
        try:
            _decide(request, visit, number)
        except Conflict as error:
            return _run_page(request, visit, number, error)
        return redirect(f"/{language}/{country}/support/import/{number}/")
    return _run_page(request, visit, number)


def _decide(request: HttpRequest, visit: Visit, number: int) -> None:
    """Do what the person chose: drop the import, read it anew, or take what was shown.

    What was shown is named by the page that the person decides on.
    """
    place: dict[str, Any] = {"by": visit.actor, "country": visit.country, "run": number}
    if "drop" in request.POST:
        imports.drop_import(**place)
    elif "undo" in request.POST:
        imports.undo_import(**place, reason=request.POST.get("reason", ""))
    elif "redo" in request.POST:
        imports.redo_import(**place, reason=request.POST.get("reason", ""))
    elif "anew" in request.POST:
        imports.stage_again(**place)
    else:
        preview = request.POST.get("preview", "") or UNSEEN
        imports.apply_import(**place, preview=preview)


def _run_page(
    request: HttpRequest, visit: Visit, number: int, conflict: Conflict | None = None
) -> HttpResponse:
    """Show an import; after a refused decision with the reason, as status 409."""
    context = _progress(visit, number)
    if request.GET.get("part") == "progress" and context["running"]:
        return render(request, "assistance/progress.html", context)
    if request.GET.get("part") == "progress":
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    if context["run"].state == "ready" and not context["run"].outdated:
        context |= _preview(visit, number)
    again = context["run"].state == "undone"
    if (again or context["run"].state == "applied") and allowed(visit.actor, UNDO):
        context |= _undoing(visit, number, again=again)
    context["sums"] = sum_texts(visit, context["run"].sums)
    context["problems"] = _problems(visit, number)
    context["refused"] = [
        problem
        for group in context["problems"]
        if group["code"] == REFUSED
        for problem in group["rows"]
    ]
    if conflict is not None:
        context["conflict"] = conflict.sentence(_)
    response = page(request, visit, "assistance/run.html", context, SECTION)
    response.status_code = 200 if conflict is None else conflict.status
    return response


def _progress(visit: Visit, number: int) -> dict[str, Any]:
    import_run = imports.show_run(by=visit.actor, country=visit.country, run=number)
    return {
        "run": import_run,
        "word": run_words()[import_run.state],
        "running": import_run.state == "staging" and not import_run.error,
        "idle": not is_worker_running(),
        "address": f"/{visit.language}/{visit.country}/support/import/{number}/",
    }


def _preview(visit: Visit, number: int) -> dict[str, Any]:
    differences = imports.preview_import(
        by=visit.actor, country=visit.country, run=number
    )
    words = {"adds": _("Adds"), "changes": _("Changes"), "removes": _("Removes")}
    return {
        "differences": [
            (words[name], rows[:SHOWN], len(rows), max(len(rows) - SHOWN, 0))
            for name, rows in differences.items()
        ]
    }


def _undoing(visit: Visit, number: int, *, again: bool) -> dict[str, Any]:
    """Return what undoing an import does, or applying it again, or why that fails."""
    try:
        differences, prevented_by = imports.preview_undo(
            by=visit.actor, country=visit.country, run=number, again=again
        )
    except Conflict as error:
        return {"not_undone": error.sentence(_)}
    words = {
        "adds": _("Counted again"),
        "changes": _("Counted as imported") if again else _("Previous value restored"),
        "removes": _("No longer counted"),
    }
    return {
        "again": again,
        "turn": _("Apply this import again") if again else _("Undo this import"),
        "undoing": [
            (words[name], rows[:SHOWN], len(rows), max(len(rows) - SHOWN, 0))
            for name, rows in differences.items()
        ],
        "prevented_by": [_in_words(name) for name in prevented_by],
    }


def _in_words(name: str) -> str:
    """Return what prevents it by its register and with words for its codes."""
    kind, _space, key = name.partition(" ")
    registers = {register.kind: register for register in DECIDED}
    if kind not in registers:
        return name
    parts = key.split(" ", len(registers[kind].key) - 1)
    words = key_words(registers[kind], SEPARATOR.join(parts))
    return f"{title_of(registers[kind])}: {words}"


def _problems(visit: Visit, number: int) -> list[dict[str, Any]]:
    by_code: dict[str, list[Any]] = {}
    for problem in imports.list_run_problems(
        by=visit.actor, country=visit.country, run=number
    ):
        by_code.setdefault(problem.code, []).append(problem)
    return [
        {
            "code": code,
            "meaning": _(problem_meanings()[code].meaning),
            "advice": _(problem_meanings()[code].advice),
            "severity": rows[0].severity.value,
            "count": len(rows),
            "rows": rows[:SHOWN],
        }
        for code, rows in sorted(by_code.items())
    ]


@accepts("POST")
def fetch(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Queue the fetching of the country's files, when a person asks for it."""
    visit = visit_of(request, language, country)
    named = request.POST.get("publishers", "").replace(",", " ").split()
    number = service.start_fetch(
        by=visit.actor,
        country=country,
        source=request.POST.get("source", ""),
        publishers=named,
    )
    return redirect(f"/{language}/{country}/support/fetch/{number}/")


def fetched(
    request: HttpRequest, language: str, country: str, number: int
) -> HttpResponse:
    """How far a fetch is; at its end, the import that it staged."""
    visit = visit_of(request, language, country)
    progress = service.show_fetch(by=visit.actor, country=country, job=number)
    if progress.run is not None and not progress.failed:
        return redirect(f"/{language}/{country}/support/import/{progress.run}/")
    running = not progress.ended and not progress.error
    context = {"found": progress, "running": running, "idle": not is_worker_running()}
    return page(request, visit, "assistance/fetched.html", context, SECTION)
