"""Fail on long modules, functions and template lines, and on invented stations.

Also on a module of ``app`` that does more than wiring: pages answer requests in the
room of what they show, and what a subject does is called by its own faces.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE, FUNCTION = 500, 60  # lines
TEMPLATE_LINE = 120  # characters
APP = Path("src/openssr/app")
# these act on the book: commands, loading a pack, what the worker counts ahead of time
ACTING = {"cli", "pack.py", "ahead.py"}
# what answers a request, and what of a subject is neither its declaration nor a face
BEYOND_WIRING = re.compile(
    r"django\.(shortcuts|template)\b|django\.http(?!\.HttpRequest$)\b"
    r"|openssr\.platform\.visit\.(page|attachment)$"
    r"|openssr\.subjects\.\w+\.(?!(subject|urls|views|api|cli|apps)\b)"
)
FORBIDDEN = {"utils", "helpers", "common", "manager", "util", "misc"}


def wide_template_lines(folder: Path) -> list[str]:
    """Return the place and length of every template line that is too long."""
    return [
        f"{path}:{number}: {len(line)} characters, at most {TEMPLATE_LINE}"
        for path in sorted(folder.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > TEMPLATE_LINE
    ]


def beyond_wiring(folder: Path) -> list[str]:
    """Return the place and name of every import by which app does more than wiring."""
    return [
        f"{path}:{line}: app does no more than wiring, and imports {name}"
        for path in sorted(folder.rglob("*.py"))
        if path.relative_to(folder).parts[0] not in ACTING
        for line, name in imports(path.read_text(encoding="utf-8"))
        if BEYOND_WIRING.match(name)
    ]


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the whole name of everything that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


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
    breaches.extend(beyond_wiring(APP))
    for breach in breaches:
        print(breach)
    print(f"shape: {len(sizes)} modules, median {statistics.median(sizes):.0f} lines")
    return len(breaches)


if __name__ == "__main__":
    sys.exit(main())
