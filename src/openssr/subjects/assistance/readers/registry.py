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


def _wanted(values: Any, *keys: str) -> Any:
    """Return what lies under the keys, or say which key the answer lacks."""
    for key in keys:
        if not isinstance(values, dict) or key not in values:
            raise Offline("the service's answer has no {key}; is it the one?", key=key)
        values = values[key]
    return values


def bulk_datasets(values: Any, publishers: Iterable[str]) -> list[Dataset]:
    """Return the datasets of the publishers that could be downloaded at least once."""
    wanted = {x.casefold() for x in publishers}
    found = []
    for row in _wanted(values, "datasets"):
        good = row.get("last_known_good_dataset") or {}
        address = good.get("cached_dataset_xml_url")
        publisher = str(row.get("reporting_org_short_name") or "")
        if address and publisher.casefold() in wanted:
            found.append(
                Dataset(
                    name=str(row.get("short_name") or address),
                    address=str(address),
                    digest=str(good.get("hash") or ""),
                    licence=str(row.get("licence_id") or ""),
                    publisher=publisher,
                )
            )
    return sorted(found, key=lambda x: (x.publisher, x.name))


def publishers_page(values: Any) -> tuple[list[str], bool]:
    """Return the short names of a page of reporting organisations; is there more?"""
    names = [str(x["short_name"]) for x in _wanted(values, "results")]
    return names, bool(values.get("next"))


def ckan_page(values: Any, publishers: Iterable[str]) -> tuple[list[Dataset], int, int]:
    """Return the datasets of a page, how many rows it has, and how many all pages."""
    wanted = {x.casefold() for x in publishers}
    result = _wanted(values, "result")
    rows = _wanted(result, "results")
    found = []
    for row in rows:
        extras = {x.get("key"): x.get("value") for x in row.get("extras") or ()}
        publisher = str((row.get("organization") or {}).get("name") or "")
        if extras.get("filetype") == "organisation":
            continue
        if wanted and publisher.casefold() not in wanted:
            continue
        found += [
            Dataset(
                name=str(row.get("name") or resource.get("url")),
                address=str(resource.get("url") or ""),
                digest=str(resource.get("hash") or ""),
                licence=str(row.get("license_id") or ""),
                publisher=publisher,
            )
            for resource in (row.get("resources") or ())[:1]
        ]
    return found, len(rows), int(_wanted(result, "count"))


def datastore_page(values: Any) -> tuple[list[str], int, int]:
    """Return a page's activities as XML, its number of rows, and that of all pages."""
    response = _wanted(values, "response")
    found: list[str] = []
    rows = _wanted(response, "docs")
    for row in rows:
        text = row.get("iati_xml")
        found += text if isinstance(text, list) else [str(text or "")]
    count = int(_wanted(response, "numFound"))
    return [x for x in found if x.strip()], len(rows), count
