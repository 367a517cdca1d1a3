"""Which activities of a file are the sector's, which may be, and what is left out.

An activity is selected by its codes.  One of the country without a code of the sector
is suggested to a person where it names a group of codes that holds some, or where its
title or description uses words of the sector.  All others are left out, and counted by
the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import escape

from openssr.platform.reference.sector_words import (
    may_hold_sector_words,
    sector_words_in,
)
from openssr.subjects.assistance.records import Activity
from openssr.subjects.assistance.rules.overlay import Decisions, laid_over, set_aside
from openssr.subjects.assistance.rules.selection import (
    Part,
    Purpose,
    RateOn,
    groups_of,
    is_selected,
    parts,
    unexplained_groups,
)
from openssr.subjects.assistance.rules.summary import country_codes

SELECTED, SUGGESTED = "selected", "suggested"
ELSEWHERE, OTHER_SECTOR = "elsewhere", "other_sector"
NAMELESS, SET_ASIDE = "nameless", "set_aside"
WORDED = re.compile(rb"<(title|description|tag)[\s>].*?</\1\s*>", re.DOTALL)
HIDING = (b"<!--", b"<![CDATA[")
BEGINNING, MARGIN, QUOTES = 2, 64, (b'"', b"'")
SECTOR = "sector"  # where the code of a group stands
# one word in the title is enough; in the description two must agree
TITLE, DESCRIPTION, ENOUGH, MOST = 2, 1, 2, 4


@dataclass(frozen=True, slots=True)
class Reason:
    """What suggests the sector, where it stands, and its purpose code.

    That is a word, or the code of a group of purposes.
    """

    words: str
    where: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """What became of an activity: as it came, as it counts, and its standing.

    ``corrected`` is the hash of the corrections that count.
    """

    record: Activity
    counts: Activity
    standing: str
    corrected: str = ""
    parts: tuple[Part, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def selected(self) -> bool:
        """Tell whether the activity is support to the country's sector."""
        return self.standing == SELECTED

    @property
    def is_stored(self) -> bool:
        """Tell whether the book stores the activity, be it only to be decided on."""
        return self.standing in {SELECTED, SUGGESTED, SET_ASIDE}


@dataclass(frozen=True, slots=True)
class Sieve:
    """Sifts activities for one country and the purposes of the sector.

    What people decided on is always read.
    """

    country: str
    purposes: dict[str, Purpose]
    decisions: Decisions = field(default_factory=Decisions)
    decided: tuple[bytes, ...] = field(init=False)
    groups: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Write what is sought in a file as the file writes it."""
        identifiers = (
            escape(identifier).encode()
            for identifier in sorted(self.decisions.sources())
        )
        object.__setattr__(self, "decided", tuple(identifiers))
        object.__setattr__(self, "groups", groups_of(self.purposes))

    def judge(self, raw: bytes) -> str:
        """Return why an activity, not yet parsed, cannot matter; empty if it may."""
        why = self._why(raw)
        return (
            "" if why and any(identifier in raw for identifier in self.decided) else why
        )

    def _why(self, raw: bytes) -> str:
        if not _holds(raw, _values((self.country,))):
            return ELSEWHERE
        if _holds(raw, _values(tuple(sorted({*self.purposes, *self.groups})))):
            return ""
        return "" if may_hold_sector_words(_worded(raw)) else OTHER_SECTOR

    def sift(self, activity: Activity, rate_on: RateOn) -> Sifted:
        """Return what becomes of an activity, with its parts in the sector."""
        counts = laid_over(activity, self.decisions)
        corrected = self.decisions.digest(activity)
        if not activity.identifier:
            return Sifted(activity, counts, NAMELESS, corrected)
        if self.country not in country_codes(counts):
            return Sifted(activity, counts, ELSEWHERE, corrected)
        aside = set_aside(activity, self.decisions)
        if aside == "selected":
            return Sifted(activity, counts, SET_ASIDE, corrected)
        if is_selected(counts, self.country, self.purposes):
            split = parts(counts, self.country, self.purposes, rate_on)
            return Sifted(activity, counts, SELECTED, corrected, tuple(split))
        if aside:  # a person gave it other purposes: it is not suggested again
            return Sifted(activity, counts, SET_ASIDE, corrected)
        matches = (*self._groups(activity), *reasons(activity))
        standing = SUGGESTED if matches else OTHER_SECTOR
        return Sifted(activity, counts, standing, corrected, reasons=matches)

    def _groups(self, activity: Activity) -> tuple[Reason, ...]:
        groups = unexplained_groups(activity, self.groups)
        return tuple(Reason(code, SECTOR, purpose) for code, purpose in groups.items())


def _worded(raw: bytes) -> bytes:
    """Return the bytes in which words are sought: titles, descriptions and tags.

    Where comments or plain letters could hide the end of one, that is all of them.
    """
    if any(mark in raw for mark in HIDING):
        return raw
    return b" ".join(match.group() for match in WORDED.finditer(raw))


def reasons(activity: Activity) -> tuple[Reason, ...]:
    """Return the words that suggest the sector, none where they are too few."""
    title = sector_words_in(activity.title)
    text = " ".join((activity.description, *activity.tags))
    rest = {
        words: code
        for words, code in sector_words_in(text).items()
        if words not in title
    }
    if TITLE * bool(title) + DESCRIPTION * len(rest) < ENOUGH:
        return ()
    matches = [Reason(words, "title", code) for words, code in title.items()]
    matches += [Reason(words, "description", code) for words, code in rest.items()]
    return tuple(matches[:MOST])


@lru_cache(maxsize=16)
def _values(codes: tuple[str, ...]) -> tuple[re.Pattern[bytes], ...]:
    """Return what finds a code that ends the value of an attribute.

    Codes that begin alike are one pattern: a search for a fixed beginning is many times
    faster than one for a quotation mark.
    """
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(code[:BEGINNING], []).append(code[BEGINNING:])
    return tuple(
        re.compile(f"{re.escape(begin)}(?:{'|'.join(ends)})\\s*[\"']".encode())
        for begin, ends in groups.items()
    )


def _holds(raw: bytes, patterns: tuple[re.Pattern[bytes], ...]) -> bool:
    """Tell whether one of the codes is the whole value of an attribute."""
    return any(
        raw[max(0, match.start() - MARGIN) : match.start()].rstrip()[-1:] in QUOTES
        for pattern in patterns
        for match in pattern.finditer(raw)
    )
