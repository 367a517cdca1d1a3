"""``openssr assistance``: what people decide on aid data."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import plain, say, translated_text, word
from openssr.subjects.assistance.cli.options import COUNTRY, JSON
from openssr.subjects.assistance.cli.sums import print_sums


@click.command("selection")
@COUNTRY
@JSON
def selection(country: str, as_json: bool) -> None:
    """What is in the sector, what words suggest, and what was left out."""
    open_book(country)
    from openssr.platform.reference.sectors import purposes
    from openssr.subjects.assistance.services.decisions import show_selection
    from openssr.subjects.assistance.writers.plain import selection_values
    from openssr.subjects.assistance.writers.words import standing_words

    values = selection_values(*show_selection(by=local_actor(), country=country))
    if as_json:
        click.echo(json.dumps(values, default=plain, ensure_ascii=False, indent=2))
        return
    say("selected by: {codes}", codes=" ".join(sorted(purposes())))
    for file in values["files"]:
        counts = ", ".join(
            f"{count} {word(standing, standing_words)}"
            for standing, count in file.counts.items()
        )
        click.echo(f"{file.dataset}: {counts or translated_text('not counted')}")
        print_sums(file.sums)
    for activity in values["suggested"]:
        words = ", ".join(
            f"{reason['words']} ({reason['purpose']})" for reason in activity["reasons"]
        )
        say(
            "suggested: {identifier}  {title}  matching words: {words}; USD spent "
            "{spending}, committed {commitments}",
            identifier=activity["identifier"],
            title=activity["title"],
            words=words,
            spending=f"{activity['spending']:,.2f}",
            commitments=f"{activity['commitments']:,.2f}",
        )
    for activity in values["set_aside"]:
        say(
            "set aside: {identifier}  {title}: {reason}",
            identifier=activity["identifier"],
            title=activity["title"],
            reason=activity["aside"],
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
    """Correct a FIELD that PUBLISHER reported; the report itself stays as it is.

    Fields are title, status, starts_on, ends_on, region, sectors (15132:60 15137:40),
    selected (no) and the mark of a transaction, as `assistance activity` prints it
    (type=3 date=2026-11-24 value=120000 currency=EUR, or no).  The publisher's record
    stays as it came.
    """
    open_book(country)
    from openssr.subjects.assistance.registers.decided import Correction
    from openssr.subjects.assistance.services import decisions

    actor = local_actor()
    names = ("publisher", "identifier", "field")
    publisher, identifier, field = (how[name] for name in names)
    if how["withdraw"]:
        decisions.withdraw_correction(
            by=actor,
            country=country,
            publisher=publisher,
            identifier=identifier,
            field=field,
            reason=how["reason"],
        )
        outcome = "withdrawn"
    else:
        correction = Correction(
            publisher=publisher,
            identifier=identifier,
            field=field,
            value=how["value"],
            reason=how["reason"],
        )
        change = decisions.correct(by=actor, country=country, correction=correction)
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
    open_book(country)
    from openssr.subjects.assistance.services.imports import show_activity

    page = show_activity(
        by=local_actor(), country=country, publisher=publisher, identifier=identifier
    )
    if as_json:
        values = {
            "identifier": page.identifier,
            "title": page.title,
            "transactions": page.flows,
            "corrections": [
                {**asdict(correction), "theirs_now": theirs, "counts": counts}
                for correction, theirs, counts in page.corrections
            ],
        }
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    click.echo(f"{page.identifier}  {page.title}")
    kind = translated_text("type")
    for flow in page.flows:
        click.echo(
            f"{flow['mark']}  {flow['on']}  {kind} {flow['type']}  {flow['original']} "
            f"{flow['currency']}  {flow['sector']}  USD {flow['amount']}"
        )
    for correction, theirs, counts in page.corrections:
        effect = (
            translated_text("counts")
            if counts
            else translated_text("the partner's value is preferred")
        )
        click.echo(
            f"{correction.field}: {theirs} -> {correction.value} ({effect}): "
            f"{correction.reason}"
        )


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
    """Record that the name or identifier ALIAS means another, or list all such."""
    open_book(country)
    from openssr.subjects.assistance.registers.decided import Identity
    from openssr.subjects.assistance.services import decisions
    from openssr.subjects.assistance.writers.plain import identity_values

    actor = local_actor()
    if alias and how["withdraw"]:
        decisions.withdraw_identity(
            by=actor,
            country=country,
            kind=how["kind"],
            alias=alias,
            reason=how["reason"],
        )
    elif alias:
        identity = Identity(
            kind=how["kind"],
            alias=alias,
            stands_for=stands_for,
            reason=how["reason"],
        )
        decisions.identify(by=actor, country=country, identity=identity)
    identities, spellings = decisions.list_identities(by=actor, country=country)
    if as_json:
        values = identity_values(identities, spellings)
        click.echo(json.dumps(values, default=plain, ensure_ascii=False, indent=2))
        return
    for identity in identities:
        say(
            "{kind}: {alias} is merged into {other}",
            kind=identity.kind,
            alias=identity.alias,
            other=identity.stands_for,
        )
    for spelling in spellings:
        refs = ", ".join(
            f"{ref or translated_text('none')} ({count})"
            for ref, count in spelling.refs
        )
        say(
            "one name, several references: {name}: {refs}",
            name=spelling.name,
            refs=refs,
        )
