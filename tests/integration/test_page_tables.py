"""Every table of every page can be saved, and put in another order, without script."""

import csv
import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.integration.test_figures import opened, traces_of_the_book

pytestmark = pytest.mark.django_db
ON = "on=2026-06-30"
TABLE = re.compile(r'data-table="(\d+)"')
FILES = re.compile(r'href="\?([^"]*save=(\d+)\.csv[^"]*)"')


def rows_of(client, address):
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/csv"), address
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_table_of_each_page_is_a_file_of_as_many_rows(arendia):
    client = Client()
    visited, _ = traces_of_the_book(client)
    kinds, saved = set(), 0
    for address in sorted(visited):
        kind = re.sub(r"[A-Z]{1,3}[\w-]*\d[\w-]*|\d+", "N", address.split("?")[0])
        if kind in kinds:
            continue
        kinds.add(kind)
        page = opened(client, address)
        # a chart names the file of its table once more
        files = set(FILES.findall(page))
        for query, number in files:
            [count] = re.findall(
                rf'data-table="{number}".*?<p class="o-files">\s*<bdi>(\d+)', page, re.S
            )
            rows = rows_of(
                client, f"{address.split('?')[0]}?{query.replace('&amp;', '&')}"
            )
            assert len(rows) == 1 + int(count), (address, number)
            assert all(len(row) == len(rows[0]) for row in rows)
            saved += 1
        assert len(TABLE.findall(page)) >= len(files)
    assert saved > 40


def test_a_table_is_sorted_by_its_heads_and_the_file_with_it(arendia):
    client = Client()
    address = f"/en/XA/support/questions/fragmentation/?{ON}"
    page = opened(client, address)
    link = re.search(r'class="o-sort" href="\?([^"#]*sort=(\d+)\.(-?\d+))#', page)
    query = link[1].replace("&amp;", "&")
    ordered = opened(client, f"/en/XA/support/questions/fragmentation/?{query}")
    assert ordered.count("aria-sort=") == 1
    rows = rows_of(
        client, f"/en/XA/support/questions/fragmentation/?{query}&save={link[2]}.csv"
    )
    at = abs(int(link[3])) - 1
    values = [row[at].casefold() for row in rows[1:] if row[at]]
    assert values == sorted(values, reverse=link[3].startswith("-"))


def test_a_workbook_of_an_arabic_page_runs_from_right_to_left(arendia):
    answer = Client().get(f"/ar/XA/support/?{ON}&save=1.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="XA-support-1.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.sheet_view.rightToLeft


@pytest.mark.parametrize(
    ("save", "status"), [("99.csv", 404), ("1.pdf", 422), ("../1.csv", 422)]
)
def test_a_table_that_is_not_there_is_refused(arendia, save, status):
    assert Client().get(f"/en/XA/support/?save={save}").status_code == status


def test_an_order_that_names_nothing_leaves_the_page_as_it_is(arendia):
    for sort in ("9.1", "1.99", "x", "1.--1"):
        assert Client().get(f"/en/XA/support/?{ON}&sort={sort}").status_code == 200


def test_a_register_of_several_pages_is_not_sorted_by_what_is_on_one(arendia):
    """485 measurements stand on ten pages; 25 objectives on one."""
    several = opened(Client(), f"/en/XA/records/measurements/?{ON}")
    assert 'class="o-sort"' not in several
    assert "save=1.csv" in several
    assert 'class="o-sort"' in opened(Client(), f"/en/XA/records/objectives/?{ON}")
