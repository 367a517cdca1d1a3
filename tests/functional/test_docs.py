"""The documentation is true: its commands run, its lists are complete."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

TUTORIAL = ROOT / "docs" / "tutorial" / "first-report.md"


def test_the_tutorials_commands_run(tmp_path):
    text = TUTORIAL.read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 6
    environment = {
        **os.environ,
        "OPENSSR_DATA_DIR": str(tmp_path / "book"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    environment.pop("OPENSSR_DATABASE_URL", None)
    for command in commands:
        done = subprocess.run(
            shlex.split(command.replace("report.docx", str(tmp_path / "report.docx"))),
            cwd=ROOT, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)
    assert (tmp_path / "report.docx").stat().st_size > 20_000


def test_every_problem_code_is_documented():
    from openssr.platform.reference.problems import problem_meanings

    listed = re.findall(
        r"^\| ([A-Z]{3}-\d{3}) \| (.*) \| (.*) \|$",
        (ROOT / "docs/reference/problems.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    known = problem_meanings().values()
    assert listed == [(x.code, x.meaning, x.advice) for x in known]
    used = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(re.findall(r'"([A-Z]{3}-\d{3})"', path.read_text(encoding="utf-8")))
    assert used == {x.code for x in known}


def test_every_setting_is_documented():
    code = (ROOT / "src/openssr/app/config.py").read_text(encoding="utf-8")
    text = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for name in set(re.findall(r'"(OPENSSR_\w+)"', code)):
        assert f"`{name}`" in text
