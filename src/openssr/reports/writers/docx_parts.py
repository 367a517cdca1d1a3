"""Parts of a Word file that its library has no words for: numbering and footnotes.

The shapes are those of ECMA-376, part 1: numbering definitions (17.9) and
footnotes (17.11).
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)
FIRST = 1  # 0 and -1 are the separators that every footnotes part holds


def element(tag: str, **attributes: str) -> Any:
    """Return an element with attributes of the same namespace."""
    node = OxmlElement(tag)
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), value)
    return node


def add_numbering(word: Any, text: str) -> str:
    """Add a decimal list shown as ``text`` (``%1.``); return its number."""
    part = word.part.numbering_part.element
    number = str(900 + len(part))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="start"/></w:lvl></w:abstractNum>'
    )
    part.insert(0, abstract)
    num = element("w:num", numId=number)
    num.append(element("w:abstractNumId", val=number))
    part.append(num)
    return number


def number_paragraph(paragraph: Any, number: str, text_at: int) -> None:
    """Make a paragraph the next of a list, its text ``text_at`` twips from the edge."""
    properties = paragraph._p.get_or_add_pPr()
    numbered = element("w:numPr")
    numbered.append(element("w:ilvl", val="0"))
    numbered.append(element("w:numId", val=number))
    properties.append(numbered)
    stops = element("w:tabs")
    stops.append(element("w:tab", val="start", pos=str(text_at)))
    properties.append(stops)


class Footnotes:
    """Collects the footnotes of a document and writes their part at the end."""

    def __init__(self, *, right_to_left: bool) -> None:
        self.texts: list[str] = []
        self.right_to_left = right_to_left

    def reference(self, paragraph: Any, text: str) -> None:
        """Add a footnote and its mark at the end of a paragraph."""
        self.texts.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(
            element("w:footnoteReference", id=str(FIRST + len(self.texts) - 1))
        )

    def attach(self, word: Any) -> None:
        """Write the part that holds the texts."""
        if not self.texts:
            return
        root = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
            '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
            "</w:footnotes>"
        )
        for number, text in enumerate(self.texts, start=FIRST):
            root.append(self._note(number, text))
        uri = PackURI("/word/footnotes.xml")
        blob = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        part = Part(uri, FOOTNOTES, blob, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, text: str) -> Any:
        note = element("w:footnote", id=str(number))
        paragraph = element("w:p")
        properties = element("w:pPr")
        if self.right_to_left:
            properties.append(element("w:bidi"))
        paragraph.append(properties)
        mark, words = element("w:r"), element("w:r")
        look = element("w:rPr")
        look.append(element("w:vertAlign", val="superscript"))
        mark.append(look)
        mark.append(element("w:footnoteRef"))
        size = element("w:rPr")
        size.append(element("w:sz", val="17"))
        size.append(element("w:szCs", val="17"))
        if self.right_to_left:
            size.append(element("w:rtl"))
        words.append(size)
        body = element("w:t")
        body.text = f" {text}"
        body.set(qn("xml:space"), "preserve")
        words.append(body)
        paragraph.extend([mark, words])
        note.append(paragraph)
        return note


def page_field(paragraph: Any, name: str) -> None:
    """Add a field such as PAGE or NUMPAGES to a paragraph."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            code = element("w:instrText")
            code.text = text
            run._r.append(code)


def rule_below(paragraph: Any, eighths: int) -> None:
    """Draw a line under a paragraph, its width in eighths of a point."""
    border = element("w:pBdr")
    line = element("w:bottom", val="single", sz=str(eighths), space="1", color="000000")
    border.append(line)
    paragraph._p.get_or_add_pPr().append(border)
