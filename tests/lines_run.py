"""Which lines of the program the tests run, at a small part of a tracer's cost.

``pytest -p tests.lines_run`` marks the program as it is imported: before each statement
stands another that sets a byte.  A tracer of Python 3.11 is called at each instruction
of every library too, which nearly doubles the time of a run.  The lines of all workers
are written as ``coverage`` keeps them, for ``tools/coverage_shares.py`` or ``coverage
report``.  The heads ``except`` and ``case`` count where they match.
"""

import ast
import sys
import tomllib
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader

import pytest
from coverage import CoverageData

from tests.line_marks import MARKS, mark_blocks
from tests.paths import ROOT

PACKAGE, OMITTED = "openssr", "migrations"
marks_of_files = {}


class Loader(SourceFileLoader):
    """Compile a module with its marks, which are kept in no file."""

    def get_code(self, fullname):
        tree = ast.parse(self.get_data(self.path), self.path)
        mark_blocks(tree)
        return compile(tree, self.path, "exec", dont_inherit=True)

    def exec_module(self, module):
        length = self.get_data(self.path).count(b"\n") + 2
        marks = marks_of_files.setdefault(self.path, bytearray(length))
        setattr(module, MARKS, marks)
        super().exec_module(module)


class Finder(MetaPathFinder):
    """Let every module of the program but migrations be loaded with marks."""

    def find_spec(self, fullname, path=None, target=None):
        parts = fullname.split(".")
        if parts[0] != PACKAGE or OMITTED in parts:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


assert PACKAGE not in sys.modules, "what was imported before has no marks"
sys.meta_path.insert(0, Finder())


def lines_of(marks):
    return [line for line, mark in enumerate(marks) if mark]


def write(file):
    """Write the lines that ran, and name the files of which none did."""
    file.parent.mkdir(exist_ok=True)
    data = CoverageData(str(file))
    data.erase()
    paths = (ROOT / "src" / PACKAGE).rglob("*.py")
    files = {str(path): [] for path in paths if OMITTED not in path.parts}
    marks = marks_of_files.items()
    data.add_lines(files | {file: lines_of(each) for file, each in marks})
    data.write()


def pytest_sessionfinish(session):
    """A worker tells its lines to who started it."""
    if hasattr(session.config, "workeroutput"):
        marks = {file: bytes(each) for file, each in marks_of_files.items()}
        session.config.workeroutput[MARKS] = marks


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    for file, marks in getattr(node, "workeroutput", {}).get(MARKS, {}).items():
        before = marks_of_files.setdefault(file, bytes(len(marks)))
        marks_of_files[file] = bytes(map(max, before, marks))


def pytest_unconfigure(config):
    if not hasattr(config, "workeroutput"):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        write(ROOT / project["tool"]["coverage"]["run"]["data_file"])
