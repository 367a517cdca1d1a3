"""French texts of the Council: their verbs, addressees, dates and openings.

United Nations practice numbers a text identically in every language, and the French
version opens each paragraph as the English one does: with a participle in the
preamble, with a verb in the third person in the operative part.  What is read here is
the leading verb, not the further ones, whose links vary more than in English.
"""

from __future__ import annotations

import re
from datetime import date

from openssr.subjects.mandates.records import Deadline

# verb as printed: the English lemma whose strength it shares
VERBS = {
    "demande instamment": "urge", "demande de nouveau": "call upon",
    "demande": "call upon", "décide": "decide", "autorise": "authorize",
    "exige": "demand", "prie instamment": "urge", "prie": "request",
    "exhorte": "urge", "engage": "urge", "engage vivement": "urge",
    "invite": "invite", "encourage": "encourage", "réaffirme": "reaffirm",
    "rappelle": "recall", "souligne": "stress", "note": "note",
    "prend note": "take note", "prend acte": "take note", "se félicite": "welcome",
    "accueille avec satisfaction": "welcome", "accueille": "welcome",
    "salue": "welcome", "félicite": "commend", "condamne": "condemn",
    "déplore": "deplore", "dénonce": "denounce", "constate": "note",
    "considère": "consider", "estime": "consider", "exprime": "express",
    "se déclare": "express", "se dit": "express", "remercie": "thank",
    "rend hommage": "pay", "appuie": "support", "soutient": "support",
    "approuve": "approve", "fait siennes": "endorse", "fait sienne": "endorse",
    "fait siens": "endorse", "fait sien": "endorse", "souscrit": "endorse",
    "proroge": "extend", "renouvelle": "renew", "reconduit": "renew",
    "met fin": "terminate", "lève": "lift", "suspend": "suspend", "crée": "establish",
    "établit": "establish", "institue": "establish", "recommande": "recommend",
    "insiste": "emphasize", "met l’accent": "emphasize", "met l'accent": "emphasize",
    "déclare": "declare", "affirme": "affirm", "entend": "intend",
    "compte": "expect", "attend avec intérêt": "look forward", "demeure": "remain",
    "reste": "remain", "reconnaît": "recognize", "reconnait": "recognize",
    "regrette": "regret", "sait gré": "appreciate", "charge": "mandate",
    "enjoint": "direct", "appelle": "call upon", "lance un appel": "appeal",
    "confirme": "confirm", "convient": "agree", "adopte": "adopt", "nomme": "appoint",
    "impose": "impose", "interdit": "prohibit", "ordonne": "order",
    "propose": "propose", "rejette": "reject", "réitère": "reiterate",
    "signale": "highlight", "espère": "hope", "met en garde": "warn",
    "s’engage": "commit", "s'engage": "commit", "constatant": "note",
    "détermine": "determine", "requiert": "require",
}  # fmt: skip
ADVERBS = (
    r"(?:également|aussi|en outre|de nouveau|à nouveau|vivement|fermement|"
    r"énergiquement|instamment|par ailleurs|à cet égard|dans ce contexte|"
    r"en particulier|une fois de plus)"
)
_VERB = "|".join(re.escape(verb) for verb in sorted(VERBS, key=len, reverse=True))
LEAD = re.compile(
    rf"[«“\"]?\s*(?:Le Conseil(?: de sécurité)?,?\s+)?(?:{ADVERBS}[\s,]+)*({_VERB})\b",
    re.IGNORECASE,
)
PARTICIPLES = (
    "Accueillant|Affirmant|Agissant|Ayant|Condamnant|Considérant|Constatant|Demandant|"
    "Demeurant|Déplorant|Encourageant|Engageant|Estimant|Exigeant|Exprimant|Gardant|"
    "Insistant|Invitant|Notant|Prenant|Rappelant|Réaffirmant|Reconnaissant|Réitérant|"
    "Regrettant|Remerciant|Rendant|Restant|Sachant|Saluant|Soulignant|Tenant|"
    "Se félicitant|Se déclarant|Se disant|Conscient|Convaincu|Préoccupé|Gravement|"
    "Profondément|Vivement|Alarmé|Résolu|Soucieux|Attristé|Déterminé|Inquiet|Guidé|"
    "Saisi|Désireux|Troublé|Indigné|Se réjouissant|S[’']inquiétant|Félicitant"
)
PREAMBULAR = re.compile(rf"[«“]?\s*(?:{PARTICIPLES})e?\b")
MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
    "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip
DAY = re.compile(rf"(\d{{1,2}})(?:er)?\s+({'|'.join(MONTHS)})\s+(\d{{4}})")
DIRECTIVE = {
    "request", "call upon", "urge", "encourage", "demand", "invite", "authorize",
    "direct", "appeal", "mandate", "require", "order",
}  # fmt: skip
END = re.compile(
    r"\s+(?:de|d[’']|à|que|qu[’'])\s*(?=[a-zéèêî])|[;:.]|,\s+(?=agissant|en|dans|à|afin|"
    r"conformément|selon|avec|sans|sur|pour|lorsque|si)"
)
CLASSES = (
    ("secretary_general", r"Secrétaire général|Représentante? spéciale?|Secrétariat"),
    ("mission", r"\b(?:MI|ON|FI|BI)[A-Z]{2,}\b|\bMission\b|Casques bleus"),
    ("government", r"Gouvernement|autorités|Parlement|République|pays hôte"),
    ("parties", r"\bparties\b|groupes armés|milices|acteurs|signataires"),
    (
        "member_states",
        r"\bÉtats\b|\bles pays\b|pays (?:voisins|qui fournissent|contributeurs)",
    ),
    ("committee", r"\bComité\b|Groupe d[’']experts"),
    ("donors", r"donateurs|partenaires internationaux|institutions financières"),
    ("regional", r"Union africaine|Union européenne|CEDEAO|CEEAC|régiona"),
    (
        "un_entities",
        r"Nations Unies|PNUD|UNICEF|organismes|Commission de consolidation",
    ),
)
_DATE = rf"(?:le\s+)?(?:(\d{{1,2}})(?:er)?\s+)?({'|'.join(MONTHS)})\s+(\d{{4}})"
UNTIL = re.compile(
    rf"(?:jusqu[’']?(?:au|en|à)|d[’']ici (?:au|à|la fin)|avant|au plus tard|"
    rf"à compter du|à partir du|pour le|expire(?:ra)?)\s+"
    rf"(?:à la fin\s+)?(?:de\s+|du\s+)?{_DATE}"
)
_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "quinze": 15,
    "dix-huit": 18, "vingt": 20, "trente": 30, "quarante-cinq": 45, "soixante": 60,
    "quatre-vingt-dix": 90,
}  # fmt: skip
_COUNT = r"(\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_UNIT = r"(jours?|semaines?|mois|ans?|années?)"
WITHIN = re.compile(rf"(?:dans (?:un délai de|les)|sous)\s+{_COUNT}\s+{_UNIT}\b")
EVERY = re.compile(rf"(?:tous|toutes) les\s+(?:{_COUNT}\s+)?{_UNIT}\b")
TERM = re.compile(
    rf"(?:pour|pendant) une (?:nouvelle )?(?:période|durée) de\s+{_COUNT}\s+{_UNIT}\b"
)
UNITS = {"j": "D", "s": "W", "m": "M", "a": "Y"}


def leading_verb(text: str) -> str:
    """Return the lemma that leads a French operative text, or an empty string."""
    match = LEAD.match(text)
    return VERBS[match.group(1).lower()] if match else ""


def addressed(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the words that name whom the leading verb directs, and the classes."""
    match = LEAD.match(text)
    if match is None or VERBS[match.group(1).lower()] not in DIRECTIVE:
        return None
    rest = re.sub(rf"^[\s,]*(?:{ADVERBS}[\s,]+)*", "", text[match.end() :])
    rest = re.sub(r"^à\s+(?=l[ae’'])|^aux?\s+", "", rest)
    end = END.search(rest)
    phrase = (rest[: end.start()] if end else rest[:120]).strip(" ,")
    if not phrase:
        return None
    classes = tuple(name for name, pattern in CLASSES if re.search(pattern, phrase))
    return phrase, classes or ("other",)


def find_deadlines(text: str, paragraph: str, adopted: date | None) -> list[Deadline]:
    """Return the days, terms and rhythms that a French operative text sets."""
    deadlines: list[tuple[int, Deadline]] = []
    for match in UNTIL.finditer(text):
        day, month, year = match.groups()
        value = f"{year}-{MONTHS.index(month) + 1:02d}" + (
            f"-{int(day):02d}" if day else ""
        )
        if adopted is None or value >= adopted.isoformat()[: len(value)]:
            deadlines.append((match.start(), Deadline(paragraph, match.group(), value)))
    for pattern, shape in ((WITHIN, "P{}{}"), (EVERY, "R/P{}{}"), (TERM, "P{}{}")):
        for match in pattern.finditer(text):
            count, unit = match.groups()
            number = 1 if count is None else _WORDS.get(count) or int(count)
            value = shape.format(number, UNITS[unit[0]])
            deadlines.append((match.start(), Deadline(paragraph, match.group(), value)))
    return [deadline for _, deadline in sorted(deadlines, key=lambda pair: pair[0])]
