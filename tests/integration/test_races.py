"""Two who save at once: one wins, the other is told both values, nothing is lost."""

import os

import pytest

from tests.integration.test_import_processes import FORM, Racer, database

PAIRS = 20
RECORD = "/api/v1/XA/records/institutions/record?key=MIN"


@pytest.fixture
def pair(tmp_path, request, empty_tables):
    """Two officers in a process each, before one empty book."""
    name = f"pair_{os.getpid()}_{len(request.node.name)}"
    with database(name, tmp_path / "data", empty_tables) as variables:
        environment = {**os.environ, **variables}
        racers = [Racer(name, environment) for name in ("a.one", "b.two")]
        assert [each.process.stdout.readline() for each in racers] == ["open\n"] * 2
        yield racers
        for each in racers:
            each.end()


def institution(**values):
    return {"code": "MIN", "name_en": "Ministry", "component": "oversight", **values}


def test_of_two_saves_of_one_version_one_wins_and_the_other_is_told_both(pair):
    first = pair[0].ask(FORM, "form", **institution(legal_basis="Act 0"))
    assert first["status"] == 302, first["text"]
    for turn in range(PAIRS):
        version = pair[0].ask(RECORD, "get")["record_version"]
        acts = [f"Act {turn} {side}" for side in "ab"]
        for each, act in zip(pair, acts, strict=True):
            values = institution(legal_basis=act, seen=version)
            each.tell(f"{FORM}?key=MIN", "form", **values)
        answers = [each.answer() for each in pair]
        assert sorted(each["status"] for each in answers) == [302, 409]
        lost = [each["status"] for each in answers].index(409)
        won = 1 - lost
        shown = answers[lost]
        assert [row[1:] for row in shown["newer"]["differences"]] == [
            [acts[won], acts[lost]]
        ]
        # what was typed is still in the form, and the book holds the winner's
        assert f'value="{acts[lost]}"' in shown["text"]
        now = pair[won].ask(RECORD, "get")
        assert now["legal_basis"] == acts[won]
        assert shown["newer"]["version"] == now["record_version"]
        over = institution(
            legal_basis=acts[lost], seen=version, overwrite=shown["newer"]["version"]
        )
        assert pair[lost].ask(f"{FORM}?key=MIN", "form", **over)["status"] == 302
        assert pair[won].ask(RECORD, "get")["legal_basis"] == acts[lost]


def test_of_two_who_add_one_code_the_second_is_told_what_the_first_said(pair):
    for turn in range(10):
        for side, each in zip("ab", pair, strict=True):
            values = institution(code=f"N{turn}", name_en=f"New {side}", seen="")
            each.tell(FORM, "form", **values)
        answers = [each.answer() for each in pair]
        assert sorted(each["status"] for each in answers) == [302, 409]
        lost = next(each for each in answers if each["status"] == 409)
        words = {word for row in lost["newer"]["differences"] for word in row[1:]}
        assert words == {"New a", "New b"}


def test_the_api_answers_the_loser_with_the_record_that_the_book_has(pair):
    pair[0].ask(FORM, "form", **institution())
    for turn in range(10):
        version = pair[0].ask(RECORD, "get")["record_version"]
        acts = [f"Act {turn} {side}" for side in "ab"]
        for each, act in zip(pair, acts, strict=True):
            each.tell(RECORD, "patch", f'"{version}"', legal_basis=act)
        answers = [each.answer() for each in pair]
        assert sorted(each["status"] for each in answers) == [200, 412]
        lost = [each["status"] for each in answers].index(412)
        assert answers[lost]["current"]["legal_basis"] == acts[1 - lost]
        assert (
            answers[lost]["current"]["record_version"]
            == answers[1 - lost]["record_version"]
        )
        assert answers[lost]["differences"] == [
            {"column": "legal_basis", "stored": acts[1 - lost], "offered": acts[lost]}
        ]


def test_changes_of_different_fields_without_a_version_are_both_kept(pair):
    """Each change reads the record and writes it whole: none may undo the other."""
    pair[0].ask(FORM, "form", **institution())
    for turn in range(20):
        acts = ({"legal_basis": f"Act {turn}"}, {"names": {"en": f"Ministry {turn}"}})
        for each, act in zip(pair, acts, strict=True):
            each.tell(RECORD, "patch", **act)
        assert [each.answer()["status"] for each in pair] == [200, 200]
        now = pair[0].ask(RECORD, "get")
        assert (now["legal_basis"], now["names"]["en"]) == (
            f"Act {turn}", f"Ministry {turn}",
        )  # fmt: skip
