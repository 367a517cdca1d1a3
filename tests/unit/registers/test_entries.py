"""Rows of a sheet to records, every fault with its row and column."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.field import Field
from openssr.platform.registers.references import reference_problems
from openssr.platform.registers.register import Register, cells_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of office."""

    office: Annotated[str, Field("Office", column="office", refers="a.Office")]
    until: Annotated[date | None, Field("Until", column="office_until")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with terms of office."""

    code: Annotated[str, Field("Code", length=10)]
    names: Annotated[dict[str, str], Field("Name", length=50)]
    helps: Annotated[tuple[str, ...], Field("Helps", refers="registers.Person")] = ()
    terms: Annotated[tuple[Term, ...], Field("Terms")] = ()
    entered_by: Annotated[str, Field("Entered by", entered=False)] = ""


def faults(person):
    return [("X-001", "helps")] if person.code in person.helps else []


PEOPLE = Register(
    kind="people", title="People", record=Person, key=("code",), check=faults
)
ada = Person(
    code="A",
    names={"en": "Ada", "ar": "آدا"},
    helps=("B",),
    terms=(Term(office="O1", until=date(2030, 1, 1)), Term(office="O2")),
)


def rows(*cells):
    return [Row(number, row) for number, row in enumerate(cells, start=2)]


def test_the_columns_follow_from_the_fields():
    assert [column.name for column in PEOPLE.columns] == [
        "code", "name_en", "name_fr", "name_ar", "helps", "office", "office_until",
    ]  # fmt: skip
    assert [c.name for c in PEOPLE.columns if c.required] == ["code", "name_en"]


def test_a_record_goes_out_as_rows_and_comes_back():
    cells = cells_of(PEOPLE, ada)
    assert [row["office"] for row in cells] == ["O1", "O2"]
    entries, problems = read_entries(PEOPLE, rows(*cells), "f")
    assert problems == []
    assert [entry.record for entry in entries] == [ada]


def test_faults_are_named_with_row_and_column():
    given = rows(
        {"code": "A", "name_en": "", "office_until": "soon"},
        {"code": "B", "name_en": "Bo", "helps": "B"},
    )
    _, problems = read_entries(PEOPLE, given, "people.csv")
    assert [(p.code, p.place.row, p.place.element) for p in problems] == [
        ("SHT-002", 2, "name_en"),
        ("SHT-004", 2, "office_until"),
        ("X-001", 3, "helps"),
    ]


def test_one_key_twice_is_told_with_both_rows():
    plain = replace_register_without_rows()
    given = rows({"code": "A", "name_en": "Ada"}, {"code": "A", "name_en": "Eve"})
    _, problems = read_entries(plain, given, "f")
    assert [(p.code, p.place.row, p.value) for p in problems] == [
        ("SHT-013", 3, "A (2)")
    ]


def replace_register_without_rows():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Plain:
        code: Annotated[str, Field("Code")]
        names: Annotated[dict[str, str], Field("Name")]

    return Register(kind="plain", title="Plain", record=Plain, key=("code",))


class Book:
    def __init__(self, **codes):
        self.known = codes

    def codes(self, label):
        return self.known[label.partition(".")[2].lower()]

    def records(self, register):
        return {}


def test_a_code_that_neither_book_nor_input_holds_is_told():
    entries, _ = read_entries(PEOPLE, rows(*cells_of(PEOPLE, ada)), "f")
    book = Book(person=set(), office={"O1"})
    problems = list(reference_problems(PEOPLE, entries, book, {}, "f"))
    assert [(p.code, p.place.element, p.value) for p in problems] == [
        ("SHT-012", "helps", "B"),
        ("SHT-012", "office", "O2"),
    ]


def test_a_record_may_name_another_of_the_same_input():
    bo = replace(ada, code="B", helps=("A",), terms=())
    given = rows(*cells_of(PEOPLE, replace(ada, terms=())), *cells_of(PEOPLE, bo))
    entries, _ = read_entries(PEOPLE, given, "f")
    book = Book(person=set(), office=set())
    assert list(reference_problems(PEOPLE, entries, book, {}, "f")) == []


def test_a_code_that_a_record_has_already_is_not_refused_again():
    entries, _ = read_entries(PEOPLE, rows(*cells_of(PEOPLE, ada)), "f")
    book = Book(person=set(), office=set())
    assert list(reference_problems(PEOPLE, entries, book, {"A": ada}, "f")) == []


def test_a_column_that_is_not_there_is_not_given():
    entries, _ = read_entries(PEOPLE, rows({"code": "A", "name_en": "Ada"}), "f")
    # of the names English alone, and of the rows below nothing
    assert entries[0].fields == {"code", "names", "name_en"}
