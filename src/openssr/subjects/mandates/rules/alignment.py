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

SAME, ALIKE, CONTAINED = 0.995, 0.55, 0.75
RUN = 5
SHORTEST = 40  # letters; below this a text is too short to have been split off
UNCHANGED, REWORDED, NEW, DROPPED = "unchanged", "reworded", "new", "dropped"
SPLIT, MERGED = "split", "merged"


@dataclass(frozen=True, slots=True)
class Pair:
    """The relation of a unit of the old text to one of the new.

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
    clauses = [*resolution.preamble, *walk(resolution.operative)]
    clauses += [unit for annex in resolution.annexes for unit in walk(annex.clauses)]
    return [unit for unit in clauses if unit.text]


def _runs(text: str) -> frozenset[str]:
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    return frozenset(
        plain[start : start + RUN] for start in range(max(len(plain) - RUN + 1, 1))
    )


def place_of(unit: Clause) -> str:
    """Return a paragraph's place as people write it: 3(a), or P3 in the preamble."""
    return f"P{unit.path}" if unit.kind == "preambular" else unit.path


def align(
    old: Resolution, new: Resolution, corrections: dict[str, str] | None = None
) -> list[Pair]:
    """Return the pairs in the order of the new text, dropped ones in their place.

    ``corrections`` gives for a new place the old one that a person says it continues,
    empty for none; it takes precedence over the measured likeness.
    """
    before, after = units(old), units(new)
    runs_old = [_runs(unit.text) for unit in before]
    runs_new = [_runs(unit.text) for unit in after]
    matched = _match(before, after, runs_old, runs_new, corrections or {})
    order = [matched[index] for index in sorted(matched)]
    stayed = _longest_rising(order)
    pairs: list[Pair] = []
    for new_index, unit in enumerate(after):
        if new_index in matched:
            old_index = matched[new_index]
            pairs.append(
                _matched(before[old_index], unit, moved=old_index not in stayed)
            )
        else:
            pairs.append(_added(unit, runs_new[new_index], before, runs_old))
    return _with_dropped(
        pairs, before, runs_old, after, runs_new, set(matched.values())
    )


def _match(
    before: list[Clause],
    after: list[Clause],
    runs_old: list[frozenset[str]],
    runs_new: list[frozenset[str]],
    corrections: dict[str, str],
) -> dict[int, int]:
    """Return, by new unit, the old unit that it continues, where there is one."""
    old_at = {place_of(unit): index for index, unit in enumerate(before)}
    corrected = {
        index: old_at.get(corrections[place_of(unit)], -1)
        for index, unit in enumerate(after)
        if place_of(unit) in corrections
    }
    scored: list[tuple[float, float, int, int]] = []
    for old_index, old in enumerate(runs_old):
        for new_index, new in enumerate(runs_new):
            most = 2 * min(len(old), len(new)) / (len(old) + len(new))
            if most < ALIKE or before[old_index].kind != after[new_index].kind:
                continue
            share = 2 * len(old & new) / (len(old) + len(new))
            if share >= ALIKE:
                near = abs(old_index / len(runs_old) - new_index / len(runs_new))
                scored.append((-share, near, old_index, new_index))
    scored.sort()
    matches: dict[int, int] = {new: old for new, old in corrected.items() if old >= 0}
    taken: set[int] = set(matches.values())
    for _, _, old_index, new_index in scored:
        if (
            old_index not in taken
            and new_index not in matches
            and new_index not in corrected
        ):
            taken.add(old_index)
            matches[new_index] = old_index
    return matches


def _longest_rising(order: list[int]) -> set[int]:
    """Return the largest set of old places that kept their order: the rest moved."""
    tails: list[int] = []
    back: list[int] = []
    for index, value in enumerate(order):
        low = next(
            (place for place, tail in enumerate(tails) if order[tail] >= value),
            len(tails),
        )
        back.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [index]
    rising: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        rising.add(order[index])
        index = back[index]
    return rising


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def _matched(old: Clause, new: Clause, *, moved: bool) -> Pair:
    if _plain(old.text) == _plain(new.text):
        return Pair(UNCHANGED, old, new, moved, (("=", new.text),))
    return Pair(REWORDED, old, new, moved, changed_words(old.text, new.text))


def _holder(
    part: frozenset[str], text: str, texts: Iterable[frozenset[str]]
) -> int | None:
    """Return which of the texts contains nearly all of a part, if one does."""
    if len(_plain(text)) < SHORTEST:
        return None
    shares = [len(part & other) / len(part) for other in texts]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= CONTAINED else None


def _added(
    unit: Clause,
    runs: frozenset[str],
    before: list[Clause],
    runs_old: list[frozenset[str]],
) -> Pair:
    container = _holder(runs, unit.text, runs_old)
    if container is None:
        return Pair(NEW, None, unit, words=(("+", unit.text),))
    return Pair(SPLIT, before[container], unit, words=(("=", unit.text),))


def _with_dropped(  # noqa: PLR0917 - the two texts with their runs
    pairs: list[Pair],
    before: list[Clause],
    runs_old: list[frozenset[str]],
    after: list[Clause],
    runs_new: list[frozenset[str]],
    continued: set[int],
) -> list[Pair]:
    """Insert each dropped unit after the one that it followed."""
    place = {id(pair.old): index for index, pair in enumerate(pairs) if pair.old}
    dropped: dict[int, list[Pair]] = {}
    last = -1
    for old_index, unit in enumerate(before):
        if old_index in continued:
            last = place[id(unit)]
            continue
        container = _holder(runs_old[old_index], unit.text, runs_new)
        words = (("-", unit.text),)
        pair = Pair(DROPPED, unit, None, words=words)
        if container is not None:
            pair = Pair(MERGED, unit, after[container], words=words)
        dropped.setdefault(last, []).append(pair)
    ordered = dropped.get(-1, [])
    for index, pair in enumerate(pairs):
        ordered.append(pair)
        ordered.extend(dropped.get(index, []))
    return ordered


def changed_words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the words of both texts as runs that were kept, removed or added."""
    old_words, new_words = old.split(), new.split()
    runs: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, old_words, new_words, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            runs.append(("=", " ".join(old_words[i1:i2])))
            continue
        if i2 > i1:
            runs.append(("-", " ".join(old_words[i1:i2])))
        if j2 > j1:
            runs.append(("+", " ".join(new_words[j1:j2])))
    return tuple(runs)


def summary(pairs: list[Pair]) -> dict[str, int]:
    """Count the pairs by kind, and those that moved or were renumbered."""
    counts = dict.fromkeys((UNCHANGED, REWORDED, NEW, DROPPED, SPLIT, MERGED), 0)
    for pair in pairs:
        counts[pair.kind] += 1
    counts["moved"] = sum(pair.moved for pair in pairs)
    counts["renumbered"] = sum(pair.renumbered for pair in pairs)
    return counts
