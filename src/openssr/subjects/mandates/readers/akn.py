"""Akoma Ntoso statements read to paragraphs, with the structure that is marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.period import NotADate, parse_date
from openssr.subjects.mandates.readers.lines import check_size
from openssr.subjects.mandates.records import (
    Annex,
    Clause,
    Heading,
    Span,
    child_paths,
    section_path,
)
from openssr.subjects.mandates.rules.verbs import main_verbs

KINDS = {
    "draftResolution": "draft resolution",
    "presidentialStatement": "presidential statement",
    "report": "report",
    "letter": "letter",
}
NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@dataclass(frozen=True, slots=True)
class Statement:
    """The content of a statement's elements."""

    symbol: str
    date: date | None
    title: str
    sponsors: tuple[str, ...]
    preamble: tuple[Clause, ...]
    operative: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    annexes: tuple[Annex, ...]
    language: str
    kind: str


def read_akn(data: bytes, name: str) -> Statement:
    """Read a statement, or raise ``SourceUnreadable``."""
    root = _root(data, name)
    body = root.find(f".//{NAMESPACE}mainBody")
    if body is None:
        raise SourceUnreadable(
            "{name}: XML, but no Akoma Ntoso statement with a main body", name=name
        )
    kind = KINDS.get(_name(root), "")
    numbered = kind in {"report", "letter"}
    operative: list[Clause] = []
    headings: list[Heading] = []
    for node in body.findall(f"{NAMESPACE}paragraph"):
        place = len(operative) + 1
        clause = _clause(node, "", place, "numbered" if numbered else "operative")
        operative.append(clause)
        heading = node.find(f"{NAMESPACE}heading")
        if heading is not None:
            headings.append(Heading(_words(heading), clause.path))
    day = root.find(f".//{NAMESPACE}docDate")
    return Statement(
        symbol=_first(root, "docNumber"),
        date=None if day is None else _day(day, name),
        title=_first(root, "docTitle"),
        sponsors=tuple(
            _words(proponent) for proponent in root.iter(f"{NAMESPACE}docProponent")
        ),
        preamble=tuple(
            Clause("preambular", "", str(order), _words(node), _span(node))
            for order, node in enumerate(root.iter(f"{NAMESPACE}container"), start=1)
        ),
        operative=tuple(operative),
        headings=tuple(headings),
        annexes=tuple(_annexes(root)),
        language=_language(root),
        kind=kind,
    )


def _day(node: etree._Element, name: str) -> date:
    try:
        return parse_date(node.get("date", ""))
    except NotADate:
        raise SourceUnreadable(
            "{name}: line {line}: {text} is not a date; write it as 2026-11-24",
            name=name,
            line=node.sourceline or 0,
            text=node.get("date", ""),
        ) from None


def _name(root: etree._Element) -> str:
    node = root.find(f".//{NAMESPACE}statement")
    return "" if node is None else str(node.get("name", ""))


def _language(root: etree._Element) -> str:
    node = root.find(f".//{NAMESPACE}FRBRlanguage")
    return "fr" if node is not None and node.get("language") == "fra" else "en"


def _annexes(root: etree._Element) -> list[Annex]:
    annexes = []
    for node in root.iter(f"{NAMESPACE}attachment"):
        label = _words_of(node, "heading") or "Annex"
        clauses: list[Clause] = []
        headings: list[Heading] = []
        for place, section in enumerate(node.iter(f"{NAMESPACE}section"), start=1):
            above = section_path(label, place)
            for order, item in enumerate(
                section.findall(f"{NAMESPACE}paragraph"), start=1
            ):
                mark = _words_of(item, "num").strip("().") or f"§{order}"
                path = f"{above} {mark}"
                clauses.append(_clause(item, "", order, "annex", path))
                heading = _words_of(item, "heading")
                if heading:
                    headings.append(Heading(heading, path))
        title = _words_of(node, "subheading")
        line = _span(node).first
        annexes.append(Annex(label, title, line, tuple(clauses), tuple(headings)))
    return annexes


def _words_of(node: etree._Element, tag: str) -> str:
    element = node.find(f"{NAMESPACE}{tag}")
    return "" if element is None else _words(element)


def _root(data: bytes, name: str) -> etree._Element:
    check_size(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceUnreadable(
            "{name}: malformed XML: {reason}", name=name, reason=error.msg
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceUnreadable(
            "{name}: declares a document type (DOCTYPE); remove it", name=name
        )
    return root


def _words(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())


def _first(root: etree._Element, tag: str) -> str:
    node = root.find(f".//{NAMESPACE}{tag}")
    text = "" if node is None else _words(node)
    return "" if text == "unknown" else text


def _span(node: etree._Element) -> Span:
    line: Any = node.sourceline
    return Span(line or 0, line or 0)


def _clause(
    node: etree._Element, above: str, order: int, kind: str = "operative", top: str = ""
) -> Clause:
    mark = node.find(f"{NAMESPACE}num")
    number = "" if mark is None else _words(mark).strip("().")
    path = top or number or str(order)
    inner = node.find(f"{NAMESPACE}list")
    children: tuple[Clause, ...] = ()
    after = 0
    if inner is None:
        content = node.find(f"{NAMESPACE}content")
        text = "" if content is None else _words(content)
    else:
        intro = inner.find(f"{NAMESPACE}intro")
        text = "" if intro is None else _words(intro)
        closing = _words_of(inner, "wrapUp")
        if closing:
            after = len(text) + 1
            text = f"{text} {closing}"
        points = inner.findall(f"{NAMESPACE}point")
        numbers = [
            _words_of(point, "num").strip("().") or str(place)
            for place, point in enumerate(points, start=1)
        ]
        children = tuple(
            _clause(point, path, place, kind, below)
            for place, (point, below) in enumerate(
                zip(points, child_paths(path, numbers), strict=True), start=1
            )
        )
    return Clause(
        kind=kind,
        number=number,
        path=path,
        text=text,
        span=_span(node),
        verbs=main_verbs(text) if kind == "operative" and not above else (),
        children=children,
        after=after,
    )
