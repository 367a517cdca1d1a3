"""What can be searched of the activities that publishers reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from openssr.platform.search.records import Match, Text
from openssr.platform.search.store import BATCH, replace_rows
from openssr.subjects.assistance.models import Activity

KIND = "aid"
OWN = "register"  # the country's own activities are found as records of their register
FIELDS = (
    "pk", "country", "identifier", "title", "publisher", "publisher_name", "record",
)  # fmt: skip


def index_activities(numbers: Collection[int]) -> None:
    """Let the search find what counts of some activities now."""
    replace_rows(KIND, numbers, _texts_of(sorted(numbers)))


def every_text() -> Iterator[Text]:
    """Yield what can be searched of all activities that count, few at a time."""
    mark = 0
    while True:
        page = _counting().filter(pk__gt=mark).order_by("pk")
        numbers = list(page.values_list("pk", flat=True)[:BATCH])
        if not numbers:
            return
        yield from _texts_of(numbers)
        mark = numbers[-1]


def matches(country: str, numbers: Sequence[int]) -> dict[int, Match]:
    """Return activities as a search shows them, by number."""
    rows = _counting().filter(country=country, pk__in=numbers)
    return {row["pk"]: _match(row) for row in rows.values(*FIELDS)}


def _counting() -> Any:
    rows = Activity.objects.filter(state=Activity.State.CURRENT, selected=True)
    return rows.exclude(dataset=OWN)


def _texts_of(numbers: Sequence[int]) -> Iterator[Text]:
    for start in range(0, len(numbers), BATCH):
        rows = _counting().filter(pk__in=numbers[start : start + BATCH])
        for row in rows.order_by("pk").values(*FIELDS):
            yield Text(
                country=row["country"],
                kind=KIND,
                row=row["pk"],
                code=row["identifier"],
                title=(row["identifier"], row["title"]),
                body=_texts(row),
            )


def _texts(row: dict[str, Any]) -> tuple[str, ...]:
    """Return what an activity says of itself, of who takes part and where."""
    record = row["record"]
    names = [row["publisher_name"], row["publisher"]]
    for participation in record["participants"]:
        organisation = participation["organisation"]
        names += [organisation["name"], organisation["ref"]]
    names += [location["name"] for location in record["locations"]]
    texts = (record["description"], *dict.fromkeys(names))
    return tuple(text for text in texts if text)


def _match(row: dict[str, Any]) -> Match:
    query = urlencode({"by": row["publisher"], "id": row["identifier"]})
    return Match(
        key=row["identifier"],
        names={"en": row["title"]},
        address=f"support/activity/?{query}",
        texts=_texts(row),
    )
