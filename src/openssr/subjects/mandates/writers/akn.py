"""A mandate as Akoma Ntoso 3.0 (OASIS LegalDocML), in the United Nations' usage.

The shape follows the guidelines of the UN System (UNSCEB-HLCM, parts 1 to 3): the
text is a ``statement`` of name "resolution", its operative part the ``mainBody``.
Identifiers of the Security Council as an actor are our inference from theirs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from openssr.subjects.mandates.records import (
    Citation,
    Clause,
    Resolution,
    sections,
)

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
E: Any = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
KINDS = {
    "draft resolution": "draftResolution",
    "presidential statement": "presidentialStatement",
    "report": "report",
    "letter": "letter",
    "document": "document",
}
OPENINGS = {
    ("en", "Security Council"): "The Security Council,",
    ("en", "General Assembly"): "The General Assembly,",
    ("fr", "Security Council"): "Le Conseil de sécurité,",
    ("fr", "General Assembly"): "L’Assemblée générale,",
}
LANGUAGES = {"en": "eng", "fr": "fra"}
UNDATED = "0001-01-01"  # the standard's own mark for a date that is not known


def akn_xml(resolution: Resolution) -> bytes:
    """Return the document; reading it again gives the same text and structure."""
    cited: dict[str, list[Citation]] = {}
    for citation in resolution.citations:
        cited.setdefault(citation.paragraph, []).append(citation)
    body = E.mainBody()
    headings = {x.before: x.text for x in resolution.headings}
    for clause in resolution.operative:
        made = _clause(clause, "para", f"para_{clause.path}", cited)
        _headed(made, clause, headings.get(clause.path, ""))
        body.append(made)
    statement = E.statement(
        _meta(resolution),
        _preface(resolution),
        *_preamble(resolution, cited),
        body,
        *_attachments(resolution, cited),
        name=KINDS.get(resolution.kind, "resolution"),
        contains="originalVersion",
    )
    root = E.akomaNtoso(statement)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _headed(made: Any, clause: Clause, heading: str) -> None:
    """The standard lets a heading stand on what it heads, after its number."""
    if heading:
        made.insert(1 if clause.number else 0, E.heading(heading))


def _attachments(resolution: Resolution, cited: dict[str, list[Citation]]) -> list[Any]:
    """Return the annexes: each a document of its own beside the statement."""
    if not resolution.annexes:
        return []
    found = E.attachments()
    for place, annex in enumerate(resolution.annexes, start=1):
        eid = f"att_{place}"
        headings = {x.before: x.text for x in annex.headings}
        body = E.mainBody()
        for order, clauses in enumerate(sections(annex), start=1):
            section = E.section()
            section.set("eId", f"{eid}__sec_{order}")
            for count, clause in enumerate(clauses, start=1):
                name = f"{eid}__sec_{order}__para_{clause.number or f'n{count}'}"
                made = _clause(clause, "para", name, cited)
                _headed(made, clause, headings.get(clause.path, ""))
                section.append(made)
            body.append(section)
        if not annex.clauses:
            body.append(E.p())
        attachment = E.attachment(E.heading(annex.label))
        if annex.title:
            attachment.append(E.subheading(annex.title))
        attachment.append(
            E.doc(_meta(resolution, f"annex_{place}"), body, name="annex")
        )
        attachment.set("eId", eid)
        found.append(attachment)
    return [found]


def _work(symbol: str, day: date | None) -> str:
    name = symbol.replace(" ", "_").replace("/", "-") or "unknown"
    body = "un-ga" if symbol.startswith("A/") else "un-sc"
    when = day.isoformat() if day else UNDATED
    return f"/akn/un/statement/deliberation/{body}/{when}/{name}"


def _meta(resolution: Resolution, component: str = "main") -> Any:
    work = _work(resolution.symbol, resolution.date)
    day = resolution.date.isoformat() if resolution.date else UNDATED
    code = LANGUAGES[resolution.language]
    prefix = "" if component == "main" else f"{component}__"
    levels = []
    for name, address in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{code}@"),
        ("FRBRManifestation", f"{work}/{code}@.akn"),
    ):
        level = E(
            name,
            E.FRBRthis(
                value=f"{address}/!{component}"
                if name != "FRBRManifestation"
                else address
            ),
            E.FRBRuri(value=address),
            E.FRBRdate(date=day, name="adoption"),
            E.FRBRauthor(href="#council"),
        )
        if name == "FRBRWork":
            level.append(E.FRBRcountry(value="un"))
            level.append(E.FRBRnumber(value=resolution.symbol or "unknown"))
        if name == "FRBRExpression":
            level.append(E.FRBRlanguage(language=code))
        levels.append(level)
    organ = E.TLCOrganization(
        eId=f"{prefix}council",
        href="/akn/ontology/organization/un-sc",
        showAs=resolution.body,
    )
    tool = E.TLCOrganization(
        eId=f"{prefix}openssr",
        href="/akn/ontology/organization/openssr",
        showAs="OpenSSR",
    )
    return E.meta(
        E.identification(*levels, source="#openssr"),
        E.references(organ, tool, source="#openssr"),
    )


def _preface(resolution: Resolution) -> Any:
    parts = [E.p(E.docNumber(resolution.symbol or "unknown"))]
    if resolution.title:
        parts.append(E.p(E.docTitle(resolution.title)))
    if resolution.date:
        day = resolution.date.isoformat()
        parts.append(E.p(E.docDate(day, date=day)))
    parts.extend(E.p(E.docProponent(sponsor)) for sponsor in resolution.sponsors)
    return E.preface(*parts)


def _preamble(resolution: Resolution, cited: dict[str, list[Citation]]) -> list[Any]:
    if not resolution.preamble:
        return []
    opening = E.formula(
        E.p(OPENINGS[resolution.language, resolution.body]), name="enactingFormula"
    )
    blocks = []
    for clause in resolution.preamble:
        block = E.container(name="preambular")
        block.set("eId", f"preamble_{clause.path}")
        block.append(_paragraph(clause.text, cited.get(f"P{clause.path}", [])))
        blocks.append(block)
    return [E.preamble(opening, *blocks)]


def _clause(
    clause: Clause, tag: str, eid: str, cited: dict[str, list[Citation]]
) -> Any:
    made = E.paragraph() if tag == "para" else E.point()
    made.set("eId", eid)
    if clause.number:
        mark = f"{clause.number}." if tag == "para" else f"({clause.number})"
        made.append(E.num(mark))
    own = clause.text[: clause.after - 1] if clause.after else clause.text
    here = cited.get(clause.path, [])
    text = _paragraph(own, [x for x in here if x.start < len(own)])
    if not clause.children:
        made.append(E.content(text))
        return made
    inner = E.list(E.intro(text))
    inner.set("eId", f"{eid}__list_1")
    numbers: dict[str, int] = {}
    for child in clause.children:
        numbers[child.number] = numbers.get(child.number, 0) + 1
        # a second list of the paragraph begins with (a) again
        listed = f"{eid}__list_{numbers[child.number]}__point_{child.number}"
        inner.append(_clause(child, "point", listed, cited))
    if clause.after:
        rest = _paragraph(
            clause.text[clause.after :], [x for x in here if x.start >= clause.after]
        )
        inner.append(E.wrapUp(rest))
    made.append(inner)
    return made


def _paragraph(text: str, citations: list[Citation]) -> Any:
    """Return the text with each citation as a reference to the document's work."""
    block = E.p()
    last: Any | None = None
    position = 0
    for citation in citations:
        found = re.compile(re.escape(citation.phrase)).search(text, position)
        if found is None:
            continue
        _append(block, last, text[position : found.start()])
        last = E.ref(found.group(), href=_work(citation.symbol, None))
        block.append(last)
        position = found.end()
    _append(block, last, text[position:])
    return block


def _append(block: Any, last: Any | None, text: str) -> None:
    if last is None:
        block.text = (block.text or "") + text
    else:
        last.tail = (last.tail or "") + text
