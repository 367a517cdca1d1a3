"""A filled template changes what its person changed, and nothing else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st

from openssr.platform.registers.entries import Row, read_values
from openssr.platform.registers.field import ENTERED, VERIFIED, Field, claim, signature
from openssr.platform.registers.register import Register, text_of
from openssr.platform.sheets.merging import Base, merge
from openssr.platform.sheets.readers import read_cells, read_table
from openssr.platform.sheets.writers import write_template


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal with what it costs."""

    code: Annotated[str, Field("Code")]
    name: Annotated[str, Field("Name")] = ""
    cost: Annotated[Decimal | None, Field("Cost")] = None


GOALS = Register(kind="goals", title="Goals", record=Goal, key=("code",))
NAMES = tuple(column.name for column in GOALS.columns)


def rows(*records):
    return [dict(zip(NAMES, x, strict=True)) for x in records]


def merged(base, mine, theirs, columns=NAMES):
    given_ = Base("goals", "XA", "2025-11-03T10:00:00", columns, tuple(base))
    filled = [Row(n, values) for n, values in enumerate(mine, start=2)]
    return merge(given_, filled, theirs, GOALS)


def taken(found):
    sound, problems = read_values(GOALS, found.rows, "x")
    assert not problems
    return {x.number: tuple(x.values[name] for name in NAMES) for x in sound}


def test_only_cells_that_the_person_changed_are_taken():
    """The officer corrects a cost; meanwhile a colleague renamed the goal."""
    base = rows(("G1", "Courts", "100"), ("G2", "Police", "50"))
    mine = rows(("G1", "Courts", Decimal(120)), ("G2", "Police", Decimal("50.0")))
    now = rows(("G1", "Courts of law", Decimal(100)), ("G2", "Police", Decimal(70)))
    found = merged(base, mine, now)
    assert taken(found) == {2: ("G1", "Courts of law", Decimal(120))}
    assert found.clashes == ()
    assert found.newer == 2


def test_a_cell_that_both_changed_stays_and_both_values_are_told():
    base = rows(("G1", "Courts", "100"))
    mine = rows(("G1", "Courts", Decimal(120)))
    found = merged(base, mine, rows(("G1", "Courts", Decimal(150))))
    assert taken(found) == {}
    [clash] = found.clashes
    assert (clash.row, clash.key, clash.column) == (2, "G1", "cost")
    assert (clash.base, clash.held, clash.offered) == ("100", "150", "120")


def test_both_who_say_the_same_do_not_clash():
    base = rows(("G1", "Courts", "100"))
    both = rows(("G1", "Courts", Decimal(120)))
    found = merged(base, both, both)
    assert (taken(found), found.clashes) == ({}, ())


def test_a_record_that_two_people_added_clashes_where_it_differs():
    mine = rows(("G9", "Prisons", Decimal(1)))
    found = merged([], mine, rows(("G9", "Prisons", Decimal(2))))
    assert [x.column for x in found.clashes] == ["cost"]
    assert taken(merged([], mine, [])) == {2: ("G9", "Prisons", Decimal(1))}


def test_a_template_of_last_year_empties_no_column_that_it_did_not_have():
    base = [{"code": "G1", "name": "Courts"}]
    mine = rows(("G1", "Law courts", None))
    found = merged(base, mine, rows(("G1", "Courts", Decimal(9))), ("code", "name"))
    assert taken(found) == {2: ("G1", "Law courts", Decimal(9))}


def test_a_template_carries_what_it_was_given():
    held = rows(("G1", "=SUM(A1)", Decimal("10.50")), ("G2", "-5 degrees", None))
    data = write_template(GOALS, held, stamp=("XA", "2025-11-03T10:00:00"))
    base = read_table(data, "goals.xlsx").base
    assert (base.kind, base.country, base.columns) == ("goals", "XA", NAMES)
    assert [x["cost"] for x in base.rows] == ["10.5", ""]
    read, problems = read_values(GOALS, read_cells(data, "goals.xlsx", []), "x")
    assert not problems
    found = merge(base, read, held, GOALS)
    assert (taken(found), found.clashes, found.newer) == ({}, (), 0)
    # a text that begins like a formula stays one where another cell of its row changes
    changed = [Row(read[0].number, {**read[0].values, "cost": Decimal(11)}), *read[1:]]
    found = merge(base, changed, held, GOALS)
    assert taken(found) == {2: ("G1", "=SUM(A1)", Decimal(11))}
    assert read_table(b"code,name\n", "x.csv").base is None


def test_values_are_compared_without_their_types():
    assert text_of(Decimal("10.50")) == text_of(10.5) == "10.5"
    assert text_of(date(2026, 1, 2)) == "2026-01-02"
    assert text_of(("a", "b")) == "a;b"
    assert text_of(Decimal(0)) == "0"


CELLS = st.fixed_dictionaries({
    "name": st.sampled_from(("", "a", "b", "c")),
    "cost": st.sampled_from(("", "1", "2", "3")),
})  # fmt: skip
TABLES = st.dictionaries(st.sampled_from("PQR"), CELLS, max_size=3)


@given(TABLES, TABLES, TABLES)
def test_nothing_is_lost_and_nobody_is_overwritten(base, mine, theirs):
    """Each changed cell is taken, or kept as a conflict; an untouched one is theirs."""

    def listed(table):
        return [{"code": code, **cells} for code, cells in table.items()]

    typed = [
        {**x, "cost": Decimal(x["cost"]) if x["cost"] else None} for x in listed(mine)
    ]
    found = merged(listed(base), typed, listed(theirs))
    after = {code: dict(cells) for code, cells in theirs.items()}
    for code, name, cost in taken(found).values():
        after[code] = {"name": name or "", "cost": text_of(cost)}
    clashes = {(x.key, x.column): x for x in found.clashes}
    for code, cells in mine.items():
        for column, value in cells.items():
            was = base.get(code, {}).get(column, "")
            held = theirs.get(code, {}).get(column, "")
            ends = after.get(code, {}).get(column, "")
            if (code, column) in clashes:
                clash = clashes[code, column]
                assert (clash.held, clash.offered) == (held, value)
                assert ends == held
            elif value != was:
                assert ends == value
            elif code in theirs:
                assert ends == held


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A share that one person entered and another confirmed."""

    code: Annotated[str, Field("Code")]
    numerator: Annotated[Decimal | None, Field("Numerator")] = None
    denominator: Annotated[Decimal | None, Field("Denominator")] = None
    note: Annotated[str, Field("Note")] = ""
    entered_by: Annotated[str, signature("Entered by", ENTERED)] = ""
    said_entered_by: Annotated[str, claim("Entered by, it says", "entered_by")] = ""
    verified_by: Annotated[str, signature("Verified by", VERIFIED)] = ""
    said_verified_by: Annotated[str, claim("Verified by, it says", "verified_by")] = ""


SIGNED = Register(
    kind="measurements",
    title="Measurements",
    record=Measured,
    key=("code",),
    value=("numerator", "denominator"),
)
COLUMNS = tuple(column.name for column in SIGNED.columns)


def measured(top, bottom, note="", entered="ben", verified="cleo"):
    cells = ("I", top, bottom, note, entered, verified)
    return [dict(zip(COLUMNS, cells, strict=True))]


def brought(base, mine, now):
    given_ = Base("measurements", "XA", "", COLUMNS, tuple(base))
    found = merge(given_, [Row(2, mine[0])], now, SIGNED)
    read, _ = read_values(SIGNED, found.rows, "x")
    return [x.values for x in read], {x.column: x.offered for x in found.clashes}


def test_what_is_one_value_is_never_mixed_of_two_peoples():
    """45 of 90; one person made it 50 of 90, another 45 of 96: nobody said 50 of 96."""
    base, mine, now = measured("45", "90"), measured("50", "90"), measured("45", "96")
    rows, clashes = brought(base, mine, now)
    assert rows == []
    assert clashes == {"numerator": "50", "denominator": "90"}


def test_what_a_file_said_of_a_value_goes_with_it_unless_said_anew():
    base = measured("45", "90")
    rows, clashes = brought(base, measured("50", "90"), base)
    assert clashes == {}
    [row] = rows
    assert (row["entered_by"], row["verified_by"]) == (None, None)
    rows, _ = brought(base, measured("45", "90", "read again"), base)
    assert [(x["entered_by"], x["verified_by"]) for x in rows] == [("ben", "cleo")]
    told = measured("50", "90", entered="ada", verified="dora")
    rows, _ = brought(base, told, base)
    assert [(x["entered_by"], x["verified_by"]) for x in rows] == [("ada", "dora")]
