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


@pytest.mark.one_database("the tables of a page are those of its file")
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


def whole_of(client, query):
    return rows_of(client, f"/en/XA/records/measurements/?save=1.csv{query}")


def test_a_register_over_several_pages_is_saved_whole(public, arendia):
    """The file has every record of the register, not those of one page."""
    from openssr.platform.registers.services.records import count_records
    from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS

    client = Client()
    count = count_records(MEASUREMENTS, by=public, country="XA")
    assert count > 100
    assert len(whole_of(client, "")) == 1 + count
    assert len(whole_of(client, "&page=3")) == 1 + count
    some = whole_of(client, "&q=B12-1")
    assert 1 < len(some) < count


def test_a_register_is_sorted_over_all_its_pages(arendia):
    """Pages one after another give the whole list in order; days go by size, and what
    is empty stays last in either direction."""
    client = Client()
    head, *rows = whole_of(client, "&sort=1.-3&columns=on&columns=value")
    values = [row[head.index("Value")] for row in rows]
    known = [float(value) for value in values if value]
    assert known == sorted(known, reverse=True)
    assert not any(values[len(known) :])
    address = "/en/XA/records/measurements/?sort=1.-3&columns=on&columns=value&page="
    pages = [client.get(f"{address}{number}").context["rows"] for number in (1, 2)]
    shown = [part.text for rows in pages for part, _ in rows]
    assert len(shown) == 100
    assert [text.split(" · ")[0] for text in shown] == [
        row[0].split(" · ")[0] for row in rows[:100]
    ]
    text = opened(client, f"{address}2")
    assert "sort=1.-3" in re.search(r'href="([^"]*)"[^>]*>Next page', text)[1]


def test_columns_are_chosen_in_a_register_and_in_any_wide_table(arendia):
    client = Client()
    head = whole_of(client, "&columns=evidence&columns=value")[0]
    assert head[1:] == ["Value", "Evidence"]
    narrow = f"/en/XA/support/questions/needs/?{ON}&cols=1.3&cols=1.4"
    page = opened(client, narrow)
    heads = re.findall(
        r"<th scope=\"col\"", re.search(r"<thead>.*?</thead>", page, re.S)[0]
    )
    assert len(heads) == 3
    rows = rows_of(client, f"{narrow}&save=1.csv")
    assert {len(row) for row in rows} == {3}
    whole = rows_of(client, f"/en/XA/support/questions/needs/?{ON}&save=1.csv")
    assert [row[:1] + row[2:4] for row in whole] == rows


@pytest.mark.parametrize(
    "page",
    ["records/measurements/?page=99", "records/?q=police&kind=institutions&page=9"],
)
def test_a_page_past_the_last_is_not_found(arendia, page):
    client = Client()
    assert client.get(f"/en/XA/{page}").status_code == 404
    assert client.get(f"/en/XA/{page.rpartition('=')[0]}=1").status_code == 200


def test_a_column_of_money_in_one_currency_has_its_sum(public, arendia):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.strategy.registers.strategy import OBJECTIVES

    costs = [each.cost for each in list_records(OBJECTIVES, by=public, country="XA")]
    total = sum(cost for cost in costs if cost is not None)
    page = opened(Client(), "/en/XA/records/objectives/?columns=cost&columns=ends_on")
    assert f"{total:,.0f}" in re.search(r'<tr class="o-total">.*?</tr>', page, re.S)[0]
