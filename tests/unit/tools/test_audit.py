"""The bill of materials names all of the lock, and an audit never passes unjudged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tools.audit import completed, judged, locked, missing, rows

ROOT = Path(__file__).parents[3]
TABLE = rows((ROOT / "docs/reference/dependencies.md").read_text(encoding="utf-8"))
LOCK = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python",
    "ISC", "MIT", "MIT-0", "OFL-1.1", "PSF-2.0", "Zlib",
}  # fmt: skip
LESSER = {"LGPL-3.0-only", "LGPL-3.0-or-later"}
OF_TOOLS = {"GPL-3.0-or-later", "MPL-2.0"}  # programs that are never shipped


def shipped(needed: dict[str, set[str]]) -> set[str]:
    """Return the packages that the program needs to run, with its extras."""
    run = {
        name
        for name, needers in needed.items()
        if "openssr (pyproject.toml)" in needers
    }
    while True:
        more = {name for name, needers in needed.items() if needers & run} - run
        if not more:
            return run
        run |= more


def test_every_locked_package_has_its_row_and_use():
    packages = {name: row for name, row in TABLE.items() if " " not in name}
    assert packages.keys() == LOCK.keys()
    run = shipped(LOCK)
    assert {"django", "asgiref", "duckdb", "psycopg-binary"} <= run
    assert not {"pytest", "djlint", "pip-audit"} & run
    for name, row in packages.items():
        assert row.use == ("program" if name in run else "development"), name


def test_what_runs_is_permissive_or_under_the_lesser_licence():
    for row in TABLE.values():
        licences = set(row.licence.replace(" OR ", " AND ").split(" AND "))
        allowed = PERMISSIVE | LESSER
        if row.use == "development":
            allowed = allowed | OF_TOOLS
        assert licences <= allowed, row


def test_the_bill_names_every_locked_package_with_its_licence():
    made = subprocess.run(
        [Path(sys.executable).parent / "cyclonedx-py", "requirements",
         ROOT / "requirements.lock", "--output-reproducible", "--no-validate"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    bill = completed(json.loads(made), TABLE)
    assert missing(bill, LOCK) == []
    parts = {each["name"]: each for each in bill["components"]}
    assert {"govuk-frontend", "htmx.org"} <= parts.keys()
    assert parts["htmx.org"]["version"] == "4.0.1"
    assert parts["django"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert parts["django"]["scope"] == "required"
    assert parts["pytest"]["scope"] == "excluded"
    hashes = parts["django"]["externalReferences"][0]["hashes"]
    assert {each["alg"] for each in hashes} == {"SHA-256"}
    bill["components"].remove(parts["django"])
    assert missing(bill, LOCK) == ["django"]


SOUND = {"name": "a", "version": "1", "vulns": []}
FLAW = {"id": "CVE-2026-1", "fix_versions": ["1.1"]}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([SOUND], 0, "1 packages audited, no known vulnerability"),
        ([SOUND | {"vulns": [FLAW]}], 1, "a 1: CVE-2026-1, mended in 1.1"),
        ([SOUND, {"name": "b", "skip_reason": "not found"}], 7, "NOT AUDITED: 1 of 2"),
        ([], 7, "NOT AUDITED"),
    ],
)
def test_what_nobody_judged_is_no_pass(packages, code, words):
    status, lines = judged(json.dumps({"dependencies": packages}), "")
    assert status == code
    assert words in "\n".join(lines)


def test_a_service_that_does_not_answer_is_said_to():
    status, lines = judged("", "Traceback\nConnectionError: no route to host")
    assert status == 7
    assert "did not answer (ConnectionError: no route to host)" in lines[0]
