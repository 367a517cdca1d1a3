"""Aid files over the network, when a person asks for them.

Each step brings one dataset or one page; what has come is never asked for again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from openssr.kernel.error import Invalid, NotFound, Offline
from openssr.kernel.identifier import country_code
from openssr.platform.jobs.records import Step
from openssr.platform.jobs.store import BEFORE, HANDLERS, enqueue, get
from openssr.platform.sources.network import Client, Validators, delete_part
from openssr.platform.sources.records import Download
from openssr.platform.sources.store import (
    find_fetched,
    path_of,
    save_fetched,
    store_file,
)
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.readers import registry
from openssr.subjects.assistance.records import Dataset, FetchView
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.services.imports import stage_import

KIND = "assistance.fetch"
BULK, REGISTRY, DATASTORE = "bulk", "registry", "datastore"
SOURCES = (BULK, REGISTRY, DATASTORE)
PAGE, ROWS = 100, 200  # datasets, and activities, of one page; the Datastore's limit
MOST = 1000  # pages; more is no honest answer
PAUSE = 1.0  # seconds between requests; the Datastore's limit without a fuller key
_ready: dict[int, tuple[str, Any]] = {}


@use_case("assistance.fetch.start")
def start_fetch(
    *, by: Actor, country: str, source: str, publishers: Sequence[str] = ()
) -> int:
    """Queue the fetching of a country's aid files; return the job's number.

    ``bulk`` takes whole files from the Bulk Data Service, of the publishers named or
    else of all that the Dashboard knows to be active in the country; ``registry`` finds
    them through the CKAN-compatible registry, of the publishers named; ``datastore``
    takes the sector's activities in the country alone, and needs a key.
    """
    code = country_code(country)
    if source not in SOURCES:
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=source,
            choices=", ".join(SOURCES),
        )
    if source == REGISTRY and not publishers:
        raise Invalid("name the publishers: the registry cannot be asked by country")
    if source == DATASTORE and not settings.OPENSSR.iati_key:
        raise Invalid("the Datastore wants a key; set OPENSSR_IATI_KEY or its _FILE")
    parameters = {
        "country": code,
        "source": source,
        "publishers": list(publishers),
        "by": by.name,
        "role": by.role.value,
    }
    job = enqueue(KIND, parameters, by)
    note(f"fetch {job}", after=parameters)
    return job


@use_case("assistance.fetch.show", reads=True)
def show_fetch(*, by: Actor, country: str, job: int) -> FetchView:
    """Return how far a fetch is, and what became of it."""
    row = get(job)
    if row.kind != KIND or row.parameters["country"] != country_code(country):
        raise NotFound("there is no job {number}", number=job)
    result = row.result or {}
    return FetchView(
        number=job,
        done=row.done,
        total=row.total,
        error=row.error,
        run=result.get("run"),
        job=result.get("job"),
        failed=tuple((x[0], x[1]) for x in row.checkpoint.get("failed", ())),
        ended=row.result is not None,
    )


def _client(beat: Callable[[], None], *, keyed: bool) -> Client:
    config = settings.OPENSSR
    named = (config.iati_bulk, config.iati_registry, config.iati_datastore)
    hosts = frozenset(urlsplit(x).hostname or "" for x in named)
    if not keyed:
        return Client(hosts, beat=beat)
    own = frozenset({urlsplit(config.iati_datastore).hostname or ""})
    key = {"Ocp-Apim-Subscription-Key": config.iati_key}
    return Client(own, key, PAUSE, beat=beat)


def _before(
    job: int,
    parameters: dict[str, Any],
    checkpoint: dict[str, Any],
    beat: Callable[[], None],
) -> None:
    """Ask the servers for what the next step keeps; nothing of the book is held."""
    if parameters["source"] == DATASTORE:
        _ready[job] = ("page", _page(job, parameters, checkpoint.get("page", 0), beat))
        return
    client = _client(beat, keyed=False)
    if "datasets" not in checkpoint:
        _ready[job] = ("index", _index(client, parameters))
        return
    at = checkpoint["at"]
    if at < len(checkpoint["datasets"]):
        dataset = Dataset(**checkpoint["datasets"][at])
        try:
            _ready[job] = ("taken", _take(client, dataset))
        except Offline as error:
            # one publisher's server must not keep the others' files away
            _ready[job] = ("failed", str(error))


def _index(client: Client, parameters: dict[str, Any]) -> list[Dataset]:
    config, publishers = settings.OPENSSR, list(parameters["publishers"])
    if parameters["source"] == REGISTRY:
        return _registered(client, config.iati_registry, publishers)
    if not publishers:
        publishers = _active(client, config.iati_registry, parameters["country"])
    values = client.json(f"{config.iati_bulk.rstrip('/')}/datasets-minimal")
    return registry.bulk_datasets(values, publishers)


def _active(client: Client, base: str, country: str) -> list[str]:
    found: list[str] = []
    for page in range(1, MOST):
        query = {
            "recipient_country_code": country,
            "page": str(page),
            "page_size": str(PAGE),
        }
        values = client.json(f"{base.rstrip('/')}/api/reporting-orgs/", query)
        names, more = registry.publishers_page(values)
        found += names
        if not more:
            break
    return found


def _registered(client: Client, base: str, publishers: Iterable[str]) -> list[Dataset]:
    found: list[Dataset] = []
    address = f"{base.rstrip('/')}/api/limited-ckan-compatible/package_search"
    for publisher in publishers:
        start = 0
        for _ in range(MOST):
            query = {
                "fq": f"organization:{publisher}",
                "rows": str(PAGE),
                "start": str(start),
            }
            values = client.json(address, query)
            datasets, rows, count = registry.ckan_page(values, [publisher])
            found += datasets
            start += rows
            if rows == 0 or start >= count:
                break
    return found


def _take(client: Client, dataset: Dataset) -> Download:
    known = find_fetched(dataset.address)
    held = known is not None and path_of(known.source.sha256).is_file()
    if known is not None and held:
        if dataset.digest and dataset.digest == known.digest:
            return Download("same", None, known.etag, known.modified)
        return client.download(dataset.address, Validators(known.etag, known.modified))
    return client.download(dataset.address, Validators())


def _pages(job: int) -> Path:
    return Path(settings.OPENSSR.data_dir, "sources", "coming", f"datastore-{job}")


def _page(
    job: int, parameters: dict[str, Any], page: int, beat: Callable[[], None]
) -> tuple[int, int]:
    """Write one page of the Datastore to disk; return its rows and all rows."""
    client = _client(beat, keyed=True)
    codes = " ".join(sorted(purpose_table()))
    country = parameters["country"]
    query = {
        "q": f"(recipient_country_code:{country} OR "
        f"transaction_recipient_country_code:{country}) AND "
        f"(sector_code:({codes}) OR transaction_sector_code:({codes}))",
        "fl": "iati_xml",
        "sort": "iati_identifier asc",
        "rows": str(ROWS),
        "start": str(page * ROWS),
        "wt": "json",
    }
    base = settings.OPENSSR.iati_datastore.rstrip("/")
    values = client.json(f"{base}/activity/select", query)
    texts, rows, count = registry.datastore_page(values)
    folder = _pages(job)
    folder.mkdir(parents=True, exist_ok=True)
    # a page of its own file: one written twice after a crash is still one page
    (folder / f"{page:06}").write_text("\n".join(texts) + "\n", encoding="utf-8")
    return rows, count


def fetch_step(
    job: int, parameters: dict[str, Any], checkpoint: dict[str, Any]
) -> Step:
    """Keep what has come, and go on to the next; at the end stage it all."""
    kind, value = _ready.pop(job, ("", None))
    if kind == "index":
        datasets = [asdict(x) for x in value]
        if not datasets:
            raise NotFound("the services know no dataset that fits")
        following = {"datasets": datasets, "at": 0, "kept": [], "failed": []}
        return Step(following, 0, len(datasets))
    if kind == "page":
        return _paged(job, parameters, checkpoint, value)
    datasets, at = checkpoint["datasets"], checkpoint["at"]
    if at == len(datasets):
        files = [(f"{name}.xml", path_of(sha)) for name, sha in checkpoint["kept"]]
        return _stage(parameters, files, checkpoint, len(datasets))
    following = {**checkpoint, "at": at + 1}
    dataset = Dataset(**datasets[at])
    if kind == "failed":
        following["failed"] = [*checkpoint["failed"], [dataset.name, value]]
    else:
        sha = _keep(parameters["by"], dataset, value)
        following["kept"] = [*checkpoint["kept"], [dataset.name, sha]]
    return Step(following, at + 1, len(datasets))


def _keep(by: str, dataset: Dataset, taken: Download) -> str:
    known = find_fetched(dataset.address)
    if taken.path is None and known is not None:
        source = known.source
    elif taken.path is not None:
        source = store_file(taken.path, f"{dataset.name}.xml", by)
    else:
        raise Offline("{address}: nothing came", address=dataset.address)
    save_fetched(dataset.address, source, taken, dataset.digest, dataset.licence)
    delete_part(dataset.address)
    return source.sha256


def _paged(
    job: int,
    parameters: dict[str, Any],
    checkpoint: dict[str, Any],
    came: tuple[int, int],
) -> Step:
    rows, count = came
    page = checkpoint.get("page", 0) + 1
    done = checkpoint.get("done", 0) + rows
    if rows and done < count and page < MOST:
        return Step({"page": page, "done": done}, done, count)
    folder = _pages(job)
    if not count:
        shutil.rmtree(folder, ignore_errors=True)
        raise NotFound("the services know no dataset that fits")
    if done < count:
        # a part staged as the whole would take the rest out of the book
        raise Offline(
            "the Datastore gave {done} of {count} activities; try again later",
            done=done,
            count=count,
        )
    pages = [folder / f"{number:06}" for number in range(page)]
    if not all(path.is_file() for path in pages):
        # a stop after the pages were cleared away, before this step was kept
        return Step({"page": 0, "done": 0}, 0, count)
    whole = folder / "whole.xml"
    with whole.open("wb") as target:
        target.write(registry.HEAD)
        for path in pages:
            target.write(path.read_bytes())
        target.write(registry.TAIL)
    name = f"datastore-{parameters['country'].lower()}.xml"
    step = _stage(parameters, [(name, whole)], checkpoint, done)
    shutil.rmtree(folder, ignore_errors=True)
    return step


def _stage(
    parameters: dict[str, Any],
    files: list[tuple[str, Path]],
    checkpoint: dict[str, Any],
    done: int,
) -> Step:
    """Stage the files as if the person had chosen them; it is applied by a person."""
    if not files:
        first = checkpoint["failed"][0]
        raise Offline("no file came; {name}: {reason}", name=first[0], reason=first[1])
    by = Actor(parameters["by"], Role(parameters["role"]))
    run, job = stage_import(by=by, country=parameters["country"], files=files)
    return Step(checkpoint, done, done, {"run": run, "job": job})


HANDLERS[KIND] = fetch_step
BEFORE[KIND] = _before
