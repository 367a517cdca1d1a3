"""Aid files over the network, when a person asks for them.

Each step brings one dataset or one page; what has come is never asked for again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from openssr.kernel.error import Invalid, NotFound, Offline
from openssr.kernel.identifier import country_code
from openssr.platform.jobs.records import Beat, Step, Work
from openssr.platform.jobs.store import enqueue, get
from openssr.platform.sources.records import Download
from openssr.platform.sources.store import (
    find_fetched,
    path_of,
    save_fetched,
    store_file,
)
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.readers import registry
from openssr.subjects.assistance.records import Dataset, FetchView
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.services.imports import stage_import

if TYPE_CHECKING:
    from openssr.platform.sources.network import Client

KIND = "assistance.fetch"
BULK, REGISTRY, DATASTORE = "bulk", "registry", "datastore"
SOURCES = (BULK, REGISTRY, DATASTORE)
PAGE, ROWS = 100, 200  # datasets, and activities, of one page; the Datastore's limit
MOST = 1000  # pages; more is no honest answer
PAUSE = 1.0  # seconds between requests; the Datastore's limit without a fuller key
Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the Datastore: its activities, and those of all pages."""

    rows: int
    count: int


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
        raise Invalid("name the publishers: the registry cannot be searched by country")
    if source == DATASTORE and not settings.OPENSSR.iati_key:
        raise Invalid("the Datastore needs a key; set OPENSSR_IATI_KEY or its _FILE")
    parameters = {
        "country": code,
        "source": source,
        "publishers": list(publishers),
        "by": by.values(),
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
        failed=tuple(
            (name, reason) for name, reason in row.checkpoint.get("failed", ())
        ),
        ended=row.result is not None,
    )


def _client(beat: Beat, *, keyed: bool) -> Client:
    # only who fetches pays for the library of connections
    from openssr.platform.sources.network import Client

    config = settings.OPENSSR
    named = (config.iati_bulk, config.iati_registry, config.iati_datastore)
    hosts = frozenset(urlsplit(address).hostname or "" for address in named)
    if not keyed:
        return Client(hosts, beat=beat)
    datastore = frozenset({urlsplit(config.iati_datastore).hostname or ""})
    key = {"Ocp-Apim-Subscription-Key": config.iati_key}
    return Client(datastore, key, PAUSE, beat=beat)


def _index(client: Client, parameters: Parameters) -> list[Dataset]:
    config, publishers = settings.OPENSSR, list(parameters["publishers"])
    if parameters["source"] == REGISTRY:
        return _registered(client, config.iati_registry, publishers)
    if not publishers:
        publishers = _active(client, config.iati_registry, parameters["country"])
    values = client.json(f"{config.iati_bulk.rstrip('/')}/datasets-minimal")
    return registry.bulk_datasets(values, publishers)


def _active(client: Client, base: str, country: str) -> list[str]:
    names: list[str] = []
    for page in range(1, MOST):
        query = {
            "recipient_country_code": country,
            "page": str(page),
            "page_size": str(PAGE),
        }
        values = client.json(f"{base.rstrip('/')}/api/reporting-orgs/", query)
        listed, more = registry.publishers_page(values)
        names += listed
        if not more:
            break
    return names


def _registered(client: Client, base: str, publishers: Iterable[str]) -> list[Dataset]:
    datasets: list[Dataset] = []
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
            listed, rows, count = registry.ckan_page(values, [publisher])
            datasets += listed
            start += rows
            if rows == 0 or start >= count:
                break
    return datasets


def _download(client: Client, dataset: Dataset) -> Download:
    """Bring a dataset's file, unless the book has it and nothing changed."""
    from openssr.platform.sources.network import Validators

    last = find_fetched(dataset.address)
    if last is None or not path_of(last.source.sha256).is_file():
        return client.download(dataset.address, Validators())
    if dataset.digest and dataset.digest == last.digest:
        return Download("same", None, last.etag, last.modified)
    return client.download(dataset.address, Validators(last.etag, last.modified))


def _pages(job: int) -> Path:
    return Path(settings.OPENSSR.data_dir, "sources", "coming", f"datastore-{job}")


def _page(job: int, parameters: Parameters, page: int, beat: Beat) -> _Page:
    """Write one page of the Datastore to disk."""
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
    return _Page(rows, count)


def _store(by: str, dataset: Dataset, download: Download) -> str:
    """Store a dataset's file, and what its server said of it; return its hash."""
    from openssr.platform.sources.network import delete_part

    last = find_fetched(dataset.address)
    if download.path is None and last is not None:
        source = last.source
    elif download.path is not None:
        source = store_file(download.path, f"{dataset.name}.xml", by)
    else:
        raise Offline("{address}: nothing was received", address=dataset.address)
    save_fetched(dataset.address, source, download, dataset.digest, dataset.licence)
    delete_part(dataset.address)
    return source.sha256


def _end_page(
    job: int, parameters: Parameters, checkpoint: dict[str, Any], came: _Page
) -> Step:
    """Go on to the next page of the Datastore; after the last, stage them together."""
    rows, count = came.rows, came.count
    page = checkpoint.get("page", 0) + 1
    done = checkpoint.get("done", 0) + rows
    if rows and done < count and page < MOST:
        return Step({"page": page, "done": done}, done, count)
    folder = _pages(job)
    if not count:
        shutil.rmtree(folder, ignore_errors=True)
        raise NotFound("the services have no matching dataset")
    if done < count:
        # a part staged as the whole would take the rest out of the book
        raise Offline(
            "the Datastore returned {done} of {count} activities; try again later",
            done=done,
            count=count,
        )
    pages = [folder / f"{number:06}" for number in range(page)]
    if not all(path.is_file() for path in pages):
        # a stop after the pages were cleared away, before this step was committed
        return Step({"page": 0, "done": 0}, 0, count)
    together = folder / "whole.xml"
    with together.open("wb") as target:
        target.write(registry.HEAD)
        for path in pages:
            target.write(path.read_bytes())
        target.write(registry.TAIL)
    name = f"datastore-{parameters['country'].lower()}.xml"
    step = _stage(parameters, [(name, together)], checkpoint, done)
    shutil.rmtree(folder, ignore_errors=True)
    return step


def _stage(
    parameters: Parameters,
    files: list[tuple[str, Path]],
    checkpoint: dict[str, Any],
    done: int,
) -> Step:
    """Stage the files as if the person had chosen them; it is applied by a person."""
    if not files:
        first = checkpoint["failed"][0]
        raise Offline(
            "no file was received; {name}: {reason}", name=first[0], reason=first[1]
        )
    by = _asked_by(parameters)
    run, job = stage_import(by=by, country=parameters["country"], files=files)
    return Step(checkpoint, done, done, {"run": run, "job": job})


def _asked_by(parameters: Mapping[str, Any]) -> Actor:
    """Return who asked for a fetch; one of an older version holds a name and a role."""
    by = parameters["by"]
    if isinstance(by, str):
        return Actor.of_values({**parameters, "name": by})
    return Actor.of_values(by)


class Fetch(Work):
    """Brings the files of a country one by one, and stages them at the end.

    ``came`` is what the servers gave for the step that follows: the index, a dataset's
    file, the reason why that did not come, or a page of the Datastore.
    """

    came: list[Dataset] | Download | Offline | _Page | None = None

    def prepare(self, checkpoint: dict[str, Any], beat: Beat) -> None:
        """Ask the servers for what the next step stores; no transaction is open."""
        self.came = None
        if self.parameters["source"] == DATASTORE:
            page = checkpoint.get("page", 0)
            self.came = _page(self.job, self.parameters, page, beat)
            return
        client = _client(beat, keyed=False)
        if "datasets" not in checkpoint:
            self.came = _index(client, self.parameters)
            return
        at = checkpoint["at"]
        if at < len(checkpoint["datasets"]):
            dataset = Dataset(**checkpoint["datasets"][at])
            try:
                self.came = _download(client, dataset)
            except Offline as error:
                # one publisher's server must not keep the others' files away
                self.came = error

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Store what has come, and go on to the next; at the end stage it all."""
        came = self.came
        if isinstance(came, _Page):
            return _end_page(self.job, self.parameters, checkpoint, came)
        if isinstance(came, list):
            if not came:
                raise NotFound("the services have no matching dataset")
            datasets = [asdict(dataset) for dataset in came]
            following = {"datasets": datasets, "at": 0, "kept": [], "failed": []}
            return Step(following, 0, len(datasets))
        datasets, at = checkpoint["datasets"], checkpoint["at"]
        if came is None:
            files = [(f"{name}.xml", path_of(sha)) for name, sha in checkpoint["kept"]]
            return _stage(self.parameters, files, checkpoint, len(datasets))
        following = {**checkpoint, "at": at + 1}
        dataset = Dataset(**datasets[at])
        if isinstance(came, Offline):
            following["failed"] = [*checkpoint["failed"], [dataset.name, str(came)]]
        else:
            sha = _store(_asked_by(self.parameters).name, dataset, came)
            following["kept"] = [*checkpoint["kept"], [dataset.name, sha]]
        return Step(following, at + 1, len(datasets))
