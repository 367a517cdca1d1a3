"""``openssr accounts``: who may sign in, from this machine's command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object."
)
country_option = click.option(
    "--country", default="", help="Country of the role; without it all countries."
)


def _part_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for kind in ("partner", "institution", "component"):
        option = click.option(
            f"--{kind}", default="", help=f"Narrow the role to this {kind}."
        )
        function = option(function)
    return function


@click.group("accounts")
def commands() -> None:
    """People who sign in: invite them, grant and end roles, close accounts.

    Whoever may read the data folder of the book may run these commands; each is noted
    in the audit trail.
    """


@commands.command("create")
@click.argument("name")
@click.option("--full-name", default="", help="The person's name; else NAME.")
@click.option("--email", default="", help="E-mail address.")
@click.option("--role", default="administrator", show_default=True, help="First role.")
@country_option
@_part_options
@json_option
def create(
    name: str,
    *,
    full_name: str,
    email: str,
    role: str,
    country: str,
    as_json: bool,
    **parts: str,
) -> None:
    """Create an account and print the one-time address that lets the person in."""
    _open(country)
    from openssr.platform.accounts.services import people
    from openssr.platform.usecase.records import Grant

    grant = Grant(people.known_role(role), **parts)
    number = people.invite(
        by=local_actor(), country=_country(country), name=name,
        full_name=full_name or name, email=email, grant=grant,
        everywhere=not country,
    )  # fmt: skip
    _print_link(number, country, as_json)


@commands.command("list")
@country_option
@json_option
def list_(country: str, as_json: bool) -> None:
    """List the accounts with their roles in a country."""
    _open(country)
    from openssr.platform.accounts.services import people

    rows = people.list_accounts(by=local_actor(), country=_country(country))
    values = [
        {
            "name": row.name,
            "full_name": row.full_name,
            "active": row.active,
            "has_password": row.has_password,
            "second_factor": row.has_factor,
            "last_signed_in": row.last_signed_in and row.last_signed_in.isoformat(),
            "roles": [
                {
                    "number": each.number,
                    "role": each.grant.role.value,
                    "country": each.country,
                    **each.grant.parts,
                    "confirmed": not each.waits,
                }
                for each in row.grants
            ],
        }
        for row in rows
    ]
    if as_json:
        click.echo(json.dumps({"accounts": values}, ensure_ascii=False))
        return
    for row in rows:
        roles = ", ".join(
            _role_words(each.grant, each.country)
            + (f" ({translated('not confirmed')})" if each.waits else "")
            for each in row.grants
        )
        state = "" if row.active else f" ({translated('closed')})"
        click.echo(f"{row.name}  {row.full_name}{state}  {roles or '-'}")


def _role_words(grant: Any, country: str) -> str:
    from openssr.platform.usecase.words import role_title

    parts = [country, *grant.parts.values()]
    words = translated(role_title(grant.role))
    return f"{words} [{', '.join(filter(None, parts)) or '*'}]"


@commands.command("grant")
@click.argument("name")
@click.argument("role")
@country_option
@_part_options
@json_option
def grant_(name: str, role: str, country: str, as_json: bool, **parts: str) -> None:
    """Grant NAME a ROLE, over all of a country's book or over a part of it."""
    _open(country)
    from openssr.platform.accounts.services import people
    from openssr.platform.usecase.records import Grant

    number = _number(name)
    people.give_role(
        by=local_actor(), country=_country(country), number=number,
        grant=Grant(people.known_role(role), **parts), everywhere=not country,
    )  # fmt: skip
    _done(as_json, name)


@commands.command("end")
@click.argument("name")
@click.argument("role")
@country_option
@json_option
def end(name: str, role: str, country: str, as_json: bool) -> None:
    """End every grant of a ROLE that NAME has in a country."""
    _open(country)
    from openssr.platform.accounts.services import people

    place: dict[str, Any] = {"by": local_actor(), "country": _country(country)}
    account = people.show_account(**place, number=_number(name))
    numbers = [
        each.number
        for each in account.grants
        if each.grant.role == people.known_role(role)
    ]
    if not numbers:
        raise NotFound("{name} does not have the role {role}", name=name, role=role)
    for number in numbers:
        people.end_role(**place, number=number)
    _done(as_json, name)


@commands.command("link")
@click.argument("name")
@json_option
def link(name: str, as_json: bool) -> None:
    """Print a one-time address by which NAME sets a new password."""
    open_book()
    _print_link(_number(name), "", as_json)


@commands.command("close")
@click.argument("name")
@click.option("--reason", required=True, help="Why, for the audit trail.")
@json_option
def close(name: str, reason: str, as_json: bool) -> None:
    """Close the account of NAME, who leaves: sessions, keys and roles end."""
    open_book()
    from openssr.platform.accounts.services import people

    people.close_account(
        by=local_actor(), country=_country(""), number=_number(name), reason=reason
    )
    _done(as_json, name)


@commands.command("reopen")
@click.argument("name")
@json_option
def reopen(name: str, as_json: bool) -> None:
    """Open the closed account of NAME again; its roles are granted again one by one."""
    open_book()
    from openssr.platform.accounts.services import people

    people.open_account(by=local_actor(), country=_country(""), number=_number(name))
    _done(as_json, name)


@commands.command("unlock")
@click.argument("name")
@json_option
def unlock(name: str, as_json: bool) -> None:
    """Let NAME, who failed too often, try to sign in again at once."""
    open_book()
    from openssr.platform.accounts.services import people

    people.unlock_account(by=local_actor(), country=_country(""), number=_number(name))
    _done(as_json, name)


@commands.command("drop-factor")
@click.argument("name")
@click.option("--reason", required=True, help="Why, for the audit trail.")
@json_option
def drop_factor(name: str, reason: str, as_json: bool) -> None:
    """Remove the second factor of NAME, who lost the phone."""
    open_book()
    from openssr.platform.accounts.services import people

    people.drop_factor(
        by=local_actor(), country=_country(""), number=_number(name), reason=reason
    )
    _done(as_json, name)


@commands.command("publish")
@country_option
@click.option("--end", is_flag=True, help="Close the book to the public again.")
@json_option
def publish(country: str, end: bool, as_json: bool) -> None:
    """Let the public read what a country's book has for it, or no longer."""
    _open(country)
    from openssr.platform.accounts.services import publishing

    service = publishing.end_publication if end else publishing.publish_book
    service(by=local_actor(), country=_country(country))
    _done(as_json, _country(country))


def _open(country: str) -> None:
    """Open the book; a country that is named is one whose book may yet begin."""
    open_book(country or None, begins=True)


def _country(country: str) -> str:
    """Return a country, that of the configuration where none is named."""
    from django.conf import settings

    return (country or settings.OPENSSR.country).upper()


def _number(name: str) -> int:
    from openssr.platform.accounts.services import people

    return people.number_of(by=local_actor(), country=_country(""), name=name)


def _print_link(number: int, country: str, as_json: bool) -> None:
    from django.conf import settings

    from openssr.platform.accounts.services import people

    new = people.make_link(by=local_actor(), country=_country(country), number=number)
    root = settings.OPENSSR.address.rstrip("/")
    address = f"{root}/en/{_country(country)}/account/invitation/{new.secret}/"
    if as_json:
        values = {"name": new.name, "address": address}
        click.echo(json.dumps(values | {"until": new.expires_at.isoformat()}))
        return
    say(
        "{name} sets a password at this address, once, until {until} UTC:",
        name=new.name,
        until=f"{new.expires_at:%Y-%m-%d %H:%M}",
    )
    click.echo(address)


def _done(as_json: bool, name: str) -> None:
    if as_json:
        click.echo(json.dumps({"name": name}))
    else:
        say("done: {name}", name=name)
