"""``openssr demo``: the example country, loaded, reported on and served."""

from __future__ import annotations

import json
import time
from datetime import date

import click

from openssr.platform.book import local_actor, open_book


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Stop before serving.")
@click.option("--port", default=8000, show_default=True, help="Port to serve on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def demo(no_serve: bool, port: int, as_json: bool) -> None:
    """Load the fictional country Arendia, write its report, and serve it."""
    began = time.perf_counter()
    open_book()
    from django.conf import settings

    from openssr.app import pack
    from openssr.reports.listed import report_of
    from openssr.reports.report import Edition
    from openssr.reports.services import write_report

    actor = local_actor()
    example = pack.describe("example")
    lines: list[str] = []
    tell = lines.append if as_json else click.echo
    tell(f"{example.names['en']}: {example.note}")
    pack.load(example, actor, tell)
    folder = settings.OPENSSR.data_dir / "reports"
    folder.mkdir(exist_ok=True)
    council = report_of("council")
    for language in ("en", "fr", "ar"):
        targets = [folder / f"council-{language}.{kind}" for kind in council.formats]
        edition = Edition(
            start=date(example.as_at.year - 1, 7, 1),
            end=example.as_at,
            language=language,
            names=example.names,
            issued_on=date.today(),  # noqa: DTZ011 - the face supplies the clock
        )
        write_report(
            council,
            by=actor,
            country=example.country,
            edition=edition,
            targets=targets,
        )
        for target in targets:
            tell(f"report {target}")
    tell(f"ready in {time.perf_counter() - began:.1f} s")
    if as_json:
        reports = [str(path) for path in sorted(folder.iterdir())]
        click.echo(json.dumps({"loaded": lines, "reports": reports}))
    if not no_serve:
        from openssr.app.cli.serve import run

        run(port)
