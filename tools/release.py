"""Make a release: ``make release VERSION=1.2.0``, or only show it with DRY_RUN=1.

The fragments in ``changes/`` become a section of CHANGELOG.md, the version is set,
the wheel is built, and the commit of all that is tagged.  Nothing leaves the machine.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

VERSION_FILE = Path("src/openssr/__init__.py")
PATTERN = re.compile(r'^__version__ = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)
Version = tuple[int, int, int]


class Refused(Exception):
    """The release cannot be made; the text says why."""


def read_version(text: str) -> Version:
    """Return a version of three numbers, or raise ``Refused``."""
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise Refused(f"VERSION must be three numbers such as 1.2.0, not {text!r}")
    major, minor, patch = map(int, parts)
    return major, minor, patch


def current_version() -> Version:
    """Return the version in the sources."""
    match = PATTERN.search(VERSION_FILE.read_text(encoding="utf-8"))
    if match is None:
        raise Refused(f"{VERSION_FILE} holds no version")
    major, minor, patch = map(int, match.groups())
    return major, minor, patch


def check_release(version: str) -> None:
    """Refuse a version that is not newer, a used tag and unsaved work."""
    current = current_version()
    if read_version(version) <= current:
        newest = ".".join(map(str, current))
        raise Refused(f"{version} is not newer than {newest}")
    if run("git", "tag", "--list", f"v{version}", capture=True):
        raise Refused(f"the tag v{version} exists")
    if run("git", "status", "--porcelain", capture=True):
        raise Refused("there are changes that are not committed")


def run(*arguments: str, capture: bool = False) -> str:
    """Run a command, stop when it fails, and return what it prints if asked to."""
    done = subprocess.run(arguments, check=True, text=True, capture_output=capture)
    return done.stdout.strip() if capture else ""


def towncrier(version: str, *options: str) -> None:
    """Assemble the fragments; the day is that of the release in UTC."""
    day = datetime.now(UTC).date().isoformat()
    program = str(Path(sys.executable).with_name("towncrier"))
    run(program, "build", "--version", version, "--date", day, *options)


def show_release(version: str) -> None:
    """Print what a release would do; change nothing."""
    read_version(version)
    towncrier(version, "--draft")
    print(f"would set the version {version} in {VERSION_FILE}", flush=True)
    print(f"would build dist/openssr-{version}-py3-none-any.whl")
    print(f"would commit this and tag it v{version}")


def make_release(version: str) -> None:
    """Write the change log, set the version, build the wheel, commit and tag."""
    check_release(version)
    towncrier(version, "--yes")
    text = VERSION_FILE.read_text(encoding="utf-8")
    VERSION_FILE.write_text(
        PATTERN.sub(f'__version__ = "{version}"', text), encoding="utf-8"
    )
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel")
    run("git", "add", "--all", "CHANGELOG.md", "changes", str(VERSION_FILE))
    run("git", "commit", "--quiet", "--message", f"Release {version}")
    run("git", "tag", f"v{version}")
    print(f"tagged v{version}; dist/openssr-{version}-py3-none-any.whl is built")


def main() -> int:
    """Return 0 when the release was made or shown, 1 when it was refused."""
    version = os.environ.get("VERSION", "")
    try:
        if os.environ.get("DRY_RUN"):
            show_release(version)
        else:
            make_release(version)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
