"""The how-to pages for programmers are true: a copy of the project follows them."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.howto_faces import FACES, SAMPLES
from tests.paths import ROOT

PAGES = ("add-a-register.md", "add-a-subject.md", "add-a-report.md")
COPIED = (
    "src", "tools", "pyproject.toml", "docs/reference/sheets.md", "tests/__init__.py",
    "tests/strategies.py", "tests/howto_faces.py",
)  # fmt: skip
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PATH = re.compile(r"`(src/[\w/]+\.py)`")
DJANGO = "django-admin "
TOOLS = {"python tools/catalogues.py", "python tools/sheets_reference.py"}
# what a step does to its file
CREATED, APPENDED, REPLACED = "created", "appended", "replaced"


@dataclass(frozen=True)
class Step:
    """A block of a page: commands, or lines of a file, in place of ``old`` ones."""

    text: str
    path: str = ""
    old: str = ""

    def write(self, folder):
        """Write the lines to the file; return what that did to it."""
        file = folder / self.path
        if self.old:
            text = file.read_text(encoding="utf-8")
            assert text.count(self.old) == 1, (self.path, self.old)
            file.write_text(text.replace(self.old, self.text), encoding="utf-8")
            return REPLACED
        if file.exists():
            with file.open("a", encoding="utf-8") as end:
                end.write(f"\n\n{self.text}")
            return APPENDED
        file.parent.mkdir(exist_ok=True)
        file.write_text(self.text, encoding="utf-8")
        return CREATED


def steps_of(page):
    """Return the steps of a page; the file of a block stands right before it.

    A block that follows another without a word takes the place of its lines.
    """
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    steps, end = [], 0
    for block in BLOCK.finditer(text):
        between, end = text[end : block.start()], block.end()
        if between == "\n":
            steps[-1] = replace(steps[-1], old=steps[-1].text, text=block[2])
        elif block[1] == "sh":
            steps.append(Step(block[2]))
        else:
            steps.append(Step(block[2], path=PATH.findall(between)[-1]))
    return steps


@dataclass(frozen=True)
class Copy:
    """A copy of the project, what was done to its files, and what its faces answer."""

    folder: Path
    done: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def run(self, *words, status=0):
        """Run a program on the copy, with a book in a scratch data folder."""
        environment = {
            **os.environ,
            "PYTHONPATH": f"{self.folder / 'src'}{os.pathsep}{self.folder}",
            "OPENSSR_DATA_DIR": str(self.folder / "data"),
            "DJANGO_SETTINGS_MODULE": "openssr.app.settings",
        }
        environment.pop("OPENSSR_DATABASE_URL", None)
        finished = subprocess.run(
            words, cwd=self.folder, env=environment, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert finished.returncode == status, (words, finished.stderr, finished.stdout)
        return finished.stdout

    def python(self, *words, status=0):
        """Run Python on the copy."""
        return self.run(sys.executable, *words, status=status)


def program(name):
    """Return a program of this environment."""
    return str(Path(sys.executable).with_name(name))


pytestmark = pytest.mark.one_database("the copy has a book of its own on SQLite")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    copy = Copy(tmp_path_factory.mktemp("howto"))
    for name in COPIED:
        source, target = ROOT / name, copy.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, target)
    commands = []
    for page in PAGES:
        steps = steps_of(page)
        copy.done[page] = [
            (step.write(copy.folder), step.path) for step in steps if step.path
        ]
        commands += [step.text for step in steps if not step.path]
    lines = "".join(commands).splitlines()
    assert set(lines) - {line for line in lines if line.startswith(DJANGO)} == TOOLS
    migrating = [line.removeprefix(DJANGO) for line in lines if line.startswith(DJANGO)]
    copy.answers.update(json.loads(copy.python("tests/howto_faces.py", *migrating)))
    return copy


@pytest.mark.parametrize("face", [face.__name__ for face in FACES])
@pytest.mark.parametrize("kind", [sample.kind for sample in SAMPLES])
def test_the_new_register_is_on_every_face(project, kind, face):
    answer = project.answers[f"{kind} {face}"]
    assert not answer, answer


def test_a_subject_is_a_few_files_and_one_edited_line(project):
    done = project.done["add-a-subject.md"]
    package = "src/openssr/subjects/exercises"
    created = {path for what, path in done if what == CREATED}
    changed = [(what, path) for what, path in done if what != CREATED]
    assert changed == [(REPLACED, "src/openssr/app/slices.py")]
    assert all(path.startswith(package) for path in created)
    files = {
        path.relative_to(project.folder).as_posix()
        for path in (project.folder / package).rglob("*.py")
    }
    assert len(files) <= 8
    assert files - created == {
        f"{package}/migrations/__init__.py", f"{package}/migrations/0001_initial.py"
    }  # fmt: skip


def test_a_report_is_one_file_and_one_edited_line(project):
    assert project.done["add-a-report.md"] == [
        (CREATED, "src/openssr/reports/progress.py"),
        (REPLACED, "src/openssr/reports/listed.py"),
    ]
    commands = project.python("-m", "openssr", "report", "--help")
    assert "Write how many indicators stand where." in commands
    options = project.python("-m", "openssr", "report", "progress", "--help")
    assert "Write how many indicators stand where." in options
    assert "--output" in options


def test_what_the_pages_write_keeps_the_rules_of_the_project(project):
    unread = ("--extend-exclude", "migrations")  # Django's own, formatted by make fix
    project.run(program("ruff"), "check", "src", *unread)
    project.run(program("ruff"), "format", "--check", "src", *unread)
    project.run(program("lint-imports"))


def test_the_words_of_the_registers_wait_for_translation(project):
    printed = project.python("tools/catalogues.py", status=1)
    for words in ("Visits", "Day of the visit", "unannounced", "Exercises",
                  "at the table", "What it showed"):  # fmt: skip
        for language in ("fr", "ar"):
            assert f"{language}: untranslated: '{words}'" in printed
            catalogue = f"src/openssr/locale/{language}/LC_MESSAGES/django.po"
            text = (project.folder / catalogue).read_text(encoding="utf-8")
            assert f'msgid "{words}"' in text


def test_the_reference_of_sheets_names_the_registers(project):
    text = (project.folder / "docs/reference/sheets.md").read_text(encoding="utf-8")
    assert "## `visits`\n\nVisits.\n" in text
    assert "| notice | text: announced, unannounced | Notice |" in text
    assert "## `exercises`\n\nExercises.\n" in text
    assert "| **code** | text* | Code |" in text.partition("## `exercises`")[2]
