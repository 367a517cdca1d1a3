"""One table: server time of a country's pages over ten thousand activities.

Run with `make benchmark`.  The activities are made by arithmetic and imported as a file
would be, on the database that OPENSSR_DATABASE_URL names, else on SQLite.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ACTIVITIES = int(os.environ.get("OPENSSR_BENCHMARK_ACTIVITIES", "10000"))
PARTNERS, PAID = 40, 4
COUNTRY = "XB"
SECTORS = ("15210", "15132", "15134", "15137", "15136", "15113")
LIMIT = 0.2  # seconds that a page may take

ONE = """<iati-activity default-currency="USD" last-updated-datetime="2026-0{month}-01">
<iati-identifier>XB-{partner}-{number}</iati-identifier>
<reporting-org ref="XB-{partner}" type="10"><narrative>Partner {partner}</narrative>
</reporting-org><title><narrative>Support {number} to unit {unit}</narrative></title>
<description><narrative>Made by arithmetic for a benchmark</narrative></description>
<participating-org role="1" ref="XB-{partner}"/>
<participating-org role="4" ref="XB-{other}"/><activity-status code="2"/>
<activity-date type="2" iso-date="{start}"/><activity-date type="3" iso-date="{end}"/>
<recipient-country code="XB"/><sector vocabulary="1" code="{sector}"/>
<policy-marker vocabulary="1" code="1" significance="{marker}"/>
<transaction><transaction-type code="2"/><transaction-date iso-date="{start}"/>
<value>{committed}</value></transaction>{paid}
<budget><period-start iso-date="2027-01-01"/><period-end iso-date="2027-12-31"/>
<value value-date="2026-01-01">{spent}</value></budget></iati-activity>"""
SPENT = """<transaction><transaction-type code="{kind}"/>
<transaction-date iso-date="{on}"/><value>{value}</value>
<receiver-org ref="XB-{other}"/></transaction>"""


def activity(number: int) -> str:
    """Return one activity; the number decides everything in it."""
    partner, other = number % PARTNERS, (number * 7 + 3) % PARTNERS
    start = date(2019, 1, 1) + timedelta(days=number * 13 % 2400)
    spent = 1000 + number * 7919 % 90000
    paid = "".join(
        SPENT.format(
            kind=3 + step % 2, on=start + timedelta(days=91 * step), value=spent,
            other=other,
        )
        for step in range(PAID)
    )  # fmt: skip
    return ONE.format(
        partner=partner, other=other, number=number, unit=number % 500,
        month=1 + number % 6, start=start, end=start + timedelta(days=900),
        sector=SECTORS[number % len(SECTORS)], marker=number % 3,
        committed=spent * (PAID + 1), spent=spent, paid=paid,
    )  # fmt: skip


def fill(place: Path) -> float:
    """Import the activities and return the seconds it took."""
    from openssr.platform.jobs import store as jobs
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.assistance.services import imports

    path = place / "made.xml"
    with path.open("w", encoding="utf-8") as out:
        out.write('<iati-activities version="2.03">')
        out.writelines(activity(number) for number in range(ACTIVITIES))
        out.write("</iati-activities>")
    officer = Actor("officer", Role.EDITOR)
    start = time.perf_counter()
    run, job = imports.stage_import(
        by=officer, country=COUNTRY, files=[(path.name, path)]
    )
    jobs.run_or_follow(job)
    imports.apply_import(by=officer, country=COUNTRY, run=run)
    return time.perf_counter() - start


PAGES = (
    "", "support/", "support/table/", "support/counted/", "support/beyond/",
    "support/forward/", "support/selection/", "support/identities/",
    "support/partner/XB-7/", "support/activity/?by=XB-7&id=XB-7-7",
    "support/questions/", "support/questions/needs/", "support/questions/places/",
    "support/questions/alignment/", "support/questions/predictability/",
    "support/questions/pledges/", "support/questions/fragmentation/",
    "support/questions/freshness/", "support/questions/coverage/",
    "support/questions/joint/", "support/questions/markers/",
    "support/questions/balance/", "support/questions/detail/", "support/import/",
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openssr.app.settings")
    with tempfile.TemporaryDirectory() as place:
        os.environ["OPENSSR_DATA_DIR"] = place
        from openssr.platform.book import open_book

        open_book()
        from django.conf import settings
        from django.core.signing import dumps
        from django.db import connection
        from django.test import Client

        from openssr.app import ahead
        from openssr.platform.jobs.worker import work_once
        from openssr.platform.visit import COOKIE, SALT

        settings.ALLOWED_HOSTS = ["testserver"]
        taken = fill(Path(place))
        client = Client()
        client.cookies[COOKIE] = dumps(
            {"name": "officer", "role": "officer"}, salt=SALT
        )
        print(f"\n| {ACTIVITIES:,} activities, {connection.vendor} | first | next |")
        print("|---|---|---|")
        print(f"| imported and applied | {taken:.1f} s | |")
        start = time.perf_counter()
        ahead.queue()
        while work_once():
            pass
        taken = time.perf_counter() - start
        print(f"| counted ahead, by the worker | {taken:.1f} s | |")
        client.get(f"/en/{COUNTRY}/institutions/")  # what a process loads once
        for page in PAGES:
            times = []
            for _ in range(3):
                start = time.perf_counter()
                answer = client.get(f"/en/{COUNTRY}/{page}")
                times.append(time.perf_counter() - start)
            known = page or "home"
            over = " (over)" if min(times) > LIMIT else ""
            if answer.status_code != 200:
                over = f" ({answer.status_code})"
            print(
                f"| {known} | {times[0] * 1000:.0f} ms | "
                f"{min(times[1:]) * 1000:.0f} ms{over} |"
            )


if __name__ == "__main__":
    main()
