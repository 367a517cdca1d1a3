"""``openssr records``: the records of every register."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openssr.kernel.error import Invalid, NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.entry.acts import add_acts
from openssr.platform.entry.options import (
    COUNTRY,
    JSON,
    KEY,
    KIND,
    Load,
    intake_of,
    print_json,
)
from openssr.platform.entry.undo_commands import LoadTurner, add_undoing
from openssr.platform.sources.server import server_of
from openssr.platform.terminal import language, say, speaking, word

if TYPE_CHECKING:
    from openssr.platform.registers.intake import Intake
    from openssr.platform.registers.register import Register


def records_group(load: Load, turner: LoadTurner) -> click.Group:
    """Return the commands of the registers that ``load`` returns by kind.

    ``load``, and ``turner``, which returns what undoes acts, are called by commands
    that need the book, so that help needs none.
    """
    group = click.Group("records", help="The records of every register.")
    looking = (_add_list, _add_search, _add_index, _add_show, _add_lost)
    for add in (*looking, _add_new, _add_import, add_acts):
        add(group, load)
    add_undoing(group, turner)
    return group


def _add_list(group: click.Group, load: Load) -> None:
    @group.command("list")
    @click.argument("kind", required=False)
    @click.option("--country", help="ISO 3166-1 code, such as CF.")
    @click.option("--search", default="", help="Only records that contain this text.")
    @JSON
    def list_(
        kind: str | None, country: str | None, search: str, as_json: bool
    ) -> None:
        """List the records of a KIND, or the registers if no KIND is given."""
        if kind is None:
            _list_registers(load, as_json)
            return
        intake = intake_of(load, kind, country, far=True)
        if country is None:
            raise Invalid("give the country, for example --country CF")
        records = _records(intake, country, search)
        if as_json:
            print_json({kind: [asdict(record) for record in records]})
            return
        for record in records:
            click.echo(_line(intake, record))
        say("records: {count}", count=len(records))


def _records(intake: Intake[Any], country: str, text: str) -> list[Any]:
    """Return the records in which a text stands, of the server or of the book here."""
    server = server_of(language())
    if server is not None:
        from openssr.platform.entry import remote

        return remote.list_records(server, intake.register, country, text)
    from openssr.platform.registers.services.records import search_records

    _, records = search_records(
        intake, by=local_actor(), country=country, text=text, start=0, most=10**9
    )
    return records


def _list_registers(load: Load, as_json: bool) -> None:
    open_book()
    from openssr.platform.registers.words import title_of

    with speaking():
        titles = {kind: title_of(intake.register) for kind, intake in load().items()}
    if as_json:
        print_json({"registers": titles})
        return
    for kind, title in titles.items():
        click.echo(f"{kind}: {title}")


def _line(intake: Intake[Any], record: Any) -> str:
    """Return a record in one line: its key, then its name or first texts."""
    from openssr.platform.registers.register import SEPARATOR

    key = intake.register.key_of(record).replace(SEPARATOR, "  ")
    texts = getattr(record, "names", None) or getattr(record, "statements", None) or {}
    return f"{key}  {texts.get('en', '')}".rstrip()


def _add_search(group: click.Group, load: Load) -> None:
    @group.command("search")
    @click.argument("text")
    @click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
    @click.option(
        "--kind", default="", help="Only records of this kind, such as objectives."
    )
    @click.option("--most", default=5, help="Maximum number of results of each kind.")
    @JSON
    def search(text: str, country: str, kind: str, most: int, as_json: bool) -> None:
        """Find records, documents and aid activities that contain all words of TEXT.

        The last word may be the beginning of a word; words in quotation marks are
        searched as a phrase.
        """
        open_book(country)
        from django.utils.translation import get_language
        from django.utils.translation import gettext as _

        from openssr.platform.entry.searching import listed, search_book

        results = search_book(
            by=local_actor(), country=country, text=text, kind=kind, most=most
        )
        if as_json:
            print_json({
                "kinds": [asdict(each) for each in listed(results)],
                "near": [word for word, _ in results.near],
            })  # fmt: skip
            return
        with speaking():
            words_in = (get_language() or "en")[:2]
            for each in results.kinds:
                click.echo(f"{_(each.title)}: {each.count}")
                for match in each.matches:
                    name = match.names.get(words_in) or match.names.get("en", "")
                    key = match.key.replace("|", "  ")
                    click.echo(f"  {key}  {name}".rstrip())
        if results.near:
            words = ", ".join(word for word, _ in results.near)
            say("words found in the book: {words}", words=words)
        say("records: {count}", count=results.count)


def _add_index(group: click.Group, load: Load) -> None:
    @group.command("index")
    @JSON
    def index(as_json: bool) -> None:
        """Rebuild the search index of the whole book.

        Needed only if ``openssr check`` reports that the index and the book differ.
        """
        open_book()
        from openssr.platform.search.services import rebuild_index

        count = rebuild_index(by=local_actor())
        if as_json:
            print_json({"entries": count})
        else:
            say("indexed: {count}", count=count)


def _add_show(group: click.Group, load: Load) -> None:
    @group.command("show")
    @KIND
    @KEY
    @COUNTRY
    @JSON
    def show(kind: str, key: str, country: str, as_json: bool) -> None:
        """Show one record of a KIND; the parts of its KEY are joined by |."""
        intake = intake_of(load, kind, country, far=True)
        from openssr.platform.registers.register import cells_of
        from openssr.platform.registers.words import label_of

        register = intake.register
        record, version = _shown(register, country, key)
        if as_json:
            print_json({**asdict(record), "record_version": version})
            return
        with speaking():
            labels = {column.name: label_of(column) for column in register.columns}
        for row in cells_of(register, record):
            for name, value in row.items():
                if value not in {None, ""}:
                    click.echo(f"{labels[name]}: {value}")
        say("Version: {version}", version=version)


def _shown(register: Register[Any], country: str, key: str) -> tuple[Any, str]:
    """Return the record of a key with its version, of the server or of the book."""
    server = server_of(language())
    if server is not None:
        from openssr.platform.entry import remote

        return remote.show_record(server, register, country, key)
    from openssr.platform.registers.meanwhile import version_of
    from openssr.platform.registers.services.records import show_record

    record = show_record(register, by=local_actor(), country=country, key=key)
    return record, version_of(record)


def _add_new(group: click.Group, load: Load) -> None:
    @group.command("add")
    @KIND
    @click.argument("values", nargs=-1, required=True, metavar="COLUMN=VALUE...")
    @COUNTRY
    @click.option(
        "--version", default="", help="Only if the record still has this version."
    )
    @JSON
    def add(  # one parameter each argument and option
        kind: str, values: tuple[str, ...], country: str, version: str, as_json: bool
    ) -> None:
        """Add a record to a KIND, or change the given columns of an existing one.

        ``openssr records show`` prints the version of a record.
        """
        intake = intake_of(load, kind, country, begins=True)
        from openssr.platform.entry.saving import enter_cells

        change = enter_cells(
            intake, by=local_actor(), country=country, cells=_cells(intake, values),
            name="command", version=version,
        )  # fmt: skip
        if as_json:
            print_json({"key": change.key, "outcome": change.outcome})
        else:
            say("{key}: {outcome}", key=change.key, outcome=change.outcome)


def _cells(intake: Intake[Any], values: tuple[str, ...]) -> dict[str, Any]:
    names = [column.name for column in intake.register.columns]
    cells: dict[str, Any] = {}
    for text in values:
        name, sign, value = text.partition("=")
        if not sign or name not in names:
            raise Invalid(
                "{text!r} is not of the form COLUMN=VALUE; the columns are {names}",
                text=text, names=", ".join(names),
            )  # fmt: skip
        cells[name] = value
    return cells


def _add_import(group: click.Group, load: Load) -> None:
    @group.command("import")
    @KIND
    @click.argument("file", type=click.Path(path_type=Path))
    @COUNTRY
    @JSON
    def import_(kind: str, file: Path, country: str, as_json: bool) -> None:
        """Import a FILE of a KIND (CSV, XLSX or ODS), all or nothing.

        ``openssr sheets import`` also shows beforehand what a template changes.
        """
        if not file.is_file():
            raise NotFound("{path}: file not found", path=file)
        intake = intake_of(load, kind, country, begins=True)
        from openssr.platform.registers.services.importing import Given, import_records
        from openssr.platform.sheets.readers import read_cells

        data = file.read_bytes()
        columns = intake.register.columns
        required = [column.name for column in columns if column.required]
        rows = read_cells(data, file.name, required)
        outcome = import_records(
            intake,
            by=local_actor(),
            country=country,
            given=Given(rows, file.name, data),
        )
        if as_json:
            print_json({"counts": outcome.counts, "stale": outcome.stale})
            return
        from openssr.platform.sheets.looking import outcome_words

        for name, count in outcome.counts.items():
            say("{outcome}: {count}", outcome=word(name, outcome_words), count=count)


def _add_lost(group: click.Group, load: Load) -> None:
    @group.command("lost")
    @COUNTRY
    @JSON
    def lost(country: str, as_json: bool) -> None:
        """List references in an older book to codes that no record has."""
        open_book(country)
        from openssr.platform.registers.services.lost import list_lost

        rows = list_lost(by=local_actor(), country=country)
        if as_json:
            print_json({"lost": [asdict(row) for row in rows]})
            return
        for row in rows:
            click.echo(f"{row.kind}  {row.key}  {row.field}: {row.code}")
        say("records: {count}", count=len(rows))
