"""Loading a country pack: data only, through the services like everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from openssr.app.sheets import sheet_of
from openssr.app.subjects import INTAKES
from openssr.kernel.error import Invalid
from openssr.kernel.provenance import file_hash
from openssr.platform.jobs import store as jobs
from openssr.platform.places import services as places
from openssr.platform.registers.outcome import Outcome
from openssr.platform.registers.services.confirming import Seen, known_act
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.assistance.registers.decided import LINKS
from openssr.subjects.assistance.services import imports
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.benchmarks.services.evidence import attach_evidence
from openssr.subjects.mandates.services import library

PACKS = Path(__file__).resolve().parent.parent / "packs"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's description."""

    folder: Path
    country: str
    names: dict[str, str]
    fictional: bool
    as_at: date
    note: str
    content: dict[str, Any]


def describe(name: str) -> Pack:
    """Return the description of a pack."""
    folder = PACKS / name
    content = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    return Pack(
        folder=folder,
        country=content["country"],
        names=content["names"],
        fictional=content["fictional"],
        as_at=content["as_at"],
        note=content["note"],
        content=content,
    )


def all_packs() -> dict[str, Pack]:
    """Return the packs by country code."""
    names = sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))
    return {pack.country: pack for pack in map(describe, names)}


def counts_line(outcome: Outcome) -> str:
    """Return the counts of an outcome in one line."""
    return ", ".join(f"{count} {word}" for word, count in outcome.counts.items())


def load(pack: Pack, by: Actor, tell: Callable[[str], None]) -> None:
    """Load everything the pack holds; loading it again changes nothing."""
    country = pack.country
    for name in pack.content.get("mandates", []):
        path = pack.folder / name
        resolution, _ = library.add_document(
            by=by, country=country, data=path.read_bytes(), name=path.name
        )
        tell(f"mandate {resolution.symbol}")
    if "regions" in pack.content:
        path = pack.folder / pack.content["regions"]
        boundaries, _ = places.import_boundaries(
            by=by, country=country, data=path.read_bytes(), name=path.name, metadata={}
        )
        tell(f"regions: {len(boundaries.regions)}")
    _sheets(pack, "sheets", by, tell)
    _copies(pack, by, tell)
    _signatures(pack, by, tell)
    _aid(pack, by, tell)


def _sheets(pack: Pack, part: str, by: Actor, tell: Callable[[str], None]) -> None:
    for sheet in pack.content.get(part, []):
        path = pack.folder / sheet["file"]
        person = Actor(sheet["by"], by.role) if "by" in sheet else by
        outcome = sheet_of(sheet["kind"]).take(
            by=person, country=pack.country, data=path.read_bytes(), name=path.name
        )
        tell(f"{sheet['kind']}: {counts_line(outcome)}")


def _copies(pack: Pack, by: Actor, tell: Callable[[str], None]) -> None:
    """Keep the copies of evidence documents that the pack brings, where they differ."""
    files = sorted(pack.folder.glob(pack.content.get("copies", "no copies")))
    if not files:
        return
    hashes = {
        each.code: each.sha256
        for each in list_records(EVIDENCE, by=by, country=pack.country)
    }
    added = 0
    for path in files:
        data = path.read_bytes()
        if path.stem in hashes and hashes[path.stem] != file_hash(data):
            attach_evidence(
                by=by, country=pack.country, code=path.stem, data=data, name=path.name
            )
            added += 1
    if added:
        tell(f"copies of evidence: {added} added")


def _signatures(pack: Pack, by: Actor, tell: Callable[[str], None]) -> None:
    """Let the persons of a fictional country confirm what its files say they did.

    In the book of a real country a file's word is a claim and stays one.
    """
    signed = pack.content.get("signatures", [])
    if signed and not pack.fictional:
        raise Invalid(
            "{pack}: only the pack of a fictional country may contain signatures",
            pack=pack.folder.name,
        )
    for each in signed:
        intake, act = INTAKES[each["kind"]], each["act"]
        register, (_, confirm) = intake.register, known_act(intake.register, act)
        signature = register.signatures[act]
        claim = register.claims[signature]
        keys = [
            register.key_of(record)
            for record in list_records(register, by=by, country=pack.country)
            if getattr(record, claim) == each["claimed"]
            and not getattr(record, signature)
        ]
        person = Actor(each.get("by", each["claimed"]), Role.VERIFIER)
        if keys:
            confirm(
                intake, by=person, country=pack.country, seen=Seen(tuple(keys))
            )  # fmt: skip
        tell(f"{each['kind']}: {act} {len(keys)}")


def _aid(pack: Pack, by: Actor, tell: Callable[[str], None]) -> None:
    files = sorted(pack.folder.glob(pack.content.get("aid", "no aid")))
    if not files:
        return
    pairs = [(path.name, path.read_bytes()) for path in files]
    run, number = imports.stage_import(by=by, country=pack.country, files=pairs)
    jobs.run_or_follow(number)
    changes = imports.apply_import(by=by, country=pack.country, run=run)
    tell("aid: " + ", ".join(f"{len(rows)} {word}" for word, rows in changes.items()))
    # what people decided on aid data comes after the data themselves
    _sheets(pack, "decisions", by, tell)
    path = pack.folder / pack.content["links"]
    outcome = sheet_of(LINKS.kind).take(
        by=by, country=pack.country, data=path.read_bytes(), name=path.name
    )
    tell(f"links: {counts_line(outcome)}")
