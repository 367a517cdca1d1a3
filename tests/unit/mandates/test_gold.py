"""Every hand-annotated document: structure, verbs and citations agree."""

import json

import pytest

from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.writers.plain import resolution_values
from tests.paths import GOLD

FILES = sorted(GOLD.glob("*.gold.json"))


def flat(units, prefix=""):
    for order, unit in enumerate(units, start=1):
        number = unit["number"] or str(order)
        path = f"{prefix}({number})" if prefix else number
        yield path, unit
        yield from flat(unit.get("children", []), path)


@pytest.mark.skipif(not FILES, reason=f"SKIPPED LOUDLY: no gold files under {GOLD}")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_structure_verbs_citations(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = GOLD / gold["input"]
    read = resolution_values(read_document(source.read_bytes(), source.name))
    assert read["symbol"] == gold["symbol"]
    assert read["date"] == gold["date"]
    assert len(read["preamble"]) == len(gold["preamble"])
    units, expected = dict(flat(read["operative"])), dict(flat(gold["operative"]))
    assert list(units) == list(expected)
    for number, unit in expected.items():
        if "verbs" in unit:
            assert units[number]["verbs"] == unit["verbs"], number
    assert read["citations"] == sorted(gold["citations"])
    found = {(x["paragraph"], x["normalised"]) for x in read["deadlines"]}
    assert found >= {(x["op"], x["normalised"]) for x in gold["deadlines"]}
