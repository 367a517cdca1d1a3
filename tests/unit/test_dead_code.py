"""The check for code that nothing uses, on a small project."""

import shutil
import subprocess
import sys

from tests.paths import ROOT

SOURCES = """
class Course:
    women: Annotated[int | None, Field("Women")] = None
    men: int = 0


class Training(models.Model):
    region = models.CharField(max_length=80)
    quarter = 4


def count_courses():
    return Course, Training
"""


def test_a_function_that_nothing_calls_is_named_and_a_column_is_not(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src").mkdir()
    (tmp_path / "src/courses.py").write_text(SOURCES)
    for folder in ("benchmarks", "tools"):
        (tmp_path / folder).mkdir()
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/dead_code.py")],
        cwd=tmp_path, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    named = [line.split("'")[1] for line in done.stdout.splitlines()]
    assert sorted(named) == ["count_courses", "men", "quarter"]
