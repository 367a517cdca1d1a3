"""Fail when too many names in the source say nothing of what they hold.

A bound name counts against the limit when it is ``LISTED``, when it is a
single letter outside a comprehension that fits on one line, or when it abbreviates an
import to a single letter.  Type variables are one letter by the language's own custom
and do not count.  Migrations are left out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path("src/openssr")
LISTED = """
    x y found held one made known wanted given told own mine said kept shown asked gone
    whole fresh seen
"""
EMPTY = frozenset(LISTED.split())
LIMIT = 1.0  # per cent of all bound names
WORST = 10  # how many files are printed
# folders and files, below ROOT, that may not hold a single such name
CLEAN = (
    "analysis/board",
    "analysis/duties",
    "analysis/facts",
    "app",
    "kernel",
    "platform/accounts",
    "platform/api",
    "platform/audit",
    "platform/book.py",
    "platform/calendar.py",
    "platform/design",
    "platform/engine",
    "platform/entry",
    "platform/figures/definition.py",
    "platform/figures/pages.py",
    "platform/figures/services.py",
    "platform/jobs",
    "platform/log.py",
    "platform/places",
    "platform/pool.py",
    "platform/reference",
    "platform/registers/apps.py",
    "platform/registers/checking.py",
    "platform/registers/condition.py",
    "platform/registers/entries.py",
    "platform/registers/field.py",
    "platform/registers/history.py",
    "platform/registers/intake.py",
    "platform/registers/models.py",
    "platform/registers/outcome.py",
    "platform/registers/reading.py",
    "platform/registers/references.py",
    "platform/registers/refused.py",
    "platform/registers/register.py",
    "platform/registers/resting.py",
    "platform/registers/services/deciding.py",
    "platform/registers/services/lifecycle.py",
    "platform/registers/services/lost.py",
    "platform/registers/services/names.py",
    "platform/registers/services/records.py",
    "platform/registers/signing.py",
    "platform/registers/subject.py",
    "platform/registers/table.py",
    "platform/registers/upgrade.py",
    "platform/registers/values.py",
    "platform/registers/visible.py",
    "platform/registers/withdrawing.py",
    "platform/registers/words.py",
    "platform/registers/writing.py",
    "platform/reading",
    "platform/reference",
    "platform/registers/subject.py",
    "platform/sheets/filled.py",
    "platform/sheets/phone.py",
    "platform/sheets/preview.py",
    "platform/sheets/readers.py",
    "platform/sheets/services.py",
    "platform/sheets/sheet.py",
    "platform/sheets/submissions.py",
    "platform/sheets/writers.py",
    "platform/sheets/xlsform.py",
    "platform/sources",
    "platform/sqlite",
    "platform/tables",
    "platform/terminal.py",
    "platform/usecase",
    "platform/visit.py",
    "reports",
    "subjects/assistance",
    "subjects/benchmarks",
    "subjects/institutions",
    "subjects/mandates/cli.py",
    "subjects/mandates/figures.py",
    "subjects/mandates/readers/akn.py",
    "subjects/mandates/readers/annexes.py",
    "subjects/mandates/readers/beside.py",
    "subjects/mandates/readers/document.py",
    "subjects/mandates/readers/extract.py",
    "subjects/mandates/readers/files.py",
    "subjects/mandates/readers/footnotes.py",
    "subjects/mandates/readers/furniture.py",
    "subjects/mandates/readers/joining.py",
    "subjects/mandates/readers/language.py",
    "subjects/mandates/readers/lines.py",
    "subjects/mandates/readers/masthead.py",
    "subjects/mandates/readers/numbering.py",
    "subjects/mandates/readers/pages.py",
    "subjects/mandates/readers/structure.py",
    "subjects/mandates/registers",
    "subjects/mandates/rules",
    "subjects/mandates/services/assessment.py",
    "subjects/mandates/services/registers.py",
    "subjects/mandates/store",
    "subjects/mandates/views",
    "subjects/mandates/writers",
    "subjects/strategy",
)

TYPE_VARIABLES = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple"})
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class Binding:
    """A name that the source binds, and the line where it does."""

    name: str
    line: int
    brief: bool = False  # one letter is enough: see ``_brief_targets``

    @property
    def is_empty(self) -> bool:
        """Tell whether the name says nothing of what it holds."""
        letter = len(self.name) == 1 and self.name != "_"
        return self.name in EMPTY or (letter and not self.brief)


def read_bindings(source: str) -> list[Binding]:
    """Return every name that a module binds, in no particular order."""
    tree = ast.parse(source)
    brief = _brief_targets(tree)
    return [
        Binding(name, getattr(node, "lineno", 0), id(node) in brief)
        for node in ast.walk(tree)
        for name in _names(node)
    ]


def _brief_targets(tree: ast.Module) -> set[int]:
    """Return the identities of the nodes whose names may be one letter.

    These are bound by comprehensions that fit on one line, and type variables.
    """
    targets: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, COMPREHENSIONS) and node.lineno == node.end_lineno:
            targets.extend(generator.target for generator in node.generators)
        elif isinstance(node, ast.Assign) and _is_type_variable(node.value):
            targets.extend(node.targets)
    return {id(name) for target in targets for name in ast.walk(target)}


def _is_type_variable(value: ast.expr) -> bool:
    """Tell whether a value is a new type variable, such as ``TypeVar("R")``."""
    match value:
        case ast.Call(func=ast.Name(id=name)):
            return name in TYPE_VARIABLES
    return False


def _names(node: ast.AST) -> Iterator[str]:
    """Yield the names that one node binds by itself."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.ClassDef(name=name):
            yield name
        case ast.alias(asname=str(name)):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            yield name


def is_clean(file: str, clean: Iterable[str]) -> bool:
    """Tell whether a file is listed as clean, by itself or by a folder above it."""
    return any(file == entry or file.startswith(f"{entry}/") for entry in clean)


def main() -> int:
    """Print the share, the worst files and each breach; return 1 on a breach."""
    total, empty = 0, 0
    counts: list[tuple[int, int, str]] = []
    breaches: list[str] = []
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        file = path.relative_to(ROOT).as_posix()
        bindings = read_bindings(path.read_text(encoding="utf-8"))
        faults = [binding for binding in bindings if binding.is_empty]
        total, empty = total + len(bindings), empty + len(faults)
        counts.append((len(faults), len(bindings), file))
        if is_clean(file, CLEAN):
            breaches.extend(f"{path}:{fault.line} {fault.name}" for fault in faults)
    share = 100 * empty / total
    for faulty, bound, file in sorted(counts, reverse=True)[:WORST]:
        if faulty:
            print(f"  {file}: {faulty} of {bound}")
    for breach in breaches:
        print(f"{breach}: says nothing, and the file is listed as clean")
    print(f"names: {empty} of {total} say nothing, {share:.2f} %, at most {LIMIT} %")
    return 1 if breaches or share > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
