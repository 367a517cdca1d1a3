"""The check of shape keeps app small, on planted source."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[3] / "tools" / "check_shape.py"


def check(folder: Path, file: str, source: str) -> tuple[int, str]:
    """Run the check over one file planted in a package of its own."""
    path = folder / "src" / "openssr" / file
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, TOOL], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from django.http import HttpResponse\n", "django.http.HttpResponse"),
        ("import django.http\n", "django.http"),
        ("from django import http\n", "django.http"),
        ("from django.shortcuts import redirect\n", "django.shortcuts.redirect"),
        ("from openssr.platform.visit import page\n", "openssr.platform.visit.page"),
        (
            "def home():\n    from openssr.subjects.strategy.services import plans\n",
            "openssr.subjects.strategy.services.plans",
        ),
        (
            "from openssr.subjects.benchmarks import services\n",
            "openssr.subjects.benchmarks.services",
        ),
    ],
)
def test_a_page_or_an_act_of_a_subject_is_refused_in_app(
    tmp_path: Path, source: str, name: str
) -> None:
    code, output = check(tmp_path, "app/grid.py", source)
    assert code == 1
    assert output.splitlines()[0].endswith(
        f"app does no more than wiring, and imports {name}"
    )


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("app/urls.py", "from openssr.subjects.benchmarks.views import grid\n"),
        (
            "app/subjects.py",
            "from openssr.subjects.benchmarks.subject import SUBJECT\n",
        ),
        ("app/menu.py", "from django.http import HttpRequest\n"),
        ("app/pack.py", "from openssr.subjects.mandates.services import library\n"),
        ("app/cli/demo.py", "from openssr.subjects.mandates.services import library\n"),
        ("reports/home.py", "from django.http import HttpResponse\n"),
    ],
)
def test_wiring_commands_and_other_rooms_pass(
    tmp_path: Path, file: str, source: str
) -> None:
    code, output = check(tmp_path, file, source)
    assert (code, output) == (0, "shape: 1 modules, median 1 lines\n")
