"""Print which share of lines the tests ran, and fail below the floors in pyproject.

The data are those of the newest ``make test``; the floors stand in
``[tool.openssr.coverage]``: for all lines, and for files by pattern.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from coverage import Coverage

PACKAGE = "src/openssr"
ALL = "all"
WORST = 8  # how many files are named where a share is below its floor


@dataclass(slots=True)
class Share:
    """Lines of some files: how many there are, and how many no test ran, by file."""

    lines: int = 0
    missing: dict[str, int] = field(default_factory=dict)

    def add(self, file: str, lines: int, missing: int) -> None:
        """Count a file."""
        self.lines += lines
        if missing:
            self.missing[file] = missing

    @property
    def percent(self) -> float:
        """Return the share of lines that ran, 0 where there are no lines."""
        ran = self.lines - sum(self.missing.values())
        return 100 * ran / self.lines if self.lines else 0


def read_counts(data_file: str) -> Iterable[tuple[str, int, int]]:
    """Yield each file of the package with its lines and those that no test ran."""
    measured = Coverage(data_file=data_file)
    measured.load()
    root = Path(PACKAGE).resolve()
    for path in sorted(measured.get_data().measured_files()):
        if Path(path).is_relative_to(root):
            _, lines, _, missing, _ = measured.analysis2(path)
            name = Path(path).relative_to(root).as_posix()
            yield name, len(lines), len(missing)


def share_counts(
    counts: Iterable[tuple[str, int, int]], patterns: Mapping[str, list[str]]
) -> dict[str, Share]:
    """Return the share of each group of patterns, and that of all files."""
    shares = {name: Share() for name in (ALL, *patterns)}
    for file, lines, missing in counts:
        shares[ALL].add(file, lines, missing)
        for name, globs in patterns.items():
            if any(fnmatch(file, glob) for glob in globs):
                shares[name].add(file, lines, missing)
    return shares


def main() -> int:
    """Print the shares; return how many are below their floor."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    groups = project["tool"]["openssr"]["coverage"]
    floors = {name: group["floor"] for name, group in groups.items()}
    patterns = {name: group["files"] for name, group in groups.items() if name != ALL}
    counts = read_counts(project["tool"]["coverage"]["run"]["data_file"])
    below = 0
    for name, share in share_counts(counts, patterns).items():
        fine = share.percent >= floors[name]
        below += not fine
        mark = "" if fine else "  BELOW"
        print(
            f"coverage {name}: {share.percent:.1f} % of {share.lines} lines, "
            f"floor {floors[name]} %{mark}"
        )
        if not fine:
            worst = sorted(share.missing.items(), key=lambda pair: -pair[1])
            for file, missing in worst[:WORST]:
                print(f"  {file}: {missing} not run")
    return below


if __name__ == "__main__":
    sys.exit(main())
