"""Loading a country pack: data only, through the services like everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from openssr.platform.jobs import store as jobs
from openssr.platform.usecase.records import Actor
from openssr.subjects.assistance.services import imports
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.institutions import services as institutions
from openssr.subjects.mandates.services import library
from openssr.subjects.strategy import services as strategy

PACKS = Path(__file__).resolve().parent.parent / "packs"
SHEETS: dict[str, Callable[..., Any]] = {
    "institutions": institutions.import_institutions,
    "goals": strategy.import_goals,
    "objectives": strategy.import_objectives,
    "measurements": benchmarks.import_measurements,
}


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


def load(pack: Pack, by: Actor, say: Callable[[str], None]) -> None:
    """Load everything the pack holds; loading it again changes nothing."""
    country = pack.country
    for name in pack.content.get("mandates", []):
        path = pack.folder / name
        resolution, _ = library.add_document(
            by=by, country=country, data=path.read_bytes(), name=path.name
        )
        say(f"mandate {resolution.symbol}")
    for sheet in pack.content.get("sheets", []):
        path = pack.folder / sheet["file"]
        arguments = {"by": by, "country": country, "name": path.name}
        arguments["data"] = path.read_bytes()
        if sheet["kind"] in SHEETS:
            counts = SHEETS[sheet["kind"]](**arguments)
        else:
            counts = benchmarks.import_sheet(sheet=sheet["kind"], **arguments)
        shown = ", ".join(f"{count} {word}" for word, count in counts.items())
        say(f"{sheet['kind']}: {shown}")
    _aid(pack, by, say)


def _aid(pack: Pack, by: Actor, say: Callable[[str], None]) -> None:
    files = sorted(pack.folder.glob(pack.content.get("aid", "no aid")))
    if not files:
        return
    pairs = [(path.name, path.read_bytes()) for path in files]
    run, number = imports.stage_import(by=by, country=pack.country, files=pairs)
    job = jobs.claim(number)
    if job is not None:
        jobs.run(job)
    counts = imports.apply_import(by=by, country=pack.country, run=run)
    say("aid: " + ", ".join(f"{count} {word}" for word, count in counts.items()))
    links = pack.folder / pack.content["links"]
    imports.import_links(
        by=by, country=pack.country, data=links.read_bytes(), name=links.name
    )
