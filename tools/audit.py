"""``make audit``: the bill of materials, and the lock against known vulnerabilities.

Writes build/sbom.json (CycloneDX) from requirements.lock, with the licences of
docs/reference/dependencies.md and what comes with the program besides packages. Then
asks the database of vulnerabilities of PyPI about every locked version.

Exit codes: 0 nothing is known against any package, 1 the bill is not whole or a package
has a vulnerability, 7 packages could not be judged, such as without a network.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path("requirements.lock")
TABLE = Path("docs/reference/dependencies.md")
BILL = Path("build/sbom.json")
BIN = Path(sys.executable).parent
OFFLINE = 7
SOUND, FAULTY = 0, 1
PACKAGE = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)")
ROW = re.compile(r"\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|")

# what a use is called in CycloneDX
SCOPES = {"program": "required", "development": "excluded"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a package or part, its licence, and what it is for."""

    name: str
    licence: str
    use: str


def locked(lock: str) -> dict[str, set[str]]:
    """Return the packages of a lock, each with the packages that need it."""
    needed: dict[str, set[str]] = {}
    name = ""
    for line in lock.splitlines():
        match = PACKAGE.match(line)
        if match:
            name = match[1]
            needed.setdefault(name, set())
        elif line.startswith("    #"):
            needer = line.strip("# \n").removeprefix("via").strip()
            if needer:
                needed[name].add(needer)
    return needed


def rows(table: str) -> dict[str, Row]:
    """Return the rows of the table of dependencies by name."""
    matches = map(ROW.match, table.splitlines())
    parsed = [Row(*map(str.strip, match.groups())) for match in matches if match]
    return {row.name: row for row in parsed}


def completed(bill: dict[str, Any], table: dict[str, Row]) -> dict[str, Any]:
    """Return a bill of materials with licences and what comes with the program."""
    packages = {each["name"] for each in bill["components"]}
    for each in bill["components"]:
        each.pop("description", None)  # a line of the lock, with all of its hashes
        row = table.get(each["name"])
        if row is not None:
            each["licenses"] = [{"expression": row.licence}]
            each["scope"] = SCOPES[row.use]
    for row in table.values():
        name, _, version = row.name.rpartition(" ")
        if name and name not in packages:
            part = {"type": "library", "name": name, "version": version}
            licences = [{"expression": row.licence}]
            scope = SCOPES[row.use]
            bill["components"].append(
                {**part, "bom-ref": row.name, "licenses": licences, "scope": scope}
            )
    return bill


def missing(bill: dict[str, Any], needed: dict[str, set[str]]) -> list[str]:
    """Return the packages of the lock that a bill lacks or has without a licence."""
    named = {each["name"] for each in bill["components"] if each.get("licenses")}
    return sorted(needed.keys() - named)


def write_bill() -> list[str]:
    """Write the bill of materials; return the packages that it lacks."""
    BILL.parent.mkdir(exist_ok=True)
    made = subprocess.run(
        [BIN / "cyclonedx-py", "requirements", LOCK, "--output-reproducible",
         "--pyproject", "pyproject.toml", "-o", "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    bill = completed(json.loads(made), rows(TABLE.read_text(encoding="utf-8")))
    BILL.write_text(json.dumps(bill, indent=1, ensure_ascii=False), encoding="utf-8")
    return missing(bill, locked(LOCK.read_text(encoding="utf-8")))


def judged(answer: str, fault: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines to print for what pip-audit answered.

    It calls a package sound that its service does not know, and a service that does not
    answer an error; here both are packages that nobody judged.
    """
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        last = fault.strip().rpartition("\n")[2][:200]
        return OFFLINE, [
            f"NOT AUDITED: the database of vulnerabilities did not answer ({last})",
            "run make audit again where the network is open",
        ]
    lines = [
        f"{each['name']} {each['version']}: {flaw['id']}, mended in "
        f"{', '.join(flaw['fix_versions']) or 'no version yet'}"
        for each in packages
        for flaw in each.get("vulns", [])
    ]
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    if lines:
        return FAULTY, [*lines, _unjudged(unknown, len(packages))]
    if unknown or not packages:
        return OFFLINE, [
            _unjudged(unknown, len(packages)),
            "run make audit again where the network is open",
        ]
    return SOUND, [f"{len(packages)} packages audited, no known vulnerability"]


def _unjudged(unknown: list[str], count: int) -> str:
    return f"NOT AUDITED: {len(unknown)} of {count} packages; nothing is known of them"


def main() -> int:
    """Write the bill and audit the lock; return the exit code."""
    lacking = write_bill()
    print(f"{BILL}: bill of materials")
    for name in lacking:
        print(f"{name}: not in the bill with a licence; add it to {TABLE}")
    done = subprocess.run(
        [BIN / "pip-audit", "-r", LOCK, "--disable-pip", "--require-hashes",
         "--progress-spinner", "off", "-f", "json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    code, lines = judged(done.stdout, done.stderr)
    print("\n".join(lines))
    return FAULTY if lacking else code


if __name__ == "__main__":
    sys.exit(main())
