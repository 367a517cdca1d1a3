"""``openssr check``: whether the book is whole."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from openssr.kernel.error import Invalid
from openssr.platform.book import local_actor, open_book
from openssr.platform.check.records import Area, Report
from openssr.platform.check.words import AREAS, FAULTS
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.terminal import say, translated


@click.command("check")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([area.value for area in Area]),
    help="An area to look at; may be given several times; all without it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(only: tuple[str, ...], as_json: bool) -> None:
    """Check database, kept files, references, values, figures, audit, records, search.

    Nothing is changed. The exit code is 0 where all is sound and 3 where something is
    wrong; each fault is named.
    """
    open_book()
    from openssr.app.subjects import DEFINITIONS, INTAKES
    from openssr.platform.backup.services import last_backup
    from openssr.platform.check.services import check_book

    registers = [intake.register for intake in INTAKES.values()]
    report = check_book(
        registers, DEFINITIONS, by=local_actor(), only=[Area(name) for name in only]
    )
    backup = last_backup(by=local_actor())
    if as_json:
        values = {**_values(report), "last_backup": backup or None}
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        _say(report)
        if backup:
            say("last backup: {day}", day=backup[:16])
        else:
            say("no backup has been made yet; make one with openssr backup FILE")
    if not report.sound:
        sys.exit(Invalid.exit_code)


def _values(report: Report) -> dict[str, Any]:
    return {
        "sound": report.sound,
        "looked_at": {area.value: count for area, count in report.looked_at.items()},
        "findings": [
            {
                "area": finding.area.value,
                "code": finding.code,
                "target": finding.target,
                "detail": finding.detail,
            }
            for finding in report.findings
        ],
        "outdated": [finding.target for finding in report.outdated],
    }


def _say(report: Report) -> None:
    for area, count in report.looked_at.items():
        faults = report.of(area)
        say(
            "{area}: checked {count}, faults {faults}",
            area=translated(AREAS[area]), count=count, faults=len(faults),
        )  # fmt: skip
        for finding in faults:
            words = f"  {finding.target}: {_words_of(finding.code)}"
            detail = f" ({finding.detail})" if finding.detail else ""
            click.echo(words + detail)
    if report.outdated:
        say(
            "printed figures out of date (records changed after printing): {count}",
            count=len(report.outdated),
        )


def _words_of(code: str) -> str:
    if code in FAULTS:
        return translated(FAULTS[code])
    meanings = problem_meanings()
    return f"{code}, {translated(meanings[code].meaning)}" if code in meanings else code
