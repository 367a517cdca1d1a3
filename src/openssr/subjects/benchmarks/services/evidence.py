"""The copies of evidence documents that the book keeps."""

from __future__ import annotations

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.registers.scope import refuse_outside
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.writing import Author
from openssr.platform.sources.store import path_of, store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.benchmarks.store.evidence import evidence_of, save_copy

ATTACH = "benchmarks.evidence.attach"


@use_case(ATTACH, by_part=True)
def attach_evidence(
    *, by: Actor, country: str, code: str, data: bytes, name: str
) -> str:
    """Keep a copy of an evidence document under its hash; return the hash."""
    book = country_code(country)
    evidence = evidence_of(book, code)
    refuse_outside(EVIDENCE, book, [evidence], by=by, action=ATTACH)
    if not data:
        raise Invalid("{name}: the file is empty", name=name)
    file = store_bytes(data, name, by.name)
    save_copy(book, evidence, file.sha256, name[:255], Author(by.name, name))
    note(code, before={"sha256": evidence.sha256}, after={"sha256": file.sha256})
    return str(file.sha256)


@use_case("benchmarks.evidence.copy", reads=True)
def evidence_copy(*, by: Actor, country: str, code: str) -> tuple[bytes, str]:
    """Return the book's own copy of an evidence document that this person may see."""
    for evidence in list_records(EVIDENCE, by=by, country=country):
        if evidence.code == code and evidence.sha256:
            place = path_of(evidence.sha256)
            if place.is_file():
                return place.read_bytes(), evidence.file
    raise NotFound("there is no copy of {code} in the book", code=code)
