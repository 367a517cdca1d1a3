"""Write, or with ``--check`` compare, the table of who may do what."""

from __future__ import annotations

import os
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/permissions.md"
HEAD = """# Who may do what

Denied unless it stands here. A mark is in the column of each role that carries the
permission; `records.*` holds for every register that has no row of its own. What is
read follows the tier besides: a record above the highest tier of a role is not shown
to it. Roles narrowed to a part of the book write the records of that part alone.
`tools/permissions_reference.py` writes this from `roles.csv` and `permissions.csv` of
`platform/usecase`; tests act as each role and compare.

## Roles

"""


def text() -> str:
    """Return the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openssr.app.settings")
    import django

    django.setup()
    from openssr.platform.usecase.records import Role
    from openssr.platform.usecase.rules import narrowing, permissions, role_tier
    from openssr.platform.usecase.words import role_title

    rows = ["| role | called | reads up to | always narrowed to |", "|---|---|---|---|"]
    rows += [
        f"| `{role}` | {role_title(role)} | {role_tier(role)} | "
        f"{narrowing(role) or '–'} |"
        for role in Role
    ]
    marks = ["| action | " + " | ".join(f"`{role}`" for role in Role) + " |"]
    marks.append("|---" * (len(Role) + 1) + "|")
    for action, roles in sorted(permissions().items()):
        cells = " | ".join("x" if role in roles else "" for role in Role)
        marks.append(f"| `{action}` | {cells} |")
    return HEAD + "\n".join(rows) + "\n\n## Actions\n\n" + "\n".join(marks) + "\n"


def main() -> None:
    """Write or compare the page."""
    if "--check" not in sys.argv:
        TARGET.write_text(text(), encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != text():
        sys.exit(f"{TARGET.name} is out of date; run tools/permissions_reference.py")


if __name__ == "__main__":
    main()
