"""The list of docs/reference/asvs.md is whole, and what it names exists."""

import ast
import csv
import re
from collections import Counter
from functools import cache

from tests.paths import ROOT

PAGE = ROOT / "docs" / "reference" / "asvs.md"
ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| ([12]) \| (.+) \| ([a-z ]+) \| (.+) \|")
STATES = ("met", "partly", "open", "not applicable")
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
PATH = re.compile(r"`((?:src|docs|tools|tests)/[\w/.-]+|[A-Z]+\.md)`")
ADR = re.compile(r"ADR (\d+)")


def listed():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [match.groups() for match in map(ROW.fullmatch, lines) if match]


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


def test_every_requirement_of_levels_1_and_2_stands_there_once():
    path = ROOT / "tests" / "fixtures" / "asvs" / "levels.csv"
    with path.open(encoding="utf-8", newline="") as source:
        asked = [(row["number"], row["level"]) for row in csv.DictReader(source)]
    assert [(number, level) for number, level, *_ in listed()] == asked
    assert Counter(level for _, level in asked) == {"1": 70, "2": 183}


def test_the_states_are_known_and_add_up_to_what_the_page_says():
    counts = Counter(state for *_, state, _ in listed())
    assert counts.keys() <= set(STATES)
    told = ", ".join(f"{counts[state]} {state}" for state in STATES)
    head = PAGE.read_text(encoding="utf-8").splitlines()[2]
    assert head == f"{counts.total()} requirements: {told}."


def test_what_is_named_exists():
    for number, _, _, state, evidence in listed():
        tests, paths = TEST.findall(evidence), PATH.findall(evidence)
        for path, name in tests:
            assert name in functions_of(path), f"{number}: {path} has no {name}"
        for path in paths:
            assert (ROOT / path).exists(), f"{number}: there is no {path}"
        for decision in ADR.findall(evidence):
            assert list((ROOT / "docs" / "adr").glob(f"{int(decision):04}-*.md"))
        assert state != "not applicable" or not tests, f"{number}: a test of nothing"
