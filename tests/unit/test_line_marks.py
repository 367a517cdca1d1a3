"""A marked module runs as it did, and knows which of its lines ran."""

import ast

from coverage.python import PythonParser

from tests.line_marks import MARKS, mark_blocks
from tests.paths import ROOT

SOURCE = '''\
"""A text that stays the first statement."""
from __future__ import annotations


def named(text):
    return lambda function: function


@named(
    "two lines"
)
def answer(number):
    """Its own text."""
    try:
        if number > 2:
            return 1
        elif number == 2:
            raise ValueError(
                number
            )
        else:
            return 2
    except ValueError as error:
        return str(error)
    except TypeError:
        return 3
    finally:
        number = 0


class Kind:
    """A class."""

    size: int = 4

    def measure(self):
        for _ in ():
            return 5
        else:
            match self.size:
                case 4:
                    return 6
                case _:
                    return 7
'''
NOT_RUN = {16, 22, 25, 26, 38, 43, 44}


def run(source):
    tree = ast.parse(source)
    mark_blocks(tree)
    marks = bytearray(source.count("\n") + 2)
    names = {MARKS: marks, "__name__": "sample"}
    exec(compile(tree, "sample.py", "exec", dont_inherit=True), names)  # noqa: S102
    return names, marks


def statements_of(source):
    parser = PythonParser(text=source)
    parser.parse_source()
    return parser


def test_each_line_that_ran_is_marked_and_no_other():
    names, marks = run(SOURCE)
    assert names["__doc__"] == "A text that stays the first statement."
    assert names["answer"].__doc__ == "Its own text."
    assert names["answer"](2) == "2"
    assert names["Kind"]().measure() == 6
    ran = statements_of(SOURCE).first_lines(
        line for line, mark in enumerate(marks) if mark
    )
    assert statements_of(SOURCE).statements - ran == NOT_RUN


def test_each_statement_of_the_program_that_coverage_counts_has_a_mark():
    """As the modules of one room show, which have statements of every kind."""
    for path in (ROOT / "src/openssr/platform/registers").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        mark_blocks(tree)
        marked = {
            node.slice.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id == MARKS
        }
        parser = statements_of(source)
        assert parser.statements <= parser.first_lines(marked), path
