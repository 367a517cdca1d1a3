"""What somebody types into the search, as the words that have to stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openssr.platform.search.folding import forms, words

LONGEST = 200  # characters of a text that are searched
MOST = 12  # words and phrases of one search
SHORTEST, CUT = 3, 8  # letters that stay of a word, and that are cut at most
QUOTES = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
PART = re.compile(r'"([^"]*)("|$)|[^\s"]+')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand side by side; the last may be the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    def matches(self, sequence: tuple[str, ...]) -> bool:
        """Tell whether as many words of a text are these."""
        *before, last = sequence
        for *start, end in self.forms:
            ends = last.startswith(end) if self.prefix else last == end
            if ends and before == start:
                return True
        return False

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Return the sequences of words that the term stands for."""
        if len(self.words) > 1:
            return (self.words,)
        return tuple((form,) for form in forms(self.words[0]))


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a search, all of which have to be in a text."""

    terms: tuple[Term, ...]

    @property
    def code(self) -> str:
        """Return what was typed as the code of a record is compared."""
        return " ".join(word for term in self.terms for word in term.words)


def read_query(text: str) -> Query:
    """Return the query of a text; nothing that somebody types is an error.

    Words in quotation marks stand side by side, and so do the parts of ``S/RES/2553``.
    The last word, when it is not quoted, may be the beginning of one.
    """
    parts = list(PART.finditer(text[:LONGEST].translate(QUOTES)))
    terms = [
        (Term(tuple(words(part[1] if part[1] is not None else part[0]))), part)
        for part in parts
    ]
    filled = [(term, part) for term, part in terms if term.words][:MOST]
    if not filled:
        return Query(())
    *before, (last, part) = filled
    ended = Term(last.words, prefix=part[1] is None)
    return Query((*(term for term, _ in before), ended))


def shorter(word: str) -> list[Term]:
    """Return the beginnings of a word, from longer to shorter ones.

    They lead to words near one that nothing holds.
    """
    least = max(SHORTEST, len(word) - CUT)
    return [
        Term((word[:length],), prefix=True)
        for length in range(len(word) - 1, least - 1, -1)
    ]
