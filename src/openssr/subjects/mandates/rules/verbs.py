"""The verbs by which the Security Council acts, and how strong each is.

The conventions are those of the United Nations Editorial Manual (resolutions:
an operative paragraph begins with a verb in the present indicative, a
preambular one with a participle or adjective).  A further main verb follows a
comma, a semicolon or "and", alone or with an adverbial such as "in this
regard", and repeats run "also" then "further".
"""

from __future__ import annotations

import re

from openssr.subjects.mandates.rules import french

# lemma: strength, 5 binds most; the ladder is ours, after the usage described
# in the manual: decisions, demands, requests, calls, encouragements, remarks
STRENGTH: dict[str, int] = {
    "decide": 5,
    "authorize": 5,
    "demand": 5,
    "impose": 5,
    "prohibit": 5,
    "order": 5,
    "direct": 5,
    "determine": 4,
    "establish": 5,
    "extend": 5,
    "resolve": 4,
    "approve": 4,
    "adopt": 4,
    "endorse": 4,
    "appoint": 4,
    "request": 4,
    "mandate": 4,
    "require": 5,
    "instruct": 4,
    "insist": 4,
    "declare": 4,
    "confirm": 4,
    "call upon": 3,
    "call for": 3,
    "urge": 3,
    "appeal": 3,
    "condemn": 3,
    "reject": 3,
    "deplore": 3,
    "denounce": 3,
    "warn": 3,
    "censure": 3,
    "strongly condemn": 3,
    "invite": 2,
    "encourage": 2,
    "recommend": 2,
    "ask": 2,
    "propose": 2,
    "support": 2,
    "welcome": 1,
    "commend": 1,
    "applaud": 1,
    "praise": 1,
    "thank": 1,
    "congratulate": 1,
    "pay": 1,
    "hail": 1,
    "express": 1,
    "note": 1,
    "take note": 1,
    "take": 1,
    "recall": 1,
    "reaffirm": 1,
    "reiterate": 1,
    "recognize": 1,
    "acknowledge": 1,
    "affirm": 1,
    "stress": 1,
    "emphasize": 1,
    "underline": 1,
    "underscore": 1,
    "highlight": 1,
    "regret": 1,
    "consider": 1,
    "believe": 1,
    "agree": 2,
    "accept": 2,
    "observe": 1,
    "look forward": 1,
    "expect": 2,
    "anticipate": 1,
    "intend": 2,
    "hope": 1,
    "remain": 1,
    "renew": 4,
    "terminate": 5,
    "lift": 5,
    "suspend": 5,
    "transmit": 2,
    "undertake": 3,
    "remind": 2,
    "pledge": 2,
    "commit": 2,
    "share": 1,
    "await": 1,
    "concur": 2,
    "grant": 4,
    "set": 4,
    "assure": 1,
    "reserve": 2,
    "deem": 1,
    "call": 3,
    "proclaim": 4,
    "convey": 1,
    "welcome with": 1,
    "re-emphasize": 1,
    "reconfirm": 1,
    "appreciate": 1,
    "maintain": 1,
    "indicate": 1,
    "find": 2,
    "record": 1,
    "conclude": 1,
    "desire": 1,
    "forward": 2,
    "deprecate": 3,
    "elect": 4,
    "nominate": 4,
    "convene": 4,
    "oppose": 3,
    "exhort": 3,
    "defer": 2,
    "entrust": 4,
    "designate": 4,
    "refer": 3,
    "include": 3,
    "exempt": 4,
    "empower": 4,
    "fix": 4,
    "dismiss": 4,
    "enjoin": 4,
    "admit": 4,
    "cooperate": 2,
    "continue": 1,
    "strongly support": 2,
}

# these can also be plural nouns or subordinate verbs, so they lead a further
# clause only after a comma, a semicolon or "and further" and the like
WEAK_ALONE = {
    "support", "include", "continue", "refer", "set", "establish", "extend",
    "share", "consider", "order", "direct", "remain", "require", "fix", "lift",
    "cooperate", "take", "commit", "undertake", "call", "pay", "hope",
    "determine", "renew", "impose", "propose", "accept", "believe",
    "grant", "intend", "transmit", "designate", "exempt", "mandate", "approve",
    "appreciate", "maintain", "indicate", "find", "record", "conclude", "desire",
    "forward", "elect", "nominate", "convene", "oppose", "defer", "adopt", "suspend",
    "anticipate", "confirm",
}  # fmt: skip

ADVERBS = (
    r"(?:also|further|furthermore|again|once more|strongly|firmly|deeply|"
    r"especially|particularly|in particular|therefore|thereby|hereby|"
    r"consequently|accordingly|moreover|solemnly|formally|explicitly|"
    r"specifically|unequivocally|categorically|unreservedly|warmly|fully|"
    r"urgently|expressly|likewise|equally|additionally|in addition|"
    r"gravely|highly|remains? seriously|always|immediately|"
    r"in (?:this|that) (?:regard|respect|connection|context)|to this end|"
    r"for (?:this|that) purpose|with (?:deep |grave |great )?(?:concern|regret|"
    r"appreciation|satisfaction),?)"
)
SPELLING = {
    "recognise": "recognize",
    "emphasise": "emphasize",
    "authorise": "authorize",
    "apologise": "apologize",
}


def _third_person(lemma: str) -> str:
    head, _, rest = lemma.partition(" ")
    if head.endswith(("s", "sh", "ch", "x")):
        form = head + "es"
    elif head.endswith("y") and head[-2] not in "aeo":
        form = head[:-1] + "ies"
    else:
        form = head + "s"
    return f"{form} {rest}".strip()


FORMS: dict[str, str] = {_third_person(lemma): lemma for lemma in STRENGTH}
FORMS |= {
    _third_person(british): lemma
    for british, lemma in SPELLING.items()
    if lemma in STRENGTH
}
FORMS |= {"calls on": "call upon", "calls upon": "call upon", "calls": "call"}
FORMS |= {"asks": "ask", "is of the view": "consider"}
_ALTERNATIVES = "|".join(
    re.escape(form) for form in sorted(FORMS, key=len, reverse=True)
)
LEAD = re.compile(
    rf"[“\"‘']?(?:\([a-z]+\)\s*)?"
    rf"(?:The (?:Security )?Council(?:,\s[^;.]{{3,250}}?)?,?\s+)?"
    rf"(?:(?:{ADVERBS})[\s,]+)*({_ALTERNATIVES})\b",
    re.IGNORECASE,
)
FURTHER = re.compile(
    rf"(?P<link>[;,]\s+and\s+|[;,]\s+|\s+and\s+|[.!]\s*[“\"]?"
    rf"(?:The (?:Security )?Council|It)\s+)"
    rf"(?P<adverbs>(?:(?:{ADVERBS})[\s,]+)*)(?P<verb>{_ALTERNATIVES})\b"
    rf"(?P<after>\s+\S+|[,;:])?"
)
# "which recognizes", "those who support": the clause belongs to another subject
SUBORDINATE = re.compile(
    r"\b(?:who|which|that|it|where|whose|what)\s+(?:[\w’'-]+\s+){0,3}$"
)
NOT_OBJECT = {"of", "by", "from", "made", "in", "and", "or", "contained", "set"}


def _participle(lemma: str) -> str:
    head, _, rest = lemma.partition(" ")
    stem = head[:-1] if head.endswith("e") and head != "agree" else head
    doubled = {"regret": "regrett", "commit": "committ", "refer": "referr"}
    return f"{doubled.get(head, stem)}ing {rest}".strip()


PARTICIPLES: dict[str, str] = {_participle(lemma): lemma for lemma in STRENGTH}
PARTICIPLES |= {"calling on": "call upon"}
PARTICIPLE_LEAD = re.compile(
    rf"(?:(?:{ADVERBS})[\s,]+)*("
    + "|".join(re.escape(form) for form in sorted(PARTICIPLES, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)


def leading_participle(text: str) -> str:
    """Return the lemma of a participle that opens ``text``, as in a preamble."""
    match = PARTICIPLE_LEAD.match(text)
    return PARTICIPLES[match.group(1).lower()] if match else ""


def leading_verb(text: str) -> str:
    """Return the lemma that leads an operative text, or an empty string."""
    match = LEAD.match(text)
    return FORMS[match.group(1).lower()] if match else french.leading_verb(text)


def main_verbs(text: str) -> tuple[str, ...]:
    """Return the lemmas of the main verbs of an operative text, in order.

    A repeat counts again ("requests … and further requests …").
    """
    first = LEAD.match(text)
    if first is None:
        slip = french.leading_verb(text) or leading_participle(text)
        return (slip,) if slip else ()
    lead = FORMS[first.group(1).lower()]
    return (lead, *(lemma for lemma, _ in further_verbs(text, first.end())))


def further_verbs(text: str, start: int) -> list[tuple[str, int]]:
    """Return the main verbs after the leading one, each with where it ends."""
    return [
        (lemma, match.end("verb"))
        for match in FURTHER.finditer(text, start)
        if _is_main(match, lemma := FORMS[match.group("verb").lower()], text)
    ]


def _is_main(match: re.Match[str], lemma: str, text: str) -> bool:
    link, adverbs = match.group("link"), match.group("adverbs").strip()
    after = (match.group("after") or "").strip()
    if link.lstrip()[:1] in ".!":
        return True
    aside = text[match.end("verb") :].startswith((" in this", " in that"))
    if after.lower().strip(",;") in NOT_OBJECT and not adverbs and not aside:
        return False
    if lemma in WEAK_ALONE and not (adverbs or ";" in link):
        return False
    before = text[: match.start()]
    return adverbs != "" or SUBORDINATE.search(before[-60:]) is None
