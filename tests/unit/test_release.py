"""A release, shown and made in a copy of the project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
FILES = (
    "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "pyproject.toml", ".gitignore",
)  # fmt: skip
FRAGMENTS = sorted(ROOT.glob("changes/*.md"))


def run(folder: Path, *arguments: str, **variables: str):
    author = {"NAME": "Amina Diallo", "EMAIL": "amina@example.org"}
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in author.items()
    }
    return subprocess.run(
        arguments, cwd=folder, env={**os.environ, **who, **variables},
        text=True, capture_output=True, check=False,
    )  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    done = run(folder, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def release(folder: Path, version: str, dry_run: str = ""):
    # -o: the environment stays as it is, or the copy would become the installed one
    return run(
        folder, "make", "-o", ".venv/.ready", "release",
        f"VERSION={version}", f"DRY_RUN={dry_run}",
    )  # fmt: skip


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def copy(tmp_path):
    for name in FILES:
        shutil.copy2(ROOT / name, tmp_path / name)
    for name in ("changes", "tools", "src"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    (tmp_path / ".venv").symlink_to(sys.prefix)
    with (tmp_path / ".gitignore").open("a") as ignored:
        ignored.write("/.venv\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "The state before")
    return tmp_path


def test_a_dry_run_shows_every_fragment_and_changes_nothing(copy):
    done = release(copy, "7.8.9", dry_run="1")
    assert done.returncode == 0, done.stderr
    output = plain(done.stdout)
    for fragment in FRAGMENTS:
        assert plain(fragment.read_text(encoding="utf-8")) in output, fragment.name
    assert "## 7.8.9 (" in output
    assert "(5.tiers)" not in output  # the number alone
    assert git(copy, "status", "--porcelain") == ""
    assert git(copy, "tag") == ""
    assert not (copy / "dist").exists()


def test_a_release_takes_the_fragments_sets_the_version_builds_and_tags(copy):
    (copy / "changes/99.sample.fix.md").write_text("A sample is mended.\n")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "A fragment")
    done = release(copy, "7.8.9")
    assert done.returncode == 0, done.stderr
    log = (copy / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.startswith("# Changes\n\n<!-- releases, the newest first -->\n")
    assert "### Mended\n\n" in log
    assert "- A sample is mended. (99)\n" in log
    for fragment in FRAGMENTS:
        assert plain(fragment.read_text(encoding="utf-8")) in plain(log), fragment.name
    assert sorted(x.name for x in (copy / "changes").iterdir()) == ["template.md.j2"]
    assert git(copy, "tag", "--points-at", "HEAD") == "v7.8.9"
    assert git(copy, "status", "--porcelain") == ""
    with ZipFile(copy / "dist/openssr-7.8.9-py3-none-any.whl") as wheel:
        assert b'__version__ = "7.8.9"' in wheel.read("openssr/__init__.py")
        assert "openssr/locale/ar/LC_MESSAGES/django.mo" in wheel.namelist()

    again = release(copy, "7.8.9")
    assert again.returncode != 0
    assert "7.8.9 is not newer than 7.8.9" in again.stderr


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.3", "1.2.x", "0.0.9"])
def test_a_release_needs_a_newer_version_of_three_numbers(copy, version):
    done = release(copy, version)
    assert done.returncode != 0
    assert "VERSION must be" in done.stderr or "is not newer than" in done.stderr
    assert git(copy, "status", "--porcelain") == ""


def test_a_release_refuses_work_that_is_not_committed(copy):
    (copy / "README.md").write_text("half a sentence")
    done = release(copy, "7.8.9")
    assert done.returncode != 0
    assert "changes that are not committed" in done.stderr
    assert git(copy, "tag") == ""
