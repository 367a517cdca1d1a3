"""CSV is written in one place; workbooks have an import contract of their own."""

import ast

from tests.paths import ROOT

WRITERS = {"writer", "DictWriter"}


def writes_csv(source):
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in WRITERS
        and isinstance(node.value, ast.Name)
        and node.value.id == "csv"
        for node in ast.walk(ast.parse(source))
    )


def test_the_check_sees_a_writer():
    assert writes_csv("import csv\ncsv.writer(stream).writerow([])")
    assert writes_csv("import csv\ncsv.DictWriter(stream, [])")
    assert not writes_csv("import csv\ncsv.DictReader(stream)")


def test_csv_is_written_in_one_place():
    package = ROOT / "src" / "openssr"
    files = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if writes_csv(path.read_text(encoding="utf-8"))
    }
    assert files == {"platform/tables/csv.py"}
