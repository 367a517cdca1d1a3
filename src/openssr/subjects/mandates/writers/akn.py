"""A mandate as Akoma Ntoso 3.0 (OASIS LegalDocML), as the United Nations uses it.

The shape follows the guidelines of the UN System (UNSCEB-HLCM, parts 1 to 3): the
text is a ``statement`` of name "resolution", its operative part the ``mainBody``.
The identifier of the Security Council as an actor is inferred from those guidelines.
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
AKN: Any = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
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
UNDATED = "0001-01-01"  # the standard's mark for an unknown date


def akn_xml(resolution: Resolution) -> bytes:
    """Return the document; reading it again gives the same text and structure."""
    cited: dict[str, list[Citation]] = {}
    for citation in resolution.citations:
        cited.setdefault(citation.paragraph, []).append(citation)
    body = AKN.mainBody()
    headings = {heading.before: heading.text for heading in resolution.headings}
    for clause in resolution.operative:
        paragraph = _clause(clause, "para", f"para_{clause.path}", cited)
        _headed(paragraph, clause, headings.get(clause.path, ""))
        body.append(paragraph)
    statement = AKN.statement(
        _meta(resolution),
        _preface(resolution),
        *_preamble(resolution, cited),
        body,
        *_attachments(resolution, cited),
        name=KINDS.get(resolution.kind, "resolution"),
        contains="originalVersion",
    )
    root = AKN.akomaNtoso(statement)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _headed(element: Any, clause: Clause, heading: str) -> None:
    """Add the heading to the element that it heads, after its number."""
    if heading:
        element.insert(1 if clause.number else 0, AKN.heading(heading))


def _attachments(resolution: Resolution, cited: dict[str, list[Citation]]) -> list[Any]:
    """Return the annexes: each a document of its own beside the statement."""
    if not resolution.annexes:
        return []
    attachments = AKN.attachments()
    for place, annex in enumerate(resolution.annexes, start=1):
        eid = f"att_{place}"
        headings = {heading.before: heading.text for heading in annex.headings}
        body = AKN.mainBody()
        for order, clauses in enumerate(sections(annex), start=1):
            section = AKN.section()
            section.set("eId", f"{eid}__sec_{order}")
            for count, clause in enumerate(clauses, start=1):
                name = f"{eid}__sec_{order}__para_{clause.number or f'n{count}'}"
                paragraph = _clause(clause, "para", name, cited)
                _headed(paragraph, clause, headings.get(clause.path, ""))
                section.append(paragraph)
            body.append(section)
        if not annex.clauses:
            body.append(AKN.p())
        attachment = AKN.attachment(AKN.heading(annex.label))
        if annex.title:
            attachment.append(AKN.subheading(annex.title))
        attachment.append(
            AKN.doc(_meta(resolution, f"annex_{place}"), body, name="annex")
        )
        attachment.set("eId", eid)
        attachments.append(attachment)
    return [attachments]


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
        level = AKN(
            name,
            AKN.FRBRthis(
                value=f"{address}/!{component}"
                if name != "FRBRManifestation"
                else address
            ),
            AKN.FRBRuri(value=address),
            AKN.FRBRdate(date=day, name="adoption"),
            AKN.FRBRauthor(href="#council"),
        )
        if name == "FRBRWork":
            level.append(AKN.FRBRcountry(value="un"))
            level.append(AKN.FRBRnumber(value=resolution.symbol or "unknown"))
        if name == "FRBRExpression":
            level.append(AKN.FRBRlanguage(language=code))
        levels.append(level)
    organ = AKN.TLCOrganization(
        eId=f"{prefix}council",
        href="/akn/ontology/organization/un-sc",
        showAs=resolution.body,
    )
    tool = AKN.TLCOrganization(
        eId=f"{prefix}openssr",
        href="/akn/ontology/organization/openssr",
        showAs="OpenSSR",
    )
    return AKN.meta(
        AKN.identification(*levels, source="#openssr"),
        AKN.references(organ, tool, source="#openssr"),
    )


def _preface(resolution: Resolution) -> Any:
    parts = [AKN.p(AKN.docNumber(resolution.symbol or "unknown"))]
    if resolution.title:
        parts.append(AKN.p(AKN.docTitle(resolution.title)))
    if resolution.date:
        day = resolution.date.isoformat()
        parts.append(AKN.p(AKN.docDate(day, date=day)))
    parts.extend(AKN.p(AKN.docProponent(sponsor)) for sponsor in resolution.sponsors)
    return AKN.preface(*parts)


def _preamble(resolution: Resolution, cited: dict[str, list[Citation]]) -> list[Any]:
    if not resolution.preamble:
        return []
    opening = AKN.formula(
        AKN.p(OPENINGS[resolution.language, resolution.body]), name="enactingFormula"
    )
    blocks = []
    for clause in resolution.preamble:
        block = AKN.container(name="preambular")
        block.set("eId", f"preamble_{clause.path}")
        block.append(_paragraph(clause.text, cited.get(f"P{clause.path}", [])))
        blocks.append(block)
    return [AKN.preamble(opening, *blocks)]


def _clause(
    clause: Clause, tag: str, eid: str, cited: dict[str, list[Citation]]
) -> Any:
    element = AKN.paragraph() if tag == "para" else AKN.point()
    element.set("eId", eid)
    if clause.number:
        mark = f"{clause.number}." if tag == "para" else f"({clause.number})"
        element.append(AKN.num(mark))
    opening = clause.text[: clause.after - 1] if clause.after else clause.text
    here = cited.get(clause.path, [])
    text = _paragraph(
        opening, [citation for citation in here if citation.start < len(opening)]
    )
    if not clause.children:
        element.append(AKN.content(text))
        return element
    inner = AKN.list(AKN.intro(text))
    inner.set("eId", f"{eid}__list_1")
    numbers: dict[str, int] = {}
    for child in clause.children:
        numbers[child.number] = numbers.get(child.number, 0) + 1
        # a second list of the paragraph begins with (a) again
        listed = f"{eid}__list_{numbers[child.number]}__point_{child.number}"
        inner.append(_clause(child, "point", listed, cited))
    if clause.after:
        rest = _paragraph(
            clause.text[clause.after :],
            [citation for citation in here if citation.start >= clause.after],
        )
        inner.append(AKN.wrapUp(rest))
    element.append(inner)
    return element


def _paragraph(text: str, citations: list[Citation]) -> Any:
    """Return the text with each citation as a reference to the document's work."""
    block = AKN.p()
    last: Any | None = None
    position = 0
    for citation in citations:
        match = re.compile(re.escape(citation.phrase)).search(text, position)
        if match is None:
            continue
        _append(block, last, text[position : match.start()])
        last = AKN.ref(match.group(), href=_work(citation.symbol, None))
        block.append(last)
        position = match.end()
    _append(block, last, text[position:])
    return block


def _append(block: Any, last: Any | None, text: str) -> None:
    if last is None:
        block.text = (block.text or "") + text
    else:
        last.tail = (last.tail or "") + text
