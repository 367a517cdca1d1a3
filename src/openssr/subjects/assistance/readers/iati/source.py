"""A file opened safely as XML: no entities, no DTD, no network, size limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.assistance.readers.iati.letters import Narrow, encoding_of
from openssr.subjects.assistance.readers.iati.selective import (
    LONGEST,
    Judge,
    Leave,
    Selective,
    leave_untold,
    take_all,
)

# XML 1.0, section 2.2: these may not occur, not even escaped
FORBIDDEN = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)))
CONTROL = re.compile(b"[" + re.escape(FORBIDDEN) + b"]")
LISTED = 100  # forbidden characters that are named one by one
SIMPLE_ENTITIES, SIMPLE_LENGTH = 20, 200
PROLOG = 1024 * 1024  # no honest file says more than this before its root element
SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False,
    "huge_tree": False,
}  # fmt: skip
SIGNATURES = {b"%PDF": "a PDF file", b"PK\x03\x04": "a spreadsheet or ZIP file"}


@dataclass(slots=True)
class CleanStream:
    """Bytes with forbidden control characters turned into spaces and reported."""

    stream: BinaryIO | Narrow
    name: str
    problems: list[Problem] = field(default_factory=list)
    controls: int = 0
    line: int = 1
    prolog: bool = True
    taken: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    leave: Leave = leave_untold

    def read(self, size: int = 65536) -> bytes:
        """Return the next bytes, as lxml asks for them."""
        data = self.stream.read(max(size, 65536))
        self.taken += len(data)
        if self.prolog and self.taken > PROLOG:
            raise SourceUnreadable(
                "{name}: over {prolog} bytes precede the first element; this is "
                "not an IATI file",
                name=self.name,
                prolog=PROLOG,
            )
        # deleting them and comparing lengths is five times faster than searching
        if len(data.translate(None, FORBIDDEN)) != len(data):
            for match in islice(CONTROL.finditer(data), max(0, LISTED - self.controls)):
                line = self.line + data.count(b"\n", 0, match.start())
                self.controls += 1
                self._report(line, f"0x{match.group()[0]:02X}")
            if self.controls == LISTED:
                self.controls += 1
                self._report(self.line, "…")
            data = CONTROL.sub(b" ", data)
        self.line += data.count(b"\n")
        return data

    def _report(self, line: int, value: str) -> None:
        place = Place(self.name, line)
        self.problems.append(Problem("ASS-002", Severity.WARNING, place, value))

    def report_long(self, line: int, identifier: str) -> None:
        """Report an activity that is too long to be read."""
        place = Place(self.name, line, "iati-activity", identifier)
        size = f"> {LONGEST // (1024 * 1024)} MB"
        self.problems.append(Problem("ASS-027", Severity.ERROR, place, size))


def iterate(
    stream: CleanStream, tags: tuple[str, ...], judge: Judge | None = None
) -> Iterator[tuple[str, Any]]:
    """Yield ``("root", element)`` once, then ``("end", element)`` for each tag.

    Each element is dropped after use, so memory stays level.  Activities that
    ``judge`` leaves out are not parsed; ``stream.left_out`` counts them.  Raises
    ``SourceUnreadable`` with the position when the XML breaks or declares a
    document type, which no IATI file needs.
    """
    try:
        head, root = read_head(stream)
        _check_doctype(root, stream)
        stream.prolog = False
        yield "root", root
        # lxml-stubs lacks the file-like reader protocol's structural form; only the
        # wanted ends cross into Python, which is half of the time saved
        source: Any = _Again(head, stream)
        events: tuple[str, ...] = ("end",)
        if is_plain(head, root, stream):
            source = Selective(
                source,
                judge or take_all,
                stream.report_long,
                stream.left_out,
                stream.leave,
            )
            events = ("end", "comment")  # each takes the blank text before it along
        for event, element in etree.iterparse(source, events, tag=tags, **SAFE):
            if event == "end":
                yield "end", element
                _drop(element)
            elif _is_between(element):
                _drop(element)
    except etree.XMLSyntaxError as error:
        raise _broken(stream.name, error) from None


def is_plain(head: list[bytes], root: Any, stream: CleanStream) -> bool:
    """Tell whether the bytes of tags can be searched as they stand."""
    information = root.getroottree().docinfo
    encoding = (information.encoding or "UTF-8").upper()
    single_byte = encoding in {"UTF-8", "ASCII", "US-ASCII"} or encoding.startswith(
        ("ISO-8859", "WINDOWS-125")
    )
    return bool(head) and single_byte and not information.doctype


def read_head(stream: CleanStream) -> tuple[list[bytes], Any]:
    """Return the bytes up to and with the root's start tag, and the root."""
    parser = etree.XMLPullParser(("start",), **SAFE)
    head: list[bytes] = []
    while data := stream.read():
        head.append(data)
        parser.feed(data)
        for _, element in parser.read_events():
            return head, element
    parser.close()
    raise SourceUnreadable("{name}: the file contains no XML", name=stream.name)


@dataclass(slots=True)
class _Again:
    """A stream whose first bytes were read already."""

    head: list[bytes]
    stream: CleanStream

    def read(self, size: int = 65536) -> bytes:
        """Return the bytes read before, then the following ones."""
        return self.head.pop(0) if self.head else self.stream.read(size)


def _check_doctype(root: Any, stream: CleanStream) -> None:
    """Refuse a document type unless it declares nothing but a few short words.

    Entities are never replaced in text; a nested or outside one is refused
    because no honest IATI file needs it.
    """
    information = root.getroottree().docinfo
    if not information.doctype and information.internalDTD is None:
        return
    entities = list(information.internalDTD.iterentities())
    plain = information.system_url is None and len(entities) <= SIMPLE_ENTITIES
    for entity in entities:
        content = entity.content
        plain = plain and content is not None and not re.search("[&%<]", content)
        plain = plain and len(content or "") <= SIMPLE_LENGTH
    if not plain:
        raise SourceUnreadable(
            "{name}: declares a document type (DOCTYPE) with nested, external or "
            "many entities; remove the declaration and try again",
            name=stream.name,
        )
    place = Place(stream.name, 1, "DOCTYPE")
    names = ", ".join(str(entity.name) for entity in entities)
    stream.problems.append(Problem("ASS-016", Severity.WARNING, place, names))


def _is_between(element: Any) -> bool:
    """Tell whether a comment stands between activities, not within one."""
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _drop(element: Any) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _broken(name: str, error: etree.XMLSyntaxError) -> SourceUnreadable:
    line, column = error.position if error.position else (0, 0)
    return SourceUnreadable(
        "{name}: malformed XML at line {line}, column {column}: "
        "{reason}; download the file again or ask its publisher",
        name=name,
        line=line,
        column=column,
        reason=str(error.msg or "no content").split(", line")[0],
    )


def open_source(path: Path, name: str) -> CleanStream:
    """Open ``path`` or raise ``SourceUnreadable`` when it is no XML at all."""
    stream = path.open("rb")
    start = stream.read(4)
    stream.seek(0)
    for signature, what in SIGNATURES.items():
        if start.startswith(signature):
            stream.close()
            raise SourceUnreadable(
                "{name}: this is {what}, not IATI XML", name=name, what=what
            )
    if not start:
        stream.close()
        raise SourceUnreadable("{name}: the file is empty", name=name)
    encoding = encoding_of(start)
    return CleanStream(Narrow(stream, encoding, name) if encoding else stream, name)
