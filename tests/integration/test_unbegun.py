"""Commands and the API of a country whose book nobody has begun: not found."""

import click
import pytest
from click.testing import CliRunner
from django.test import Client

from openssr.app.cli.root import root
from openssr.kernel.error import NotFound

pytestmark = pytest.mark.django_db
# begin a book, or read files without one
BEGINS = {
    ("assistance", "fetch"), ("assistance", "import"), ("institutions", "switch"),
    ("mandates", "add"), ("places", "import"), ("records", "add"),
    ("records", "import"), ("sheets", "import"), ("accounts", "create"),
    ("accounts", "end"), ("accounts", "grant"), ("accounts", "list"),
    ("accounts", "publish"),
}  # fmt: skip
WITHOUT_BOOK = {("assistance", "net")}
GIVEN = {
    "kind": "institutions", "number": "1", "component": "police", "state": "on",
    "targets": "r.pdf", "output": "f.xlsx", "start": "2024-01-01", "end": "2024-12-31",
}  # fmt: skip


def commands(group, path=()):
    """Return every command below a group by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def of_countries():
    return {
        words: command
        for words, command in commands(root)
        if any(each.name == "country" for each in command.params)
    }


def value_of(parameter, file):
    if parameter.name in {"file", "files"}:
        return str(file)
    if parameter.name == "output" and "xml" in (parameter.help or ""):
        return "f.xml"
    if isinstance(parameter.type, click.Choice) and parameter.name != "state":
        return parameter.type.choices[0]
    return GIVEN.get(parameter.name, "name_en=A")


def call(words, command, country, file):
    arguments = list(words)
    for each in command.params:
        if each.name == "country":
            arguments += ["--country", country]
        elif each.required or each.name == "kind":
            value = value_of(each, file)
            arguments += (
                [value] if isinstance(each, click.Argument) else [each.opts[0], value]
            )
    return CliRunner().invoke(root, arguments)


def refusal(words, command, country, file):
    answer = call(words, command, country, file)
    assert isinstance(answer.exception, NotFound), (words, answer.output)
    assert answer.exception.exit_code == 4
    return str(answer.exception)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("code,name_en,component\nMOD,Ministry of Defence,defence\n")
    return path


def test_commands_find_no_book_of_a_country_that_nobody_began(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    asked = {
        words: command
        for words, command in of_countries().items()
        if words not in BEGINS | WITHOUT_BOOK
    }
    assert len(asked) > 30
    for words, command in asked.items():
        assert "the book has no data on LY" in refusal(words, command, "LY", file), (
            words
        )
    # but for the data folder, where the book is indexed if a test emptied it before
    written = {path.name for path in file.parent.iterdir()} - {"data"}
    assert written == {"rows.csv"}


def test_no_command_begins_a_book_of_letters_that_no_country_has(file):
    every = of_countries()
    assert every.keys() >= BEGINS
    for words in BEGINS:
        said = refusal(words, every[words], "UN", file)
        assert "UN is not a country code" in said, words


def test_a_book_begun_by_a_command_is_found_by_the_others(file):
    every = of_countries()
    taken = call(("records", "import"), every["records", "import"], "LY", file)
    assert taken.exit_code == 0, taken.exception
    for words in (("records", "list"), ("due",), ("records", "search")):
        assert call(words, every[words], "LY", file).exit_code == 0, words


def api_addresses():
    from openssr.app.api import api

    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return [
        path for path, acts in paths.items() if "get" in acts and "{country}" in path
    ]


def test_the_api_finds_no_book_of_a_country_that_nobody_began():
    paths = api_addresses()
    assert len(paths) > 30
    for path in paths:
        address = path.replace("{country}", "LY").replace("{", "").replace("}", "")
        answer = Client().get(address)
        assert answer.status_code == 404, path
        assert "the book has no data on LY" in answer.json()["detail"], path
