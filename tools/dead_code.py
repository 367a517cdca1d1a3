"""Fail on code that nothing uses: vulture at the confidence in pyproject.toml.

Columns are used by name: a table's through the database, a register's through what is
derived from its declaration.  They are found in the sources and left out.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path


def columns() -> Iterator[str]:
    """Yield tables and columns of registers, and the codes of their choices."""
    for path in sorted(Path("src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield from _class_columns(node)
            elif isinstance(node, ast.Assign) and _is_table(node.value):
                yield ast.unparse(node.targets[0])


def _class_columns(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            if ast.unparse(line.annotation).startswith("Annotated["):
                yield line.target.id
        elif isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            bases = {ast.unparse(base) for base in node.bases}
            column = "models.Model" in bases and isinstance(line.value, ast.Call)
            if column or "Choice" in bases:
                yield line.targets[0].id


def _is_table(value: ast.expr) -> bool:
    """Tell whether a value is the table of a register, found by its label."""
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "table"


def main() -> int:
    """Print what nothing uses; return 0 when all is used."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    names = [*project["tool"]["vulture"]["ignore_names"], *sorted(set(columns()))]
    program = str(Path(sys.executable).with_name("vulture"))
    command = [program, "--ignore-names", ",".join(names)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
