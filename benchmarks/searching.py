"""One table: the search over 10,000 activities and 2,000 records, made by arithmetic.

How long the book takes to be indexed, how large the index is, and how long queries
take: this search, the LIKE over every column that it replaced, and the bare index.  Run
it once as it is and once under ``tools/with_postgres.py``.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import date

ACTIVITIES, RECORDS = 10_000, 2_000
RUNS = 7
PLACES = ("Kessara", "Tamrit", "Orane", "Vell", "Doumé", "Sarh")
SUBJECTS = (
    ("police training", "formation de la police", "تدريب الشرطة"),
    ("border guards", "garde-frontières", "حرس الحدود"),
    ("prison health", "santé en prison", "الصحة في السجون"),
    ("military justice", "justice militaire", "القضاء العسكري"),
    ("reform of the security sector", "réforme du secteur de la sécurité",
     "إصلاح قطاع الأمن"),
)  # fmt: skip
QUERIES = (
    ("one common word", "police"),
    ("two words", "military kessara"),
    ("beginning of a word", "secur"),
    ("phrase", '"security sector"'),
    ("French, no accents", "reforme securite"),
    ("Arabic, other forms", "إصلاح القطاع الأمني"),
    ("a code", "XB-7-4007"),
    ("nothing", "qqqzzz"),
)


def fill() -> None:
    """Write the book straight into its tables."""
    from django.utils import timezone

    from openssr.app.subjects import INTAKES
    from openssr.platform.entry.saving import create_record
    from openssr.platform.sources.models import ImportRun, SourceFile
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.assistance.models import Activity
    from openssr.subjects.institutions.models import Institution

    # a book begins with somebody's act
    values = {"code": "FIRST", "names": {"en": "First"}, "component": "police"}
    create_record(
        INTAKES["institutions"], by=Actor("made", Role.EDITOR), country="XB",
        values=values, name="made",
    )  # fmt: skip
    now = timezone.now()
    run = ImportRun.objects.create(kind="iati", country="XB", created_at=now)
    source = SourceFile.objects.create(
        sha256="0" * 64, name="made.xml", size=0, added_at=now, added_by="made"
    )
    Activity.objects.bulk_create(
        (
            Activity(
                country="XB", publisher=f"XB-{n % 40}", publisher_name=f"Partner {n % 40}",
                identifier=f"XB-{n % 40}-{n}", dataset="made", state="current", run=run,
                seen_in=run, source=source, line=n, content_hash="", starts_on=date(2026, 1, 1),
                title=f"{SUBJECTS[n % 5][0].capitalize()} in {PLACES[n % 6]}, phase {n % 9}",
                record={
                    "description": " ".join(
                        f"{SUBJECTS[(n + k) % 5][k % 2]} for unit {n * 7 % 900 + k}"
                        for k in range(8)
                    ),
                    "participants": [
                        {"role": "4", "organisation": {"ref": f"XB-{n % 39}", "name": f"Agency {n % 39}"}}
                    ],
                    "locations": [{"name": PLACES[n % 6], "codes": []}],
                },
            )
            for n in range(ACTIVITIES)
        ),
        batch_size=500,
    )  # fmt: skip
    Institution._default_manager.bulk_create(
        (
            Institution(
                country="XB", code=f"I{n:04}", component="police",
                **{
                    f"name_{language}": f"{SUBJECTS[n % 5][at]} {PLACES[n % 6]} {n}"
                    for at, language in enumerate(("en", "fr", "ar"))
                },
            )
            for n in range(RECORDS)
        ),
        batch_size=500,
    )  # fmt: skip


def show(text: str) -> None:
    """Ask for the page."""
    from django.test import Client

    answer = Client().get("/en/XB/records/", {"q": text})
    if answer.status_code != 200:
        raise SystemExit(f"the page answers {answer.status_code}")


def milliseconds(call) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def size() -> int:
    """Return the bytes of the database."""
    from django.db import connection

    question = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT (SELECT page_count FROM pragma_page_count) "
        "* (SELECT page_size FROM pragma_page_size)"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def like(text: str) -> None:
    """Search as before: LIKE over the columns of every register, and of activities."""
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.records import search_records
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.assistance.models import Activity

    for intake in INTAKES.values():
        search_records(
            intake, by=Actor("made", Role.EDITOR), country="XB",
            text=text.strip('"'), start=0, most=5,
        )  # fmt: skip
    # activities were not searched at all; their titles are the least that would be
    rows = Activity.objects.filter(country="XB", title__icontains=text.strip('"'))
    rows.count()
    list(rows.values_list("pk", flat=True)[:5])


def bare(text: str) -> None:
    """Ask the index itself, without tiers, counts by kind or order."""
    from django.db import connection

    from openssr.platform.search.indexes import COLUMNS, index
    from openssr.platform.search.query import read_query

    condition, terms = index().condition(read_query(text), COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM search_entry e WHERE {condition}", [terms]
        )
        cursor.fetchone()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["OPENSSR_DATA_DIR"] = place
        from openssr.platform.book import open_book

        open_book()
        from django.conf import settings
        from django.db import connection

        from openssr.platform.entry.searching import search_book
        from openssr.platform.search.building import complete_index
        from openssr.platform.search.models import Entry
        from openssr.platform.usecase.records import Actor, Role

        settings.ALLOWED_HOSTS = ["testserver"]
        fill()
        before = size()
        start = time.perf_counter()
        complete_index()
        taken = time.perf_counter() - start
        grown = (size() - before) / 2**20
        print(f"\n{connection.vendor}: {Entry.objects.count():,} entries indexed in "
              f"{taken:.1f} s; the book grew from {before / 2**20:.1f} MB by "
              f"{grown:.1f} MB\n")  # fmt: skip
        print(
            "| query | results | search | page | LIKE | bare index |\n|---|---|---|---|---|---|"
        )
        officer = Actor("made", Role.EDITOR)
        for name, text in QUERIES:
            count = search_book(by=officer, country="XB", text=text).count
            times = [
                milliseconds(call)
                for call in (
                    lambda text=text: search_book(by=officer, country="XB", text=text),
                    lambda text=text: show(text),
                    lambda text=text: like(text),
                    lambda text=text: bare(text),
                )
            ]
            cells = " | ".join(f"{each:.1f} ms" for each in times)
            print(f"| {name} | {count:,} | {cells} |")


if __name__ == "__main__":
    main()
