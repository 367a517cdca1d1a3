"""The text of a PDF, Word or HTML file, run as a child process with limits.

Such files are the riskiest that the program opens: a failure here ends only this
process.  Writes UTF-8 text with one form feed between pages, or refuses with a reason.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence

from lxml import etree, html

from openssr.platform.reading.child import Refused, run_reader

EXPANDED = 200 * 1024 * 1024
PART = 64 * 1024 * 1024
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCKS = {
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "td", "th",
    "section", "article", "blockquote", "header", "footer", "table", "dd", "dt",
}  # fmt: skip
LEFT_OUT = {"script", "style", "noscript", "template", "head"}


def pdf_text(data: bytes) -> str:
    """Return the text of each page; a line-end hyphen comes as U+FFFE."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("protected") from None
        raise Refused("broken") from None
    pages = [page.get_textpage().get_text_range() for page in document]
    if not any(page.strip() for page in pages):
        raise Refused("scanned")
    return "\f".join(page.replace("\r\n", "\n") for page in pages)


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    try:
        if archive.getinfo(name).file_size > PART:
            raise Refused("too large")
    except KeyError:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(archive.read(name), parser)


def docx_text(data: bytes) -> str:
    """Return the first header, then the body, one line a paragraph."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if sum(entry.file_size for entry in archive.infolist()) > EXPANDED:
            raise Refused("too large")
        body = _parse(archive, "word/document.xml")
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        raise Refused("broken") from None
    if body is None:
        raise Refused("no Word text")
    heads = [
        "\n".join(_paragraphs(part))
        for name in sorted(archive.namelist())
        if re.fullmatch(r"word/header\d*\.xml", name)
        and (part := _parse(archive, name)) is not None
    ]
    masthead = max(heads, key=len, default="")
    text = "\n\n".join(_paragraphs(body, rows=True))
    notes = _footnotes(archive)
    if notes:
        text = "\n\n".join([text, *notes])
    if not text.strip():
        raise Refused("empty")
    return f"{masthead}\n\n{text}"


def _footnotes(archive: zipfile.ZipFile) -> list[str]:
    """Return the footnotes, each with its number as [^1], in their order."""
    part = _parse(archive, "word/footnotes.xml")
    if part is None:
        return []
    texts = (
        " ".join(_paragraphs(note))
        for note in part.findall(f"{WORD}footnote")
        if note.get(f"{WORD}type") is None  # separators are of a type
    )
    notes = (" ".join(text.split()) for text in texts)
    return [
        f"[^{number}] {text}"
        for number, text in enumerate(filter(None, notes), start=1)
    ]


def _paragraphs(root: etree._Element, *, rows: bool = False) -> list[str]:
    """Return one text a paragraph; with ``rows`` one text a row of a table."""
    counters: dict[tuple[str, str], int] = {}
    paragraphs = []
    inside: set[etree._Element] = set()
    for node in root.iter(f"{WORD}p", f"{WORD}tr"):
        if node in inside:
            continue
        if node.tag == f"{WORD}tr":
            cells = node.findall(f"{WORD}tc")
            if not rows or len(cells) < 2:
                continue
            inside.update(node.iter(f"{WORD}p", f"{WORD}tr"))
            texts = [
                " ".join(_runs(paragraph) for paragraph in cell.iter(f"{WORD}p"))
                for cell in cells
            ]
            if any(text.strip() for text in texts):
                paragraphs.append(" | ".join(" ".join(text.split()) for text in texts))
            continue
        text = _runs(node)
        if text.strip():
            paragraphs.append(_numbered(node, counters) + text.strip("\n"))
    return paragraphs


def _runs(paragraph: etree._Element) -> str:
    """Return the text of a paragraph; deleted text and field codes are left out."""
    pieces: list[str] = []
    for node in paragraph.iter():
        tag = str(node.tag).removeprefix(WORD)
        inside = {
            str(ancestor.tag).removeprefix(WORD) for ancestor in node.iterancestors()
        }
        if "del" in inside or "pPr" in inside:
            continue
        if tag == "t":
            pieces.append(node.text or "")
        elif tag == "tab":
            pieces.append(" ")
        elif tag in {"br", "cr"}:
            pieces.append("\n")
        elif tag == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _numbered(paragraph: etree._Element, counters: dict[tuple[str, str], int]) -> str:
    """Return the number that Word itself would print before a list paragraph."""
    numbering = paragraph.find(f"{WORD}pPr/{WORD}numPr")
    if numbering is None:
        return ""
    level = numbering.find(f"{WORD}ilvl")
    list_ = numbering.find(f"{WORD}numId")
    depth = level.get(f"{WORD}val", "0") if level is not None else "0"
    name = list_.get(f"{WORD}val", "0") if list_ is not None else "0"
    if name == "0":
        return ""
    counters[name, depth] = counters.get((name, depth), 0) + 1
    for key in [
        (list_name, level_depth)
        for list_name, level_depth in counters
        if list_name == name and level_depth > depth
    ]:
        del counters[key]
    count = counters[name, depth]
    shapes: dict[str, Callable[[int], str]] = {
        "0": lambda count: f"{count}. ",
        "1": lambda count: f"({chr(96 + (count - 1) % 26 + 1)}) ",
        "2": lambda count: f"({_roman(count)}) ",
    }
    return shapes.get(depth, shapes["2"])(count)


def _roman(count: int) -> str:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (count // 10) + ones[count % 10]


def html_text(data: bytes) -> str:
    """Return the text of a page, one line a block."""
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Refused("broken") from None
    pieces: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = node.tag if isinstance(node.tag, str) else ""
        skipped = any(
            element.tag in LEFT_OUT for element in (node, *node.iterancestors())
        )
        if tag in BLOCKS:
            pieces.append("\n")
        if event == "start" and tag and not skipped:
            pieces.append(node.text or "")
        if event == "end" and not any(
            ancestor.tag in LEFT_OUT for ancestor in node.iterancestors()
        ):
            pieces.append(node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


KINDS = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


def _read(data: bytes, arguments: Sequence[str]) -> Iterator[bytes]:
    """Yield the text of a file of the kind named on the command line."""
    yield KINDS[arguments[0]](data).encode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(run_reader(_read))
