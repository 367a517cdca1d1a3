"""Citations of United Nations documents, normalised to their symbols.

Symbols follow the series of the Dag Hammarskjöld Library (organ, body, nature,
change).  The text is cut into tokens and read left to right: "resolutions"
opens a list in which a number with or without its year is a resolution of the
organ named, until a word ends the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from openssr.subjects.mandates.records import Citation
from openssr.subjects.mandates.rules import french

_SPACE = r"\s*"
TOKEN = re.compile(
    r"(?P<symbol>(?:[ASE]|ST|TD)/(?:[A-Z][A-Za-z]*[./]?|-|\d+)[\w./-]*(?:\s?\(\d{4}\))?"
    r"(?:[–-](?:S|A)/\d{4}/\d+)?)"
    r"|(?P<undated>(?<![\w./])\d{1,4}(?:[A-Z]{1,2})?\s?\((?P<year>1[89]\d\d|20\d\d)\))"
    r"|(?P<roman>\d{1,4}(?:\s[A-Z])?\s?\([IVXLS-]+\))"
    r"|(?P<session>(?<![\w./-])\d{1,2}/\d{1,3}(?:\s?[A-Z]\b(?!\w))?)"
    r"|(?P<word>[^\W\d_][\w’'-]*)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[,;:.()“”\"])"
)
CHARTER = re.compile(
    r"(?:Chapters?|Articles?)\s+(?:[IVX]+|\d{1,3})(?:\s*(?:,|and|or)\s+(?:[IVX]+|"
    r"\d{1,3})\b)*"
)
LIST_WORDS = {
    "and", "or", "its", "of", "as", "well", "resolution", "resolutions", "the",
    "all", "including", "to", "in", "particular", "previous", "relevant",
    "presidential", "statement", "statements", "security", "council", "most",
    "recently", "recent", "earlier", "other", "subsequent", "both",
    "et", "ainsi", "que", "ses", "sa", "de", "du", "des", "les", "le", "la", "dans",
    "notamment", "résolution", "résolutions", "toutes", "antérieures", "pertinentes",
    "déclaration", "déclarations", "président", "sécurité", "conseil",
}  # fmt: skip
MONTHS = {
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December", *french.MONTHS,
}  # fmt: skip


@dataclass(slots=True)
class _State:
    """What the words read so far imply for the next."""

    open: bool = False  # inside a list that "resolution(s)" opened
    organ: str = "S"


def find_citations(text: str, paragraph: str) -> list[Citation]:
    """Return the citations of one paragraph in reading order, repeats kept."""
    state = _State()
    citations: list[Citation] = []
    tokens = list(TOKEN.finditer(text))
    for index, match in enumerate(tokens):
        kind = match.lastgroup if match.lastgroup != "year" else "undated"
        if kind == "word":
            _read_word(match.group(), state)
            continue
        symbol = _symbol(kind or "", match, state, tokens, index)
        if symbol:
            citations.append(
                Citation(symbol, match.group(), paragraph, match.start(), match.end())
            )
    return citations


def _read_word(word: str, state: _State) -> None:
    lower = word.lower()
    if lower in {"resolution", "resolutions", "résolution", "résolutions"}:
        state.open = True
    elif word in {"Assembly", "Assemblée"}:
        state.organ = "A"
    elif word in {"Council", "Conseil", "Its", "its", "ses", "sa"}:
        state.organ = "S"
    elif word == "Rights":
        state.organ = "A/HRC"
    elif lower not in LIST_WORDS and word not in MONTHS:
        state.open = False
        if word not in {"General", "Human", "adopted", "générale"}:
            state.organ = "S"


def _symbol(
    kind: str,
    match: re.Match[str],
    state: _State,
    tokens: list[re.Match[str]],
    index: int,
) -> str:
    text = match.group()
    if kind == "symbol":
        return normalise(text)
    if kind == "undated":
        number = text.split("(")[0].strip()
        if state.organ == "A" and int(match.group("year")) < 1977:
            return f"A/RES/{number} ({match.group('year')})"
        return f"S/RES/{number} ({match.group('year')})"
    if kind == "roman" and state.open:
        number, _, session = text.partition("(")
        return f"A/RES/{number.strip()} ({session.strip(')')})"
    if kind == "session" and state.open and state.organ != "S":
        body = "A/HRC/RES" if state.organ == "A/HRC" else "A/RES"
        return f"{body}/{text}"
    if kind == "number" and state.open and len(text) in {3, 4}:
        return _yearless(text, tokens, index)
    return ""


def _yearless(text: str, tokens: list[re.Match[str]], index: int) -> str:
    """Read "1585 of 10 March 2005": the year follows as a date."""
    if index and tokens[index - 1].group() in MONTHS:
        return ""
    after = [token.group() for token in tokens[index + 1 : index + 5]]
    if len(after) == 4 and after[0] == "of" and after[2] in MONTHS:
        return f"S/RES/{text} ({after[3]})"
    return f"S/RES/{text}" if int(text) < 1900 and after[:1] != ["of"] else ""


def normalise(text: str) -> str:
    """Return a symbol with one space before the year and no trailing mark."""
    symbol = re.sub(r"\s+", "", text).rstrip(".,;*-/")
    return re.sub(r"\((\d{4})\)$", r" (\1)", symbol)


def complete(citations: list[Citation]) -> list[Citation]:
    """Give year-less repeats the year under which the document cites them.

    A year-less number that the document never cites with its year is left out:
    it cannot be distinguished from another number.
    """
    dated = {
        symbol.split(" (")[0]: symbol
        for symbol in (citation.symbol for citation in citations)
        if symbol.startswith("S/RES/") and symbol.endswith(")")
    }
    completed: list[Citation] = []
    for citation in citations:
        symbol = citation.symbol
        if re.fullmatch(r"S/RES/\d+", symbol):
            if symbol not in dated:
                continue
            symbol = dated[symbol]
        completed.append(replace(citation, symbol=symbol))
    return completed


def symbols(citations: list[Citation], document: str) -> list[str]:
    """Return the distinct symbols cited, sorted, without that of the document."""
    return sorted({citation.symbol for citation in citations} - {document})


def charter(texts: Iterable[str]) -> list[str]:
    """Return the Chapters and Articles of the Charter that are named."""
    names: set[str] = set()
    for text in texts:
        names.update(match.group() for match in CHARTER.finditer(text))
    return sorted(names)


def charter_places(text: str) -> list[tuple[str, int, int]]:
    """Return the Chapters and Articles that a text names, with their positions."""
    return [
        (match.group(), match.start(), match.end()) for match in CHARTER.finditer(text)
    ]
