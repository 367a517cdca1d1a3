"""The check of names counts what it promises, on planted source."""

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[3] / "tools" / "check_names.py"

PLANTED = '''
import json as j
import csv as w
from os import sep as other


class Row:
    """A row."""


def read(path):
    found = [line for line in path]
    lines = [x for x in path]
    letters = {k: k for k in path}
    numbers = {
        v: v
        for v in path
    }
    for _ in path:
        try:
            word = found, lines, letters, numbers
        except ValueError as error:
            return error
    return word
'''


def check(folder: Path, files: dict[str, str]) -> tuple[int, str]:
    """Run the check over files planted below ``src/openssr`` in a folder."""
    for name, source in files.items():
        path = folder / "src" / "openssr" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, TOOL], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout


def test_names_that_say_nothing_are_counted(tmp_path: Path) -> None:
    # bound: j w other Row read path found line lines x letters k numbers v _ word
    # error, 17 names; j, w, found, x and v (over several lines) say nothing; k is one
    # letter in a comprehension of one line: 5 of 17 are 29.41 per cent
    code, output = check(tmp_path, {"platform/rows.py": PLANTED})
    assert "  platform/rows.py: 5 of 17\n" in output
    assert "names: 5 of 17 say nothing, 29.41 %" in output
    assert code == 1


def test_source_below_the_limit_passes(tmp_path: Path) -> None:
    names = "".join(f"name_{number} = {number}\n" for number in range(199))
    code, output = check(tmp_path, {"platform/rows.py": f"{names}found = 1\n"})
    assert "names: 1 of 200 say nothing, 0.50 %" in output
    assert code == 0


def test_a_file_listed_as_clean_may_hold_none(tmp_path: Path) -> None:
    names = "".join(f"name_{number} = {number}\n" for number in range(199))
    code, output = check(tmp_path, {"kernel/money.py": f"{names}found = 1\n"})
    assert "kernel/money.py:200 found: says nothing" in output
    assert code == 1


def test_migrations_are_left_out(tmp_path: Path) -> None:
    files = {"platform/migrations/first.py": "found = 1\n", "app/home.py": "page = 1\n"}
    code, output = check(tmp_path, files)
    assert "names: 0 of 1 say nothing" in output
    assert code == 0


def test_a_type_variable_may_be_one_letter(tmp_path: Path) -> None:
    source = 'from typing import TypeVar\n\nR = TypeVar("R")\nS = len("R")\n'
    # R, S: one of two
    _, output = check(tmp_path, {"app/home.py": source})
    assert "names: 1 of 2 say nothing" in output


def test_functions_arguments_and_handlers_are_names(tmp_path: Path) -> None:
    source = "def told(q, *, size):\n    try:\n        pass\n    except OSError as e:\n"
    source += "        raise\n"
    # told, q, size, e: three of four
    _, output = check(tmp_path, {"app/home.py": source})
    assert "names: 3 of 4 say nothing" in output
