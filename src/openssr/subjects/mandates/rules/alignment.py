"""Two versions of a mandate, aligned paragraph by paragraph.

Renewals renumber most paragraphs, so they are matched by their words and never by
their numbers: every pair of units is compared by the share of five-letter runs they
have in common (Dice), the best pairs first, so that a clause that moved is found.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from openssr.subjects.mandates.records import Clause, Resolution, walk

SAME, ALIKE, HELD = 0.995, 0.55, 0.75
RUN = 5
SHORTEST = 40  # letters; below this a text is too short to have been split off
UNCHANGED, REWORDED, NEW, DROPPED = "unchanged", "reworded", "new", "dropped"
SPLIT, MERGED = "split", "merged"


@dataclass(frozen=True, slots=True)
class Pair:
    """How a unit of the old text stands to one of the new.

    ``moved`` tells whether it changed its place among those that stayed, which
    a new number alone does not mean.  ``words`` holds the text as runs marked
    "=", "-" or "+".
    """

    kind: str
    old: Clause | None
    new: Clause | None
    moved: bool = False
    words: tuple[tuple[str, str], ...] = ()

    @property
    def renumbered(self) -> bool:
        """Tell whether the paragraph has another number than before."""
        return (
            self.old is not None
            and self.new is not None
            and self.old.path != self.new.path
        )


def units(resolution: Resolution) -> list[Clause]:
    """Return the paragraphs and sub-paragraphs that have words of their own."""
    found = [*resolution.preamble, *walk(resolution.operative)]
    found += [unit for annex in resolution.annexes for unit in walk(annex.clauses)]
    return [unit for unit in found if unit.text]


def _runs(text: str) -> frozenset[str]:
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    return frozenset(plain[i : i + RUN] for i in range(max(len(plain) - RUN + 1, 1)))


def place_of(unit: Clause) -> str:
    """Return a paragraph's place as people write it: 3(a), or P3 in the preamble."""
    return f"P{unit.path}" if unit.kind == "preambular" else unit.path


def align(
    old: Resolution, new: Resolution, said: dict[str, str] | None = None
) -> list[Pair]:
    """Return the pairs in the order of the new text, dropped ones in their place.

    ``said`` holds what people corrected: for a new place the old one it continues,
    empty for none; it stands above every measure of likeness.
    """
    before, after = units(old), units(new)
    runs_old = [_runs(unit.text) for unit in before]
    runs_new = [_runs(unit.text) for unit in after]
    matched = _match(before, after, runs_old, runs_new, said or {})
    order = [matched[j] for j in sorted(matched)]
    stayed = _longest_rising(order)
    pairs: list[Pair] = []
    for j, unit in enumerate(after):
        if j in matched:
            i = matched[j]
            pairs.append(_matched(before[i], unit, moved=i not in stayed))
        else:
            pairs.append(_fresh(unit, runs_new[j], before, runs_old))
    return _with_dropped(
        pairs, before, runs_old, after, runs_new, set(matched.values())
    )


def _match(
    before: list[Clause],
    after: list[Clause],
    runs_old: list[frozenset[str]],
    runs_new: list[frozenset[str]],
    said: dict[str, str],
) -> dict[int, int]:
    """Return for each new unit that has one its old unit."""
    old_at = {place_of(unit): i for i, unit in enumerate(before)}
    told = {
        j: old_at.get(said[place_of(unit)], -1)
        for j, unit in enumerate(after)
        if place_of(unit) in said
    }
    scored: list[tuple[float, float, int, int]] = []
    for i, a in enumerate(runs_old):
        for j, b in enumerate(runs_new):
            most = 2 * min(len(a), len(b)) / (len(a) + len(b))
            if most < ALIKE or before[i].kind != after[j].kind:
                continue
            share = 2 * len(a & b) / (len(a) + len(b))
            if share >= ALIKE:
                near = abs(i / len(runs_old) - j / len(runs_new))
                scored.append((-share, near, i, j))
    scored.sort()
    found: dict[int, int] = {j: i for j, i in told.items() if i >= 0}
    taken: set[int] = set(found.values())
    for _, _, i, j in scored:
        if i not in taken and j not in found and j not in told:
            taken.add(i)
            found[j] = i
    return found


def _longest_rising(order: list[int]) -> set[int]:
    """Return the largest set of old places that kept their order: the rest moved."""
    tails: list[int] = []
    back: list[int] = []
    for index, value in enumerate(order):
        low = next((k for k, t in enumerate(tails) if order[t] >= value), len(tails))
        back.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [index]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(order[index])
        index = back[index]
    return kept


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def _matched(old: Clause, new: Clause, *, moved: bool) -> Pair:
    if _plain(old.text) == _plain(new.text):
        return Pair(UNCHANGED, old, new, moved, (("=", new.text),))
    return Pair(REWORDED, old, new, moved, changed_words(old.text, new.text))


def _holder(
    part: frozenset[str], text: str, wholes: Iterable[frozenset[str]]
) -> int | None:
    """Return which whole holds a part nearly entire, if one does."""
    if len(_plain(text)) < SHORTEST:
        return None
    shares = [len(part & whole) / len(part) for whole in wholes]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= HELD else None


def _fresh(
    unit: Clause,
    runs: frozenset[str],
    before: list[Clause],
    runs_old: list[frozenset[str]],
) -> Pair:
    held = _holder(runs, unit.text, runs_old)
    if held is None:
        return Pair(NEW, None, unit, words=(("+", unit.text),))
    return Pair(SPLIT, before[held], unit, words=(("=", unit.text),))


def _with_dropped(  # noqa: PLR0917 - the two texts with their runs
    pairs: list[Pair],
    before: list[Clause],
    runs_old: list[frozenset[str]],
    after: list[Clause],
    runs_new: list[frozenset[str]],
    kept: set[int],
) -> list[Pair]:
    """Put each unit that is gone after the one it followed."""
    place = {id(pair.old): index for index, pair in enumerate(pairs) if pair.old}
    gone: dict[int, list[Pair]] = {}
    last = -1
    for i, unit in enumerate(before):
        if i in kept:
            last = place[id(unit)]
            continue
        held = _holder(runs_old[i], unit.text, runs_new)
        words = (("-", unit.text),)
        pair = Pair(DROPPED, unit, None, words=words)
        if held is not None:
            pair = Pair(MERGED, unit, after[held], words=words)
        gone.setdefault(last, []).append(pair)
    whole = gone.get(-1, [])
    for index, pair in enumerate(pairs):
        whole.append(pair)
        whole.extend(gone.get(index, []))
    return whole


def changed_words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the words of both texts as runs that stayed, went or came."""
    a, b = old.split(), new.split()
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(("=", " ".join(a[i1:i2])))
            continue
        if i2 > i1:
            found.append(("-", " ".join(a[i1:i2])))
        if j2 > j1:
            found.append(("+", " ".join(b[j1:j2])))
    return tuple(found)


def summary(pairs: list[Pair]) -> dict[str, int]:
    """Count the pairs by kind, and those that moved or were renumbered."""
    counts = dict.fromkeys((UNCHANGED, REWORDED, NEW, DROPPED, SPLIT, MERGED), 0)
    for pair in pairs:
        counts[pair.kind] += 1
    counts["moved"] = sum(pair.moved for pair in pairs)
    counts["renumbered"] = sum(pair.renumbered for pair in pairs)
    return counts
