"""One table: a country with 300 indicators, 40 quarters and 12 parts of each.

Server time of its pages, and the time to save 1,000 cells; the data are made.  Set
OPENSSR_DATABASE_URL to measure on PostgreSQL.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal

INDICATORS, QUARTERS, PARTS, EACH = 300, 40, 12, 10
FIRST, ON = date(2016, 3, 31), date(2026, 3, 31)
CELLS = 1000


def fill() -> None:
    """Write the book straight into its tables; entering is measured apart."""
    from django.utils import timezone

    from openssr.subjects.benchmarks import models

    codes = [f"I{n:03}" for n in range(INDICATORS)]
    names = {"name_en": "Made", "name_fr": "Fait", "name_ar": "مصنوع"}
    models.Benchmark.objects.bulk_create(
        models.Benchmark(country="XA", code=f"B{n:02}", stage="adopted", **names)
        for n in range(INDICATORS // EACH)
    )
    benchmarks = dict(models.Benchmark.objects.values_list("code", "pk"))
    models.Indicator.objects.bulk_create(
        models.Indicator(
            country="XA", code=code, benchmark_id=benchmarks[f"B{n // EACH:02}"],
            kind="count", unit="", direction="increase", baseline=0, baseline_on=FIRST,
            **names,
        )
        for n, code in enumerate(codes)
    )  # fmt: skip
    indicators = dict(models.Indicator.objects.values_list("code", "pk"))
    models.Target.objects.bulk_create(
        models.Target(
            country="XA", indicator_id=number, due_on=date(2027, 12, 31), value=90
        )
        for number in indicators.values()
    )
    now = timezone.now()
    parts = ["", *(f"region=R{n:02}" for n in range(PARTS))]
    models.Measurement.objects.bulk_create(
        (
            models.Measurement(
                country="XA", indicator_id=indicators[code],
                on=FIRST + timedelta(days=91 * at),
                value=Decimal(at * (PARTS if not part else 1)), part=part,
                entered_by="a", verified_by="b", entered_at=now,
            )
            for code in codes
            for at in range(QUARTERS)
            for part in parts
        ),
        batch_size=2000,
    )  # fmt: skip


def best(call, runs: int = 3) -> float:
    """Return the shortest of a few runs in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def cells() -> bytes:
    """Return a sheet of cells that change what the book holds."""
    rows = ["indicator,on,value,evidence,entered_by"]
    rows += [
        f"I{n % INDICATORS:03},{FIRST + timedelta(days=91 * (n // INDICATORS))},"
        f"{n + 7},,c"
        for n in range(CELLS)
    ]
    return "\n".join(rows).encode()


def main() -> None:
    """Print the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openssr.app.settings")
    with tempfile.TemporaryDirectory() as place:
        os.environ["OPENSSR_DATA_DIR"] = place
        from openssr.platform.book import open_book

        open_book()
        from django.conf import settings
        from django.core.signing import dumps
        from django.db import connection
        from django.test import Client

        from openssr.app.sheets import sheet_of
        from openssr.platform.usecase.records import Actor, Role
        from openssr.platform.visit import COOKIE, SALT
        from openssr.subjects.benchmarks.services.grid import save_grid
        from openssr.subjects.benchmarks.services.standings import list_outlooks

        settings.ALLOWED_HOSTS = ["testserver"]
        fill()
        client, officer = Client(), Actor("officer", Role.EDITOR)
        count = INDICATORS * QUARTERS * (PARTS + 1)
        print(f"\n| {count:,} measurements, {connection.vendor} | time |")
        print("|---|---|")
        for name, path in (
            ("strategy and benchmarks", "benchmarks/"),
            ("one benchmark, ten indicators", "benchmarks/B04/"),
            ("when will targets be met", "benchmarks/outlook/"),
            ("due from whom", "due/"),
        ):
            address = f"/en/XA/{path}?on={ON}"
            client.get(address)
            taken = best(lambda address=address: client.get(address))
            print(f"| page: {name} | {taken * 1000:.0f} ms |")
        held = dumps({"name": "officer", "role": "officer"}, salt=SALT)
        client.cookies[COOKIE] = held
        for name, path in (
            (
                "grid of one benchmark by region",
                f"matrix/?benchmark=B04&by=region&on={ON}",
            ),
            ("the measurements, page 2", "measurements/?page=2"),
        ):
            address = f"/en/XA/enter/{path}"
            taken = best(lambda address=address: client.get(address))
            print(f"| page: {name} | {taken * 1000:.0f} ms |")
        was = {("I040", FIRST.isoformat(), "value", ""): "0"}
        start = time.perf_counter()
        save_grid(was, dict.fromkeys(was, "5"), by=officer, country="XA")
        print(f"| one cell of the grid saved | {time.perf_counter() - start:.2f} s |")
        project = best(lambda: list_outlooks(by=officer, country="XA", on=ON))
        print(f"| all indicators projected and flagged | {project * 1000:.0f} ms |")
        data, sheet = cells(), sheet_of("measurements")
        start = time.perf_counter()
        sheet.take(by=officer, country="XA", data=data, name="cells.csv")
        print(f"| {CELLS:,} cells saved | {time.perf_counter() - start:.2f} s |")


if __name__ == "__main__":
    main()
