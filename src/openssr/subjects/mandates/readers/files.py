"""Any file to text: plain text as it is; PDF, Word and HTML through a child."""

from __future__ import annotations

from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.child import Broken, Refused, in_child
from openssr.subjects.mandates.readers.lines import check_size, decode

CHILD = "openssr.subjects.mandates.readers.extract"
KINDS = {"pdf": "PDF", "docx": "Word", "html": "HTML"}
HTML_STARTS = (b"<!doctype html", b"<html")


def kind_of(data: bytes) -> str:
    """Return pdf, docx, html, akn or text, from the bytes and never from the name."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if start.lower().startswith(HTML_STARTS):
        return "html"
    if start.startswith(b"<") and b"akomaNtoso" in data[:2048]:
        return "akn"
    return "text"


def read_text(data: bytes, name: str) -> str:
    """Return the text of a file or raise ``SourceUnreadable`` with what to do."""
    kind = kind_of(data)
    if kind == "text":
        return decode(data, name)
    check_size(data, name)
    try:
        text = in_child(CHILD, [kind], data, name).decode("utf-8", "replace")
    except Refused as refusal:
        raise _refused(kind, name, str(refusal)) from None
    except Broken:
        raise _refused(kind, name, "") from None
    return text.replace("\x00", " ")  # which no text of the book can hold


def _refused(kind: str, name: str, reason: str) -> SourceUnreadable:
    if reason == "scanned":
        return SourceUnreadable(
            "{name}: its pages are pictures without text; run text recognition "
            "(OCR) over it first, or take the text from the UN's document site",
            name=name,
        )
    if reason == "protected":
        return SourceUnreadable(
            "{name}: it is protected by a password; save it without one", name=name
        )
    if reason == "no Word text":
        return SourceUnreadable(
            "{name}: a ZIP or spreadsheet file, not a Word document", name=name
        )
    return SourceUnreadable(
        "{name}: the {kind} file is damaged and was refused; download it again",
        name=name,
        kind=KINDS[kind],
    )
