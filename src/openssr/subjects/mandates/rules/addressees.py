"""Whom an operative paragraph addresses, in its words and by class.

A directive verb is followed by the body it directs, up to "to", "that" or an
insertion that says how ("within its mandate", "in close coordination with").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from openssr.subjects.mandates.rules import french
from openssr.subjects.mandates.rules.verbs import (
    FORMS,
    LEAD,
    PARTICIPLE_LEAD,
    further_verbs,
)

DIRECTIVE = {
    "request", "call upon", "urge", "encourage", "demand", "invite", "authorize",
    "ask", "direct", "appeal", "remind", "mandate", "instruct", "require", "order",
    "call",
}  # fmt: skip
# words between the verb and the addressee
ASIDE = re.compile(
    r"\s*(?:,?\s*in (?:this|that) (?:regard|context|respect|connection),?|"
    r",?\s*therefore,?|,?\s*once again,?|,?\s*again,?|that|upon|on|to)\b\s*",
    re.IGNORECASE,
)
# where the addressee's name ends
END = re.compile(
    r"\s+to\s+(?=[a-z])|\s+that\s+|[;:.]|,\s+(?=to\b|when\b|where\b|in\b|within\b|"
    r"with\b|without\b|including\b|especially\b|particularly\b|through\b|after\b|"
    r"as\b|on\b|by\b|upon\b|pursuant\b|consistent\b|subject\b|taking\b|working\b|"
    r"acting\b|under\b|if\b|at\b|for\b|who\b|which\b|while\b|drawing\b|building\b|"
    r"also\b|during\b|following\b)|\s+(?:undertaking|providing|contributing|"
    r"concerned|involved|deploying|should|shall|must|immediately|put|allow|cease|"
    r"ensure|cooperate|comply|respect|facilitate|refrain|abide|engage|lay|"
    r"(?:with|in|for|at|on|from|under|by|within|through|whose|which|who|as)\s)"
)
CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "secretary_general",
            r"Secretary-General\b|Special Representative|Secretariat",
        ),
        (
            "mission",
            r"\b(?:MI|UN|MO|ON|BI|AM)[A-Z]{2,}\b(?<!UNDP)(?<!UNICEF)(?<!UNHCR)|"
            r"\bAfrican Union.{0,20}Mission|"
            r"\b[Mm]issions?\b|peacekeeping operations?|peacekeepers|"
            r"United Nations force",
        ),
        (
            "government",
            r"Governments? of|Government\b|[Aa]uthorities|Haiti\b(?= )|host (?:State|"
            r"country|countr)|Parliament|National Assembly|Republic",
        ),
        (
            "parties",
            r"\bparties\b|armed groups?|militias?|rebel|factions?|all sides|actors|"
            r"signator|stakeholders",
        ),
        ("member_states", r"\bStates\b|countries|troop-|neighbours"),
        ("committee", r"Committee\b|Panel of Experts|Group of Experts|Ombudsperson"),
        ("donors", r"donors?\b|international (?:financial|partners)|partners|lenders"),
        (
            "regional",
            r"regional|African Union|\bAU\b|European Union|ECOWAS|ECCAS|IGAD|SADC|"
            r"League of Arab|\bOAU\b|subregional",
        ),
        (
            "un_entities",
            r"United Nations (?:system|entities|agencies|country|bodies|funds)|UNDP|"
            r"UNICEF|UNHCR|Peacebuilding (?:Commission|Fund)|[Aa]gencies|"
            r"High Commissioner",
        ),
        ("forces", r"\bforces\b|EUFOR|French"),
    )
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """The words that name the addressee, and the classes they fall in."""

    phrase: Annotated[str, "Words that name the addressee"]
    classes: Annotated[tuple[str, ...], "Classes of addressees that they fall in"]


def classes_of(phrase: str) -> tuple[str, ...]:
    """Return the classes a name belongs to; ``other`` when it matches none."""
    classes = tuple(name for name, pattern in CLASSES if pattern.search(phrase))
    return classes or ("other",)


def addressee(text: str) -> Addressee | None:
    """Return whom the leading directive verb of a text addresses, if anybody."""
    match = LEAD.match(text)
    if match is None and (named := french.addressed(text)):
        return Addressee(*named)
    if match is not None:
        lemma = FORMS[match.group(1).lower()]
    else:
        match = PARTICIPLE_LEAD.match(text)
        lemma = "encourage" if match else ""
    if match is None or lemma not in DIRECTIVE:
        return None
    return _named(text[match.end() :])


def addressees(text: str) -> tuple[Addressee, ...]:
    """Return whom each directive main verb of a text addresses, in order, once."""
    lead = addressee(text)
    directed = [lead] if lead else []
    first = LEAD.match(text)
    if first is not None:
        for lemma, end in further_verbs(text, first.end()):
            further = _named(text[end:]) if lemma in DIRECTIVE else None
            if further is not None and further.phrase not in {
                other.phrase for other in directed
            }:
                directed.append(further)
    return tuple(directed)


def _named(rest: str) -> Addressee | None:
    while aside := ASIDE.match(rest):
        if not aside.group().strip():
            break
        rest = rest[aside.end() :]
    rest = rest.lstrip(" ,")
    end = END.search(rest)
    phrase = rest[: end.start()] if end else rest[:120]
    phrase = phrase.strip(" ,")
    if not phrase or phrase[:1].isdigit() or len(phrase) > 200:
        return None
    if not re.match(
        r"(?:the|all|those|any|every|its|both|each)\b|[A-Z]|[a-z]+ ", phrase
    ):
        return None
    return Addressee(phrase, classes_of(phrase))
