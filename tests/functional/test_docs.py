"""The documentation is true: its commands run, its lists are complete."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import GOLD, IATI, ROOT

TUTORIAL = ROOT / "docs" / "tutorial" / "first-report.md"


REAL = {
    "S_2020_1158.txt": GOLD / "S_2020_1158.txt",
    "state-somalia.xml": IATI / "activities/usg/state-somalia.xml",
    "dod-somalia.xml": IATI / "activities/usg/dod-somalia.xml",
}


@pytest.mark.skipif(
    not all(path.is_file() for path in REAL.values()),
    reason="SKIPPED LOUDLY: the tutorial's real documents are absent",
)
def test_the_tutorials_commands_run(tmp_path):
    text = TUTORIAL.read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 13
    environment = {
        **os.environ,
        "OPENSSR_DATA_DIR": str(tmp_path / "book"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    environment.pop("OPENSSR_DATABASE_URL", None)
    (tmp_path / "downloads").mkdir()
    for name, path in REAL.items():
        (tmp_path / "downloads" / name).write_bytes(path.read_bytes())
    printed = ""
    for command in commands:
        done = subprocess.run(
            shlex.split(command),
            cwd=tmp_path, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)
        printed += done.stdout
    assert (
        "preambular paragraphs: 24, operative paragraphs: 26, symbols cited: 30"
        in printed
    )
    assert "unchanged: 25" in printed
    for name in ("report.docx", "somalia.docx"):
        assert (tmp_path / name).stat().st_size > 20_000


GUIDES = (
    "secretariat.md", "donor.md", "analyst.md", "correct-aid.md", "plans.md",
)  # fmt: skip


def test_the_commands_of_the_guides_run(tmp_path):
    """On the example country, whose files lie where the guides say."""
    pack = ROOT / "src/openssr/packs/example"
    for folder in ("aid", "mandates"):
        shutil.copytree(pack / folder, tmp_path / folder)
    environment = {
        **os.environ,
        "OPENSSR_DATA_DIR": str(tmp_path / "book"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    environment.pop("OPENSSR_DATABASE_URL", None)
    commands = ["openssr pack load example"]
    for name in GUIDES:
        text = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
        blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        assert blocks, name
        commands += [line for block in blocks for line in block.splitlines()]
    for command in commands:
        done = subprocess.run(
            shlex.split(command),
            cwd=tmp_path, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout.strip(), command


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


def leaves(command, path=()):
    if not hasattr(command, "list_commands"):
        return [(path, command)]
    found = []
    for name in command.list_commands(None):
        found.extend(leaves(command.get_command(None, name), (*path, name)))
    return found


RUNS_UNTIL_STOPPED = {("serve",), ("worker",)}


def test_every_command_is_documented_and_speaks_json():
    from openssr.app.cli.root import root

    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `openssr ([a-z -]+?)(?: [A-Z[].*)?` \|", text, re.M))
    found = leaves(root)
    assert {" ".join(path) for path, _ in found} == listed
    for path, command in found:
        options = {x.name for x in command.params}
        assert "as_json" in options or path in RUNS_UNTIL_STOPPED, path


def test_every_api_path_is_documented():
    from openssr.app.api import api
    from openssr.app.subjects import INTAKES

    text = (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")
    below = "records|strategy|benchmarks/registers"
    kinds = re.compile(f"/({below})/({'|'.join(INTAKES)})(?=/|$)")
    for path in api.get_openapi_schema()["paths"]:
        kind = kinds.sub(r"/\1/{kind}", path)
        assert f"`{path}`" in text or f"`{kind}`" in text, path


def test_every_figure_is_documented():
    from openssr.app.subjects import DEFINITIONS

    text = (ROOT / "docs/reference/figures.md").read_text(encoding="utf-8")
    for code, definition in DEFINITIONS.items():
        names = [parameter.name for parameter in definition.parameters]
        takes = ", ".join([*names, *(("from", "to") if definition.period else ())])
        rests = ", ".join(definition.rests_on)
        assert f"| `{code}` | {definition.method} | {takes} | {rests} |" in text


def test_every_link_and_file_that_the_pages_for_engineers_name_exists():
    for page in ("README.md", "CONTRIBUTING.md", "docs/explanation/architecture.md"):
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#:]+)\)", text.replace("\n", " "))
        files = re.findall(r"`(src/openssr/[\w/.]+)`", text)
        assert links or files, page
        for link in links:
            assert (path.parent / link).exists(), (page, link)
        for file in files:
            assert (ROOT / file).exists(), (page, file)
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in ("CONTRIBUTING.md", "docs/explanation/architecture.md", "docs/adr"):
        assert f"]({target})" in front, target


def test_the_picture_of_the_rooms_shows_each_room_and_subject():
    text = (ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8")
    rooms = [path.parent for path in (ROOT / "src/openssr").glob("*/__init__.py")]
    for room in rooms:
        assert f"│ {room.name} " in text, room
    for subject in (ROOT / "src/openssr/subjects").glob("*/__init__.py"):
        assert subject.parent.name in text, subject
