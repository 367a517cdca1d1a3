"""What a book says, as one text that two copies of it share and no other book has.

Numbers of rows, times and what stands for work that is under way are left out: they
differ between two runs of the same act.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

# work that is under way, and traces of it: pages show them apart from the record
PASSING = (
    "jobs.", "sources.", "audit.", "contenttypes.", "assistance.Seen",
    "assistance.Dataset", "places.",
)  # fmt: skip
# how an activity that is staged waits beside the current ones
CURRENT = "current"
# columns that hold the number of a row or act, or what is derived from one
NUMBERS = frozenset({"row", "seal", "act"})


def state() -> str:
    """Return what the pointed book says, as JSON: a hash for each table."""
    from django.apps import apps

    from openssr.platform.backup.rows import tables_of
    from openssr.platform.book import open_book

    open_book()
    hashes = {}
    for model in tables_of(apps):
        label = model._meta.label
        if not label.startswith(PASSING):
            hashes[label.replace(".", "/")] = _hash_of(model)
    hashes["acts"] = _hash([dict(_acts())])
    return json.dumps(hashes)


def _hash_of(model: Any) -> str:
    from openssr.platform.backup.rows import plain

    names = [field.attname for field in model._meta.concrete_fields if _tells(field)]
    rows = model._default_manager.all()
    if model._meta.label in {"assistance.Activity", "assistance.CountryBudget"}:
        rows = rows.filter(state=CURRENT)
    elif model._meta.label == "assistance.Flow":
        rows = rows.filter(activity__state=CURRENT)
    return _hash([plain(value) for value in row] for row in rows.values_list(*names))


def _tells(field: Any) -> bool:
    """Tell whether a column says the same in every run of the same acts."""
    kind = field.get_internal_type()
    by_number = field.primary_key or field.is_relation or field.name in NUMBERS
    return not by_number and kind != "DateTimeField" and field.name != "content"


def _acts() -> Counter[str]:
    """Count the acts on records by what they did: each stands in the audit too."""
    from openssr.platform.audit.models import AuditEvent

    return Counter(
        action for action in AuditEvent.objects.values_list("action", flat=True)
        if action.endswith((".import", ".withdraw", ".write", "import.apply"))
    )  # fmt: skip


def _hash(rows: Any) -> str:
    texts = sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def examined() -> str:
    """Check the pointed book by ``openssr check``; return its faults and its state."""
    from openssr.app.cli.root import main

    printed = io.StringIO()
    code: Any = 0
    try:
        with redirect_stdout(printed):
            main(["check", "--json"])
    except SystemExit as end:
        code = end.code or 0
    report = json.loads(printed.getvalue())
    faults = [
        f"{fault['area']}: {fault['code']} {fault['target']} {fault['detail']}"
        for fault in report["findings"]
    ]
    if (code != 0) != bool(faults):
        faults.append(f"openssr check ended with {code}")
    return json.dumps({"state": json.loads(state()), "faults": faults})


def leftovers(folder: Path) -> list[str]:
    """Return the files of unfinished writing that lie in a folder, by their names."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if ".part" in path.name or path.name.endswith(".restoring")
    )
