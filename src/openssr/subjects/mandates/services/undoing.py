"""Undoing that a document was added, and adding it again from its file."""

from __future__ import annotations

from openssr.kernel.error import Conflict
from openssr.kernel.identifier import country_code
from openssr.platform.registers.acting import turned_act
from openssr.platform.registers.services.undoing import ActView
from openssr.platform.registers.undoing import readable, state_refusal
from openssr.platform.registers.whole import Turned
from openssr.platform.sources.store import path_of, store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.store import library, undoing

NAMED = 5  # records that a refusal names


@use_case("mandates.document.undoing", reads=True)
def preview_undo(*, by: Actor, country: str, act: ActView, again: bool) -> Turned:
    """Return what undoing the addition of a document does, or adding it again."""
    return _planned(country_code(country), act, again=again)


def _planned(code: str, act: ActView, *, again: bool) -> Turned:
    refused = state_refusal(1 if act.undone else 0, again=again)
    if refused is not None:
        return Turned({}, refused=refused)
    if again:
        return Turned({"restored": 1}, (act.source,))
    document = undoing.find_by_file(code, act.sha256)
    if document is None:
        return Turned({}, refused=undoing.refusal_of(act.sha256))
    names = [f"{kind} {readable(key)}" for kind, key in undoing.resting_on(document)]
    blocked = Conflict(
        "nothing was undone, because records have since been changed or depend on "
        "what would be undone: {names}",
        names=", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else ""),
    )
    symbol = f"{document.symbol} ({document.language})"
    return Turned({"withdrawn": 1}, (symbol,), blocked if names else None)


@use_case("mandates.document.undo")
def undo_document(*, by: Actor, country: str, act: ActView, reason: str = "") -> Turned:
    """Take a document that was added out of the book; its file stays.

    Raises ``Conflict`` naming the records that rest on it: then nothing is undone.
    """
    code = country_code(country)
    line = turned_act(code, act.number, again=False)
    turned = _planned(code, act, again=False)
    if turned.refused is not None:
        raise turned.refused
    document = undoing.find_by_file(code, act.sha256)
    if document is not None:
        undoing.remove(document)
    note(f"act {act.number}", after={"undone": line}, reason=reason)
    return turned


@use_case("mandates.document.redo")
def redo_document(*, by: Actor, country: str, act: ActView, reason: str = "") -> Turned:
    """Add a document again from its file, as it was before that was undone."""
    code = country_code(country)
    line = turned_act(code, act.number, again=True)
    data = path_of(act.sha256).read_bytes()
    source = store_bytes(data, act.source, by.name)
    library.add(code, read_document(data, act.source), source)
    note(f"act {act.number}", after={"undone": line}, reason=reason)
    return Turned({"restored": 1}, (act.source,))


class AddedDocuments:
    """How the addition of a document is undone and done again."""

    def page(self, act: ActView) -> str:
        """Return the address in the book where it is looked at and undone."""
        return f"enter/undo/{act.number}/"

    def look(self, act: ActView, *, by: Actor, country: str, again: bool) -> Turned:
        """Return what undoing does, or adding it ``again``."""
        return preview_undo(by=by, country=country, act=act, again=again)

    def turn(
        self, act: ActView, *, by: Actor, country: str, reason: str, again: bool
    ) -> Turned:
        """Undo the addition, or add the document ``again``."""
        turn = redo_document if again else undo_document
        return turn(by=by, country=country, act=act, reason=reason)
