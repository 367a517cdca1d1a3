"""The archive of a workbook: what it holds, and whether it expands beyond reason."""

from __future__ import annotations

import io
import re
import zipfile

from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.boundary import call

EXPANDED, MEMBERS = 200 * 1024 * 1024, 2000  # bytes in all, and parts
# a workbook shrinks to a tenth or thirtieth; what shrinks far more was made to expand
DENSE, DENSEST = 10 * 1024 * 1024, 200
PROLOG = 64 * 1024
DOCTYPE = re.compile(
    rb"<!(DOCTYPE|ENTITY)|<\0!\0(D\0O\0C\0T|E\0N\0T)|\0<\0!\0(D\0O|E\0N)"
)
XML = (".xml", ".rels", ".vml")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the archive, refused where it expands or declares entities."""
    archive = call(
        lambda: zipfile.ZipFile(io.BytesIO(data)),
        lambda reason: SourceUnreadable(
            "{name}: not an XLSX or ODS workbook, or cut short ({reason}); "
            "save it again",
            name=name,
            reason=reason,
        ),
    )
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if (
        size > EXPANDED
        or len(members) > MEMBERS
        or any(_expands(member) for member in members)
    ):
        raise SourceUnreadable(
            "{name}: expands to {size} bytes in {parts} parts; too large",
            name=name,
            size=size,
            parts=len(members),
        )
    for member in members:
        if member.filename.lower().endswith(XML):
            _check_prolog(archive, member, name)
    return archive


def is_ods(archive: zipfile.ZipFile, name: str) -> bool:
    """Tell whether it is an OpenDocument spreadsheet, by what it says first."""
    if "mimetype" not in archive.namelist():
        return False
    return _start(archive, archive.getinfo("mimetype"), name, 200).strip() == ODS


def _expands(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(DENSE, DENSEST * member.compress_size)


def _check_prolog(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """Refuse XML that declares a document type: no spreadsheet program writes one."""
    if DOCTYPE.search(_start(archive, member, name, PROLOG)):
        raise SourceUnreadable(
            "{name}: its part {part} declares a document type (DOCTYPE), as "
            "XML that expands does; save the workbook again",
            name=name,
            part=member.filename,
        )


def _start(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int
) -> bytes:
    """Return the first bytes of a part."""

    def read() -> bytes:
        with archive.open(member) as source:
            return source.read(most)

    return call(
        read,
        lambda reason: SourceUnreadable(
            "{name}: its part {part} is damaged ({reason}); save the workbook again",
            name=name,
            part=member.filename,
            reason=reason,
        ),
    )
