"""A whole IATI activity file as a stream of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.sax.saxutils import unescape

from lxml.etree import XMLSyntaxError

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.assistance.readers.iati.activity import ActivityReader
from openssr.subjects.assistance.readers.iati.organisation import read_organisation
from openssr.subjects.assistance.readers.iati.seen import Seen
from openssr.subjects.assistance.readers.iati.selective import (
    Judge,
    Leave,
    Once,
    Portion,
)
from openssr.subjects.assistance.readers.iati.source import (
    CleanStream,
    is_plain,
    iterate,
    open_source,
    read_head,
)
from openssr.subjects.assistance.records import Activity, Header, OrganisationReport

ACTIVITY, ORGANISATION = "iati-activity", "iati-organisation"


def read_iati(
    path: Path,
    name: str = "",
    judge: Judge | None = None,
    left_out: Counter[str] | None = None,
    *,
    foreign: bool = False,
    portion: Portion | None = None,
    leave: Leave | None = None,
) -> Iterator[Header | Activity | OrganisationReport | Problem]:
    """Yield the header, then each activity preceded by its problems.

    Activities that ``judge`` leaves out are not parsed, and are counted in
    ``left_out`` by its reasons; ``leave`` gets the bytes of each.  ``foreign`` keeps
    elements of other namespaces.
    A ``portion`` of a file that ``can_be_divided`` holds its own activities only; what
    concerns the file as a whole is reported with the first.

    Raises ``SourceUnreadable`` where the file is no IATI file or breaks; what
    was yielded before then must not be stored.
    """
    name = name or path.name
    stream = open_source(path, name)
    if left_out is not None:
        stream.left_out = left_out
    if leave is not None:
        stream.leave = leave
    reader = ActivityReader(name, foreign)
    identifiers = Seen()
    version, first = "", portion is None or portion.number == 0
    once = Once()
    judge = once.judge(judge) if judge else None
    judge = portion.judge(judge) if portion else judge
    try:
        for event, element in iterate(stream, (ACTIVITY, ORGANISATION), judge):
            if event == "root":
                header = _header(element, name)
                version = header.version
                yield header
            if event == "end" and element.tag == ORGANISATION and first:
                report = read_organisation(reader, element)
                yield from reader.problems
                reader.problems.clear()
                yield report
            if event == "end" and element.tag == ACTIVITY:
                if not version and element.get("version"):
                    version = element.get("version")
                    yield Header(version, "", "activity")
                activity = reader.read(element)
                yield from reader.problems
                reader.problems.clear()
                if activity.identifier and not identifiers.add(activity.identifier):
                    place = Place(name, activity.line, "", activity.identifier)
                    yield Problem("ASS-004", Severity.WARNING, place)
                yield activity
        yield from _repeats(once, name)
        if first:
            yield from stream.problems
    finally:
        stream.stream.close()


def _repeats(once: Once, name: str) -> Iterator[Problem]:
    """Yield the identifiers whose activity stands several times, byte for byte."""
    for identifier, times in once.times.items():
        text = unescape(identifier.decode(errors="replace"))
        place = Place(name, 0, "", text)
        yield Problem("ASS-004", Severity.WARNING, place, f"{times + 1} ×")


def can_be_divided(path: Path) -> bool:
    """Tell whether several readers may each take a portion of a file."""
    try:
        with closing(open_source(path, path.name).stream) as source:
            stream = CleanStream(source, path.name)
            head, root = read_head(stream)
            return is_plain(head, root, stream)
    except (SourceUnreadable, XMLSyntaxError):
        return False  # who reads it says what is wrong


def _header(root: object, name: str) -> Header:
    tag = str(getattr(root, "tag", ""))
    attributes = getattr(root, "attrib", {})
    if "iati" not in tag and tag not in {"result", "dportal"}:
        raise SourceUnreadable(
            "{name}: the root element is <{tag}>; expected <iati-activities>",
            name=name,
            tag=tag[:40],
        )
    return Header(
        version=str(attributes.get("version", "")),
        generated=str(attributes.get("generated-datetime", "")),
        kind="organisation" if "organisation" in tag else "activity",
    )
