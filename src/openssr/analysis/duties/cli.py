"""``openssr due``."""

from __future__ import annotations

import json

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated_plural, word


@click.command("due")
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--owner", default="", help="Code of an institution, or a body.")
@click.option("--on", help="As-at date, such as 2026-06-30; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def commands(country: str, owner: str, on: str | None, as_json: bool) -> None:
    """List items overdue or due within a month, and who is responsible."""
    open_book(country)
    from django.utils import timezone

    from openssr.analysis.duties.services import list_duties
    from openssr.analysis.duties.writers.plain import duty_values
    from openssr.analysis.duties.writers.words import duty_words
    from openssr.kernel.period import parse_day

    day = parse_day(on) if on else timezone.localdate()
    duties = list_duties(by=local_actor(), country=country, on=day, owner=owner)
    if as_json:
        values = [duty_values(duty, day) for duty in duties]
        click.echo(json.dumps({"due": values}, default=str, ensure_ascii=False))
        return
    for duty in duties:
        days = duty.late(day)
        late = (
            translated_plural("%(n)s day late", "%(n)s days late", days)
            if days > 0
            else ""
        )
        kind = word(duty.kind, duty_words)
        click.echo(f"{duty.due_on}  {duty.owner or '-'}  {kind}  {duty.code}  {late}")
    say("due: {count}", count=len(duties))
