"""What the IATI services answer, to datasets and activities.

Bulk Data Service 0.9.4 (``/datasets-minimal``), Dashboard 0.9.0
(``/api/reporting-orgs/``), its CKAN-compatible part (``package_search``), and
Datastore 3 (``/activity/select``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openssr.kernel.error import Offline
from openssr.subjects.assistance.records import Dataset

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n'
TAIL = b"</iati-activities>\n"


def _value_at(values: Any, *keys: str) -> Any:
    """Return what lies under the keys, or say which key the answer lacks."""
    for key in keys:
        if not isinstance(values, dict) or key not in values:
            raise Offline(
                "the service's answer has no {key}; is this the right service?", key=key
            )
        values = values[key]
    return values


def bulk_datasets(values: Any, publishers: Iterable[str]) -> list[Dataset]:
    """Return the datasets of the publishers that could be downloaded at least once."""
    names = {name.casefold() for name in publishers}
    datasets = []
    for row in _value_at(values, "datasets"):
        good = row.get("last_known_good_dataset") or {}
        address = good.get("cached_dataset_xml_url")
        publisher = str(row.get("reporting_org_short_name") or "")
        if address and publisher.casefold() in names:
            datasets.append(
                Dataset(
                    name=str(row.get("short_name") or address),
                    address=str(address),
                    digest=str(good.get("hash") or ""),
                    licence=str(row.get("licence_id") or ""),
                    publisher=publisher,
                )
            )
    return sorted(datasets, key=lambda dataset: (dataset.publisher, dataset.name))


def publishers_page(values: Any) -> tuple[list[str], bool]:
    """Return the short names of a page of reporting organisations; is there more?"""
    names = [str(row["short_name"]) for row in _value_at(values, "results")]
    return names, bool(values.get("next"))


def ckan_page(values: Any, publishers: Iterable[str]) -> tuple[list[Dataset], int, int]:
    """Return the datasets of a page, how many rows it has, and how many all pages."""
    names = {name.casefold() for name in publishers}
    result = _value_at(values, "result")
    rows = _value_at(result, "results")
    datasets = []
    for row in rows:
        extras = {
            extra.get("key"): extra.get("value") for extra in row.get("extras") or ()
        }
        publisher = str((row.get("organization") or {}).get("name") or "")
        if extras.get("filetype") == "organisation":
            continue
        if names and publisher.casefold() not in names:
            continue
        datasets += [
            Dataset(
                name=str(row.get("name") or resource.get("url")),
                address=str(resource.get("url") or ""),
                digest=str(resource.get("hash") or ""),
                licence=str(row.get("license_id") or ""),
                publisher=publisher,
            )
            for resource in (row.get("resources") or ())[:1]
        ]
    return datasets, len(rows), int(_value_at(result, "count"))


def datastore_page(values: Any) -> tuple[list[str], int, int]:
    """Return a page's activities as XML, its number of rows, and that of all pages."""
    response = _value_at(values, "response")
    activities: list[str] = []
    rows = _value_at(response, "docs")
    for row in rows:
        text = row.get("iati_xml")
        activities += text if isinstance(text, list) else [str(text or "")]
    count = int(_value_at(response, "numFound"))
    return [activity for activity in activities if activity.strip()], len(rows), count
