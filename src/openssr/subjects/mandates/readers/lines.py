"""Decoding of a text file to numbered lines."""

from __future__ import annotations

from dataclasses import dataclass

from openssr.kernel.error import SourceUnreadable

MAXIMUM = 20 * 1024 * 1024
LETTERS = 5_000_000  # ten times those of a long report
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# the stream in which Office keeps a protected document (MS-OFFCRYPTO, 1.3.2)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word, Excel or ZIP file",
    OLD_OFFICE: "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"<?xml": "an XML file",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its number from 1, its text and its indent.

    ``gap`` tells whether an empty line precedes it; ``page`` counts the form
    feeds before it, from 1.
    """

    number: int
    text: str
    indent: int
    gap: bool
    page: int = 1


def check_size(data: bytes, name: str) -> None:
    """Refuse a file that is larger than any document of the Council."""
    if len(data) > MAXIMUM:
        raise SourceUnreadable(
            "{name}: {size} bytes is more than the {maximum} allowed for a text",
            name=name,
            size=len(data),
            maximum=MAXIMUM,
        )


def decode(data: bytes, name: str) -> str:
    """Return the text of ``data`` or raise ``SourceUnreadable``.

    A file that is empty, too large, or something other than text is
    refused with the reason and the remedy.
    """
    if not data.strip():
        raise SourceUnreadable(
            "{name}: the file is empty; save it again as text", name=name
        )
    check_size(data, name)
    if data.startswith(OLD_OFFICE) and ENCRYPTED in data:
        raise SourceUnreadable(
            "{name}: it is protected by a password; save it without one", name=name
        )
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise SourceUnreadable(
                "{name}: this is {what}, not text; save its text as .txt first",
                name=name,
                what=what,
            )
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in _MARKS else "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise SourceUnreadable(
            "{name}: neither UTF-8 nor Windows text; save as UTF-8", name=name
        )
    if len(text) > LETTERS:
        raise SourceUnreadable(
            "{name}: {size} letters are more than the {most} allowed for a text",
            name=name,
            size=len(text),
            most=LETTERS,
        )
    if "\x00" in text:
        raise SourceUnreadable(
            "{name}: contains binary data; save its text as .txt first", name=name
        )
    return text


_MARKS = (b"\xff\xfe", b"\xfe\xff")


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold text, with their numbers in the source."""
    lines: list[Line] = []
    gap, page = False, 1
    for number, raw in enumerate(text.splitlines(keepends=True), start=1):
        stripped = raw.replace("\u00a0", " ").replace("\u00ad", "").strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip(" \u00a0\t"))
            lines.append(Line(number, stripped, indent, gap, page))
        gap = not stripped
        page += raw.endswith("\f")
    return lines
