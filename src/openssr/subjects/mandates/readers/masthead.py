"""The first page's head: symbol, date, title, sponsors, job number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.rules import french
from openssr.subjects.mandates.rules.citations import normalise
from openssr.subjects.mandates.rules.deadlines import MONTH_NAMES
from openssr.subjects.mandates.rules.verbs import leading_participle, leading_verb

_MONTH = "|".join(MONTH_NAMES)
DAY = re.compile(rf"(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})")
SYMBOL = re.compile(
    r"\b(S/RES/\s?\d+\s?\(\d{4}\)|S/PRST/\d{4}/\d+|[SA]/\d{2,4}/[\w./]+|A/RES/\S+)"
)
TITLE = re.compile(r"R[eé]solution\s+(\d+)\s*\((\d{4})\)\*?", re.IGNORECASE)
# the yearly volumes to the 1960s: "183 (1963). Resolution of 11 December 1963"
VOLUME = re.compile(r"(\d+)\s*\((\d{4})\)\.?\s+Resolution of\b", re.IGNORECASE)
OPENING = re.compile(
    r"[“\"‘'«]?\s*(?:The (?:Security Council|General Assembly)|Le Conseil de sécurité|"
    r"L[’']Assemblée générale)\b,?(?P<rest>.*)"
)
STATEMENT = (
    r"Statement by the President of the Security Council|"
    r"Déclaration (?:du|de la) Présidente? du Conseil de sécurité"
)
NUMBERED_STATEMENT = re.compile(r"[“\"]?1\.\s+The Security Council,?\s+[a-z]")
PROSE = re.compile(
    r"Report of the Secretary-General|Letter dated \d|(?:Identical l|L)etters? dated|"
    r"Note by the (?:President|Secretary-General)|Rapport du Secrétaire général|"
    r"Lettres? (?:identiques )?datées? du"
)
DRAFT = re.compile(r"draft resolution|projet de résolution", re.IGNORECASE)
FIRST_PAGE = 25  # lines
JOB = re.compile(r"\b(\d{2}-\d{5})\b")
LETTER = r"\b[Ll]etters? dated|\b[Ll]ettres? (?:identiques )?datées? du"
FURNITURE_WORDS = re.compile(
    r"United Nations|Security Council|General Assembly|Distr\.|Original:|General$|"
    r"Adopted by|Letter dated|at its \d+|Provisional|Nations Unies|"
    r"Conseil de sécurité|Adoptée par|à sa \d+|\*\d+\*|^\d|\(E\)"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a document, above the words "The Security Council,"."""

    symbol: str
    kind: str
    date: date | None
    title: str
    body: str
    sponsors: tuple[str, ...]
    job_number: str
    text_from: int  # index of the first line of the text proper


def read_masthead(lines: list[Line]) -> Masthead:
    """Read the head of a document; parts it lacks are empty."""
    prose = _prose(lines)
    start = 0 if prose else _text_from(lines)
    # a report or letter has no opening words: its first lines are its head
    head = lines[: start or FIRST_PAGE]
    joined = "\n".join(line.text for line in head)
    symbol = _symbol(joined)
    title = prose or _title(joined)
    match = None if prose else TITLE.search(title)
    if match and not symbol.startswith("S/RES"):
        symbol = f"S/RES/{match.group(1)} ({match.group(2)})"
    draft = DRAFT.search(joined) is not None
    kind = document_kind(symbol, draft, joined)
    return Masthead(
        symbol=symbol,
        kind=kind,
        date=_date(joined, kind),
        title=title,
        body="General Assembly" if symbol.startswith("A/") else "Security Council",
        sponsors=_sponsors(head) if draft else (),
        job_number=_job(lines),
        text_from=start,
    )


def _text_from(lines: list[Line]) -> int:
    for index, line in enumerate(lines[:200]):
        if index and NUMBERED_STATEMENT.match(line.text):
            return index
        match = OPENING.fullmatch(line.text)
        if match is None or (index == 0 and not line.text.endswith(",")):
            continue
        rest = match.group("rest").strip()
        if not rest:
            if line.text.endswith(","):
                return index + 1
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if leading_verb(following) or leading_participle(following):
                return index + 1
            continue  # the organ's name in the head
        if rest[0].islower():
            return index
    return _after_title(lines)


def _prose(lines: list[Line]) -> str:
    """Return the title of a report, letter or note; empty for an act of the Council."""
    for index, line in enumerate(lines[:FIRST_PAGE]):
        if OPENING.fullmatch(line.text) and line.text.endswith(","):
            return ""
        match = PROSE.match(line.text)
        if match is None:
            continue
        above = lines[index - 1].text if index else ""
        titled = match.group().startswith(
            ("Report", "Rapport")
        ) and not FURNITURE_WORDS.search(above)
        return f"{above}: {line.text}" if titled and above else line.text
    return ""


def _after_title(lines: list[Line]) -> int:
    """Return the first line below the title, where no opening words name the organ."""
    for index, line in enumerate(lines[:20]):
        if VOLUME.match(line.text) or TITLE.fullmatch(line.text):
            following = lines[index + 1 : index + 2]
            dated = following and re.match(r"of \d|Adopted", following[0].text)
            return index + (2 if dated else 1)
    return 0


def _title(head: str) -> str:
    match = TITLE.search(head) or VOLUME.search(head)
    if match:
        return f"Resolution {match.group(1)} ({match.group(2)})"
    statement = re.search(STATEMENT, head)
    return statement.group() if statement else ""


def _symbol(head: str) -> str:
    match = SYMBOL.search(head)
    return normalise(match.group(1)) if match else ""


def document_kind(symbol: str, draft: bool, head: str) -> str:
    """Return what a document is, by its symbol and the words of its head."""
    if draft:
        return "draft resolution"
    if "/RES/" in symbol:
        return "resolution"
    if "/PRST/" in symbol or re.search(STATEMENT, head):
        return "presidential statement"
    if re.search(r"Report of the Sec|Rapport du Sec|Note by the", head):
        return "report"
    return "letter" if re.search(LETTER, head) else "document"


def _date(head: str, kind: str) -> date | None:
    adopted = re.search(
        rf"(?:Adopted by[\s\S]{{0,120}}?on\s+|^of\s+)({DAY.pattern})|"
        rf"Adoptée par[\s\S]{{0,120}}?le\s+({french.DAY.pattern})",
        head,
        re.MULTILINE,
    )
    text = head if adopted is None else adopted.group(1) or adopted.group(5)
    for pattern, months in ((DAY, MONTH_NAMES), (french.DAY, french.MONTHS)):
        match = pattern.search(text)
        if match:
            day, month, year = match.groups()
            try:
                return date(int(year), months.index(month) + 1, int(day))
            except ValueError:
                return None
    return None


def _sponsors(head: list[Line]) -> tuple[str, ...]:
    """Read the States before "draft resolution"; their list may wrap anywhere."""
    end = next(index for index, line in enumerate(head) if DRAFT.search(line.text))
    first = end
    while first > 0 and not FURNITURE_WORDS.search(head[first - 1].text):
        first -= 1
    text = " ".join(line.text for line in head[first : end + 1])
    names = re.split(rf":?\s*(?:{DRAFT.pattern})", text, flags=re.IGNORECASE)[0]
    names = re.sub(r"\s+", " ", names).strip(" :")
    return tuple(_split_states(names))


# States whose names hold "and"
WITH_AND = (
    "Antigua and Barbuda", "Bosnia and Herzegovina", "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines", "Sao Tome and Principe",
    "Trinidad and Tobago",
    "United Kingdom of Great Britain and Northern Ireland",
)  # fmt: skip


def _split_states(names: str) -> list[str]:
    for state in WITH_AND:
        names = names.replace(state, state.replace(" and ", " & "))
    parts = re.split(r",\s+and\s+|,\s+|\s+and\s+|\s+et\s+", names)
    return [part.replace(" & ", " and ") for part in parts if part]


def _job(lines: list[Line]) -> str:
    for line in lines:
        match = JOB.match(line.text)
        if match:
            return match.group(1)
    return ""
