"""Fail on long modules, functions and template lines, and on invented stations."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

MODULE, FUNCTION = 500, 60  # lines
TEMPLATE_LINE = 120  # characters
FORBIDDEN = {"utils", "helpers", "common", "manager", "util", "misc"}


def wide_template_lines(folder: Path) -> list[str]:
    """Return the place and length of every template line that is too long."""
    return [
        f"{path}:{number}: {len(line)} characters, at most {TEMPLATE_LINE}"
        for path in sorted(folder.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > TEMPLATE_LINE
    ]


def main() -> int:
    """Print each breach and return how many there are."""
    breaches: list[str] = []
    sizes: list[int] = []
    for path in sorted(Path("src").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        count = source.count("\n")
        if path.name != "__init__.py":
            sizes.append(count)
        if count > MODULE:
            breaches.append(f"{path}: {count} lines, at most {MODULE}")
        if path.stem in FORBIDDEN or FORBIDDEN & set(path.parts):
            breaches.append(f"{path}: no station has this name")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION:
                    breaches.append(f"{path}:{node.lineno} {node.name}: {length} lines")
    breaches.extend(wide_template_lines(Path("src")))
    for breach in breaches:
        print(breach)
    print(f"shape: {len(sizes)} modules, median {statistics.median(sizes):.0f} lines")
    return len(breaches)


if __name__ == "__main__":
    sys.exit(main())
