"""Write, or with ``--check`` compare, the reference of sheets and their columns."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openssr.platform.registers.register import Column

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/sheets.md"
HEAD = """# The sheets

Each is a template, a form, a form for phones and a preview. A row is known by the
columns in bold; those marked * must be filled. `tools/sheets_reference.py` writes this.

A code has letters of any script and digits, and between them only `-`, `.` and `_`;
that of a fiscal year also `/`. A record of an older book keeps another code until it is
renamed; `openssr check` names it. Identifiers that others gave, such as those of
publishers, are taken as they are.
"""


def text() -> str:
    """Return the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openssr.app.settings")
    import django

    django.setup()
    from openssr.app.sheets import SHEETS
    from openssr.platform.registers.words import labels_of, title_of
    from openssr.platform.sheets.sheet import kind_of

    parts = [HEAD]
    for kind, sheet in SHEETS.items():
        meanings = labels_of(sheet.register)
        parts.append(f"## `{kind}`\n\n{title_of(sheet.register)}.\n")
        rows = ["| column | holds | meaning |", "|---|---|---|"]
        for column in sheet.columns:
            name = f"**{column.name}**" if column.name in sheet.key else column.name
            holds = column.kind + ("*" if column.required else "")
            target = kind_of(column)
            holds += f", code of `{target}`" if target else ""
            holds += choices(column)
            rows.append(f"| {name} | {holds} | {meanings[column.name]} |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def choices(column: Column) -> str:
    """Return the codes that a column takes, or where they or its currency stand."""
    if column.field.code_list is not None and column.field.code_list.title:
        return f", code of {column.field.code_list.title}"
    if column.field.money:
        return f", amount in `{column.field.money}`"
    return f": {', '.join(column.choices)}" if column.choices else ""


def main() -> None:
    """Write or compare the page."""
    if "--check" not in sys.argv:
        TARGET.write_text(text(), encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != text():
        sys.exit(f"{TARGET.name} is not up to date; run tools/sheets_reference.py")


if __name__ == "__main__":
    main()
