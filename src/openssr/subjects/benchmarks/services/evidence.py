"""The evidence register, and the copies of documents that the book keeps."""

from __future__ import annotations

from dataclasses import replace

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.sources.store import path_of, store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import reads
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.benchmarks import store
from openssr.subjects.benchmarks.records import Evidence


@use_case("benchmarks.evidence.attach")
def attach_evidence(
    *, by: Actor, country: str, code: str, data: bytes, name: str
) -> str:
    """Keep a copy of an evidence document under its hash; return the hash."""
    book = country_code(country)
    known = {x.code: x for x in store.evidence(book)}
    if code not in known:
        raise NotFound("there is no evidence {code}", code=code)
    if not data:
        raise Invalid("{name}: the file is empty", name=name)
    file = store_bytes(data, name, by.name)
    held = replace(known[code], sha256=file.sha256, file=name[:255])
    store.save_evidence(book, [held])
    note(code, before={"sha256": known[code].sha256}, after={"sha256": file.sha256})
    return str(file.sha256)


@use_case("benchmarks.evidence.copy", reads=True)
def evidence_copy(*, by: Actor, country: str, code: str) -> tuple[bytes, str]:
    """Return the book's own copy of an evidence document that this person may see."""
    for one in list_evidence(by=by, country=country):
        if one.code == code and one.sha256:
            place = path_of(one.sha256)
            if place.is_file():
                return place.read_bytes(), one.file
    raise NotFound("there is no copy of {code} in the book", code=code)


@use_case("benchmarks.evidence.list", reads=True)
def list_evidence(*, by: Actor, country: str) -> list[Evidence]:
    """Return the evidence that somebody may see, by the tier of each document."""
    return [x for x in store.evidence(country_code(country)) if reads(by, x.tier)]
