"""``openssr assistance``: what people decide on aid data."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated_text, word

COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command("selection")
@COUNTRY
@JSON
def selection(country: str, as_json: bool) -> None:
    """What is in the sector, what words suggest, and what was left out."""
    open_book()
    from openssr.platform.reference.sectors import purposes
    from openssr.subjects.assistance.services.decisions import show_selection
    from openssr.subjects.assistance.writers.plain import selection_values
    from openssr.subjects.assistance.writers.words import standing_words

    found = show_selection(by=local_actor(), country=country)
    values = selection_values(*found)
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    say("selected by: {codes}", codes=" ".join(sorted(purposes())))
    for file in values["files"]:
        counts = ", ".join(
            f"{n} {word(kind, standing_words)}" for kind, n in file["counts"].items()
        )
        click.echo(f"{file['dataset']}: {counts or translated_text('not counted')}")
    for one in values["suggested"]:
        words = ", ".join(f"{x['words']} ({x['purpose']})" for x in one["reasons"])
        say(
            "suggested: {identifier}  {title}  because of {words}",
            identifier=one["identifier"],
            title=one["title"],
            words=words,
        )
    for one in values["set_aside"]:
        say(
            "set aside: {identifier}  {title}: {reason}",
            identifier=one["identifier"],
            title=one["title"],
            reason=one["aside"],
        )


@click.command("correct")
@click.argument("publisher")
@click.argument("identifier")
@click.argument("field")
@click.argument("value", default="")
@COUNTRY
@click.option("--reason", default="", help="Why; others must be able to follow.")
@click.option("--withdraw", is_flag=True, help="Take the correction back.")
@JSON
def correct(country: str, as_json: bool, **how: Any) -> None:
    """Lay the country's VALUE of a FIELD over what PUBLISHER reported.

    Fields are title, status, starts_on, ends_on, region, sectors (15132:60 15137:40),
    selected (no) and the mark of a transaction, as `assistance activity` prints it
    (type=3 date=2026-11-24 value=120000 currency=EUR, or no).  The publisher's record
    stays as it came.
    """
    open_book()
    from openssr.subjects.assistance.records import Correction
    from openssr.subjects.assistance.services import decisions

    actor = local_actor()
    names = ("publisher", "identifier", "field")
    publisher, identifier, field = (how[x] for x in names)
    if how["withdraw"]:
        given = {x: how[x] for x in names}
        decisions.withdraw_correction(by=actor, country=country, **given)
        outcome = "withdrawn"
    else:
        wanted = Correction(publisher, identifier, field, how["value"], how["reason"])
        change = decisions.correct(by=actor, country=country, wanted=wanted)
        outcome = change.outcome
    if as_json:
        click.echo(json.dumps({"identifier": identifier, "outcome": outcome}))
        return
    click.echo(f"{identifier} {field}: {outcome}")


@click.command("activity")
@click.argument("publisher")
@click.argument("identifier")
@COUNTRY
@JSON
def activity(publisher: str, identifier: str, country: str, as_json: bool) -> None:
    """Show an activity's transactions, each with its mark, and its corrections."""
    open_book()
    from openssr.subjects.assistance.services.imports import show_activity

    found = show_activity(
        by=local_actor(), country=country, publisher=publisher, identifier=identifier
    )
    if as_json:
        values = {
            "identifier": found.identifier,
            "title": found.title,
            "transactions": found.flows,
            "corrections": [
                {**asdict(made), "theirs_now": theirs, "counts": counts}
                for made, theirs, counts in found.corrections
            ],
        }
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    click.echo(f"{found.identifier}  {found.title}")
    kind = translated_text("type")
    for x in found.flows:
        click.echo(
            f"{x['mark']}  {x['on']}  {kind} {x['type']}  {x['original']} "
            f"{x['currency']}  {x['sector']}  USD {x['amount']}"
        )
    for made, theirs, counts in found.corrections:
        held = (
            translated_text("counts")
            if counts
            else translated_text("the partner's value is preferred")
        )
        click.echo(f"{made.field}: {theirs} -> {made.value} ({held}): {made.reason}")


@click.command("same")
@click.argument("alias", default="")
@click.argument("stands_for", default="")
@COUNTRY
@click.option(
    "--kind", default="organisation", help="organisation (default) or activity."
)
@click.option("--reason", default="", help="Why; others must be able to follow.")
@click.option("--withdraw", is_flag=True, help="Take it back.")
@JSON
def same(alias: str, stands_for: str, country: str, as_json: bool, **how: Any) -> None:
    """Say that the name or identifier ALIAS stands for another, or list them all."""
    open_book()
    from openssr.subjects.assistance.records import Identity
    from openssr.subjects.assistance.services import decisions

    actor = local_actor()
    if alias and how["withdraw"]:
        decisions.withdraw_identity(
            by=actor, country=country, kind=how["kind"], alias=alias
        )
    elif alias:
        wanted = Identity(how["kind"], alias, stands_for, how["reason"])
        decisions.identify(by=actor, country=country, wanted=wanted)
    made, spelled = decisions.list_identities(by=actor, country=country)
    if as_json:
        values = {
            "identities": [asdict(x) for x in made],
            "spellings": [asdict(x) for x in spelled],
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for one in made:
        say(
            "{kind}: {alias} stands for {other}",
            kind=one.kind,
            alias=one.alias,
            other=one.stands_for,
        )
    for name in spelled:
        refs = ", ".join(
            f"{ref or translated_text('none')} ({count})" for ref, count in name.refs
        )
        say("one name, several references: {name}: {refs}", name=name.name, refs=refs)


DECISIONS = (selection, activity, correct, same)
