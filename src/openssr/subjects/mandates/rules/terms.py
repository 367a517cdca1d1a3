"""Until when the mandates run that a country's book holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openssr.subjects.mandates.records import Resolution
from openssr.subjects.mandates.rules.obligations import Obligation, obligations

# what a paragraph says that sets or extends a mandate, and the words before its end
SETS = re.compile(
    r"\b(?:extend|renew|prolong|establish|authori[sz]e)\w*\b.*\b(?:mandate|mission)\b"
    r"|\b(?:prorog|renouvel|recondui)\w+\b.*\bmandat\b"
    r"|(?:تمديد|تمدد|يمدد|تجديد|يجدد).*ولاية",
    re.IGNORECASE | re.DOTALL,
)
UNTIL = re.compile(r"until|period of|jusqu|حتى|لفترة", re.IGNORECASE)
OF_MISSION = re.compile(
    r"\bmandate of (?:the )?(?P<mission>.{2,120}?)"
    r"(?=,| as (?:set|contained)| until| for a| \(|;|$)",
    re.IGNORECASE | re.DOTALL,
)
SHORT = re.compile(r"\((?P<short>[A-Z][A-Za-z]{2,14})\)")


@dataclass(frozen=True, slots=True)
class Term:
    """A mandate in force: the mission's name where it is said, and when it ends."""

    mission: str
    symbol: str
    paragraph: str
    ends_on: date

    def days_left(self, on: date) -> int:
        """Return the days until the mandate ends, negative after its end."""
        return (self.ends_on - on).days


@dataclass(frozen=True, slots=True)
class Agenda:
    """Until when the mandates run, and what is due next under them, by day."""

    terms: tuple[Term, ...]
    due: tuple[Obligation, ...]


def sets_term(obligation: Obligation) -> bool:
    """Tell whether an obligation's day is that on which a mandate ends."""
    return bool(UNTIL.match(obligation.phrase) and SETS.search(obligation.text))


def mission_of(text: str) -> str:
    """Return what the mission of a paragraph is called, empty where that is not said.

    A short name in brackets behind the full one is what people call it.
    """
    match = OF_MISSION.search(text)
    if match is None:
        return ""
    short = SHORT.match(text, match.end() + 1)
    return short["short"] if short else match["mission"].strip()


def in_force(
    texts: Iterable[Resolution], on: date
) -> tuple[list[Term], frozenset[str]]:
    """Return the newest term of each mission that was set by a day, the next end first.

    A mandate that ran out stands among them: nobody extended it in this book.  Beside
    them come the symbols of the texts in whose place later ones stand.
    """
    adopted = sorted(
        ((text.date, text) for text in texts if text.date and text.date <= on),
        key=lambda pair: (pair[0], pair[1].symbol),
    )
    terms: dict[str, Term] = {}
    replaced: set[str] = set()
    for _, text in adopted:
        for due in obligations(text):
            if sets_term(due):
                mission = mission_of(due.text)
                term = Term(mission, due.symbol, due.paragraph, due.due_on)
                former = terms.get(mission, term)
                if mission and former.symbol != term.symbol:
                    replaced.add(former.symbol)
                terms[mission] = term
    in_order = sorted(terms.values(), key=lambda term: (term.ends_on, term.symbol))
    return in_order, frozenset(replaced)
