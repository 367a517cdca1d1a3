"""What holds for every register: the same records come in and go out by every door."""

import csv
import io
import json
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date

import pytest
from django.core.signing import dumps
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from openssr.app.sheets import sheet_of
from openssr.app.subjects import INTAKES
from openssr.platform.registers.checking import checked_entries
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.reading import StoredBook, all_records
from openssr.platform.registers.register import cells_of, text_of
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.sheets.writers import write_template
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.visit import COOKIE, SALT
from openssr.subjects.mandates.registers.texts import Correction
from tests.strategies import records

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("workbooks_read_here")]
CLERK = Actor("a.clerk", Role.ADMINISTRATOR)
# a paragraph is named without a reference, and the book has one correction only: some
# are drawn like these, since chance seldom finds another paragraph of the book
LIKE = {
    "corrections": [
        Correction(
            old="S/RES/9001 (2024)", new="S/RES/9044 (2025)", new_path=path,
            reason="Reworded",
        )
        for path in ("4", "5", "6", "7", "P1", "P2")
    ]
}  # fmt: skip
# each example is a book written four times; more of them find no more kinds of fault
FEW = settings(
    max_examples=3,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@contextmanager
def undone():
    """Take back what was written, so that each book starts from the same."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def codes_in_the_book():
    book = StoredBook("XA")
    labels = {
        attribute.field.refers
        for intake in INTAKES.values()
        for record in (intake.register.attributes,)
        for attribute in record
        if attribute.field.refers
    }
    return {label: sorted(book.codes(label)) for label in labels}


def rows_of(register, drawn):
    return rows_of_cells(cells_of(register, record) for record in drawn)


def rows_of_cells(cells):
    rows = [row for record in cells for row in record]
    return [Row(number, row) for number, row in enumerate(rows, start=2)]


def take(intake, rows):
    given_rows = Given(rows, "drawn.csv")
    return import_records(intake, by=CLERK, country="XA", given=given_rows)


def kept(register, keys):
    """Return what people entered of the records that the book holds, by key."""
    return {
        register.key_of(record): cells_of(register, record)
        for record in all_records(register, "XA")
        if register.key_of(record) in keys
    }


def by_workbook(intake, client, rows):
    sheet = sheet_of(intake.kind)
    data = write_template(sheet.register, [row.values for row in rows])
    sheet.take(by=CLERK, country="XA", data=data, name="drawn.xlsx")


def by_csv(intake, client, rows):
    sheet = sheet_of(intake.kind)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [column.name for column in sheet.columns])
    writer.writeheader()
    writer.writerows(row.values for row in rows)
    data = stream.getvalue().encode()
    sheet.take(by=CLERK, country="XA", data=data, name="drawn.csv")


def by_form(intake, client, rows):
    address = f"/en/XA/enter/{intake.kind}/form/"
    for row in rows:
        seen = client.get(address).context["seen"]
        values = {name: text_of(cell) for name, cell in row.values.items()}
        answer = client.post(address, {**values, "seen": seen})
        assert answer.status_code == 302, answer.context["error"]


def as_json(value):
    return value.isoformat() if isinstance(value, date) else str(value)


def by_api(intake, client, rows):
    register = intake.register
    address = f"/api/v1/XA/records/{intake.kind}"
    for entry in read_entries(register, rows, "drawn.json")[0]:
        whole = asdict(entry.record)
        values = {
            each.name: whole[each.name]
            for each in register.attributes
            if each.field.entered
        }
        body = json.dumps(values, default=as_json)
        answer = client.post(address, body, content_type="application/json")
        assert answer.status_code == 201, answer.json()


@pytest.fixture
def client():
    visitor = Client()
    token = {"name": CLERK.name, "role": CLERK.role.value}
    visitor.cookies[COOKIE] = dumps(token, salt=SALT)
    return visitor


@pytest.mark.parametrize("kind", INTAKES)
def test_records_come_in_by_every_door_and_go_out_the_same(kind, arendia, client):
    intake = INTAKES[kind]
    register = intake.register
    held = all_records(register, "XA")
    known = {register.key_of(record) for record in held}
    drawn_lists = st.lists(
        records(register, codes_in_the_book(), [*held, *LIKE.get(kind, ())]),
        min_size=1, max_size=3, unique_by=register.key_of,
    )  # fmt: skip

    @FEW
    @given(drawn_lists)
    def holds(drawn):
        rows = rows_of(register, drawn)
        entries, problems = checked_entries(intake, CLERK, "XA", rows, "drawn.csv")
        assume(not problems)
        keys = {register.key_of(entry.record) for entry in entries}
        assume(not keys & known)
        with undone():
            outcome = take(intake, rows)
            assert outcome.counts["added"] == len(drawn)
            first = kept(register, keys)
            assert set(first) == keys
            again = take(intake, rows_of_cells(first.values()))
            assert again.counts["unchanged"] == len(drawn), "twice changes nothing"
        with undone():
            take(intake, rows[::-1])
            assert kept(register, keys) == first, "the order of rows changes nothing"
        for door in (by_workbook, by_csv, by_form, by_api):
            with undone():
                door(intake, client, rows)
                assert kept(register, keys) == first, door.__name__

    holds()


ENDINGS = ("xlsx", "ods", "csv")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_template_comes_back_untouched_and_changes_nothing(
    language, arendia, client
):
    """The book's own rows go out and come in again: nothing changes, nothing fails."""
    from openssr.platform.sheets.filled import take_filled

    # what a language changes is the guide alone, so each takes other formats of a kind
    turn = ["en", "fr", "ar"].index(language)
    for number, kind in enumerate(INTAKES):
        ending = ENDINGS[(number + turn) % len(ENDINGS)]
        address = f"/{language}/XA/enter/{kind}/template.{ending}"
        answer = client.get(address)
        assert answer.status_code == 200, address
        filled = take_filled(
            sheet_of(kind), by=CLERK, country="XA", data=answer.content,
            name=f"{kind}.{ending}", keep=True,
        )  # fmt: skip
        counts = filled.outcome.counts
        assert set(counts) <= {"unchanged", "left"}, (address, counts)
        assert not filled.clashes, address


def test_a_column_that_a_filled_template_lost_leaves_the_book_as_it_is(arendia, client):
    """A heading renamed, translated or deleted is a column that the file lacks.

    What taking the file does says so, by the column's name.
    """
    from openpyxl import load_workbook

    from openssr.kernel.error import SourceUnreadable
    from openssr.platform.sheets.filled import take_filled

    def taken(change, *, keep=True):
        answer = client.get("/en/XA/enter/measurements/template.xlsx")
        book = load_workbook(io.BytesIO(answer.content))
        change(book.worksheets[0])
        stream = io.BytesIO()
        book.save(stream)
        return take_filled(
            sheet_of("measurements"), by=CLERK, country="XA", data=stream.getvalue(),
            name="a.xlsx", keep=keep,
        )  # fmt: skip

    def place(page, heading):
        return [cell.value for cell in page[1]].index(heading) + 1

    def renamed(page):
        page.cell(1, place(page, "evidence")).value = "Evidnce"

    def deleted(page):
        page.delete_cols(place(page, "verified_by"))

    def doubled(page):
        page.cell(1, place(page, "missing")).value = "value"

    for keep in (False, True):
        without = taken(renamed, keep=keep)
        assert without.outcome.counts == {}
        [absent] = without.headings.absent
        assert absent.column == "evidence"
        assert absent.values > 100, "so many references stay"
        [unknown] = without.headings.unknown
        assert (unknown.column, unknown.nearest) == ("Evidnce", "evidence")
    without = taken(deleted)
    assert without.outcome.counts == {}
    assert [x.column for x in without.headings.absent] == ["verified_by"]
    assert without.headings.unknown == ()
    with pytest.raises(SourceUnreadable, match="value twice"):
        taken(doubled)
