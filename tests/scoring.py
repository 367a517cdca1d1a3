"""How reading is scored: units, words, verbs, citations, deadlines, addressees.

A unit is right when its kind and number path agree and its text agrees at 0.90 or
more, as Dice over runs of five letters or digits; word fidelity compares spacing and
hyphens word by word; furniture counts units that still hold page lines.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass, field

from openssr.subjects.mandates.records import walk
from openssr.subjects.mandates.rules.addressees import addressee, classes_of
from openssr.subjects.mandates.rules.citations import symbols

PAGE_LINE = re.compile(r"\b\d{2}-\d{5}\b|\b\d/\d{1,2} |undocs\.org")


@dataclass
class Score:
    """Counts over documents; the properties are the measures."""

    right: int = 0
    found: int = 0
    gold: int = 0
    words_same: int = 0
    words: int = 0
    verbs_right: int = 0
    verbs: int = 0
    cited_right: int = 0
    cited_found: int = 0
    cited_gold: int = 0
    due_right: int = 0
    due_found: int = 0
    due_gold: int = 0
    sets_right: int = 0
    sets: int = 0
    to_right: int = 0
    to_gold: int = 0
    furniture: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def structure(self) -> float:
        return f1(self.right, self.found, self.gold)

    @property
    def fidelity(self) -> float:
        return 2 * self.words_same / self.words if self.words else 1.0

    @property
    def lead(self) -> float:
        return self.verbs_right / self.verbs if self.verbs else 1.0

    @property
    def citations(self) -> float:
        return f1(self.cited_right, self.cited_found, self.cited_gold)

    @property
    def deadlines(self) -> float:
        return f1(self.due_right, self.due_found, self.due_gold)

    @property
    def verb_sets(self) -> float:
        return self.sets_right / self.sets if self.sets else 1.0

    @property
    def addressees(self) -> float:
        return self.to_right / self.to_gold if self.to_gold else 1.0


def f1(right: int, found: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall; 1 where nothing is due."""
    return 2 * right / (found + gold) if found + gold else 1.0


def grams(text: str) -> Counter:
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    return Counter(plain[i : i + 5] for i in range(max(len(plain) - 4, 1)))


def dice(a: str, b: str) -> float:
    first, second = grams(a), grams(b)
    return 2 * (first & second).total() / (first.total() + second.total())


def gold_units(gold: dict) -> dict[str, dict]:
    found = {}
    for order, unit in enumerate(gold["preamble"], start=1):
        found[f"P{order}"] = unit

    def down(units: list, prefix: str) -> None:
        for order, unit in enumerate(units, start=1):
            number = unit["number"] or str(order)
            path = f"{prefix}({number})" if prefix else number
            found[path] = unit
            down(unit.get("children", []), path)

    down(gold["operative"], "")
    return found


def add(score: Score, read, gold: dict) -> None:
    """Score one document as read against its annotation."""
    ours = {f"P{x.path}": x for x in read.preamble}
    ours |= {x.path: x for x in walk(read.operative)}
    theirs = gold_units(gold)
    score.found += len(ours)
    score.gold += len(theirs)
    for path, unit in theirs.items():
        clause = ours.get(path)
        if clause is None or dice(clause.text, unit["text"]) < 0.90:
            score.misses.append(f"{gold['symbol']} {path}: structure")
            continue
        score.right += 1
        score.furniture += bool(PAGE_LINE.search(clause.text))
        a, b = clause.text.split(), unit["text"].split()
        blocks = difflib.SequenceMatcher(None, a, b, autojunk=False)
        score.words_same += sum(x.size for x in blocks.get_matching_blocks())
        score.words += len(a) + len(b)
        if unit.get("lead_verb"):
            score.verbs += 1
            good = bool(clause.verbs) and clause.verbs[0] == unit["lead_verb"]
            score.verbs_right += good
            if not good:
                score.misses.append(f"{gold['symbol']} {path}: verb")
        if "verbs" in unit:
            score.sets += 1
            score.sets_right += list(clause.verbs) == unit["verbs"]
        if unit.get("addressee"):
            score.to_gold += 1
            to = addressee(clause.text)
            good = to is not None and to.classes == classes_of(unit["addressee"])
            score.to_right += good
            if not good:
                score.misses.append(f"{path}: {unit['addressee']!r} read as {to}")
    cited, wanted = (
        set(symbols(list(read.citations), read.symbol)),
        set(gold["citations"]),
    )
    score.cited_right += len(cited & wanted)
    score.cited_found += len(cited)
    score.cited_gold += len(wanted)
    due = {(x.paragraph, x.normalised) for x in read.deadlines}
    set_ = {(x["op"], x["normalised"]) for x in gold["deadlines"]}
    score.due_right += len(due & set_)
    score.due_found += len(due)
    score.due_gold += len(set_)
    score.misses.extend(f"{gold['symbol']} deadline {x}" for x in due ^ set_)
