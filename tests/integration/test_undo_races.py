"""Two who undo one act at once: one wins, the other is told, nothing is done twice."""

import pytest

from tests.integration.test_races import RECORD, institution, pair  # noqa: F401 - a fixture

ADD = "/en/XA/enter/institutions/form/"
IMPORTS = "/api/v1/XA/records/imports"
TURNS = 10


def test_of_two_who_undo_one_act_one_wins_and_the_other_is_told(pair):  # noqa: F811
    assert pair[0].ask(ADD, "form", **institution())["status"] == 302
    number = _newest_act(pair[0])
    for turn in range(TURNS):
        verb = "redo" if turn % 2 else "undo"
        for each in pair:
            each.tell(f"{IMPORTS}/{number}/{verb}", "post")
        answers = [each.answer() for each in pair]
        assert sorted(each["status"] for each in answers) == [200, 409]
        lost = next(each for each in answers if each["status"] == 409)
        word = "not undone" if turn % 2 else "already been undone"
        assert word in lost["detail"]
        assert pair[0].ask(RECORD, "get")["status"] == (200 if turn % 2 else 404)


def _newest_act(racer):
    """Return the number of the act that added the record: the first of a new book."""
    for number in range(1, 20):
        answer = racer.ask(f"{IMPORTS}/{number}", "get")
        if answer["status"] == 200 and answer["counts"]:
            return number
    pytest.fail("the book has no act")
    return 0
