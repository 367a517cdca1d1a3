"""Answers on support, each against a calculation by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel.error import Invalid
from openssr.kernel.money import Money, Rate
from openssr.platform.tables.csv import table_csv
from openssr.platform.tables.table import COUNT, TEXT, Head
from openssr.subjects.assistance.records import (
    Activity,
    Cell,
    Organisation,
    Participation,
    Transaction,
)
from openssr.subjects.assistance.registers.decided import Link
from openssr.subjects.assistance.registers.support import (
    Contribution,
    Decision,
    Equipment,
)
from openssr.subjects.assistance.rules.brief import brief_of
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.rules.questions import money, partners, registers
from openssr.subjects.assistance.rules.questions.answer import answer_table
from openssr.subjects.assistance.rules.weights import check_weight, weights
from openssr.subjects.assistance.writers.answers import (
    Names,
    answer_chart,
    answer_values,
    named_answer,
)

ON = date(2026, 6, 30)


def rate_on(currency, on):
    known = {"USD": "1", "EUR": "1.1"}
    return (
        Rate(currency, on, Decimal(known[currency]), "") if currency in known else None
    )


def cell(publisher, component, total, region="", kind="2"):
    value = None if total is None else Decimal(total)
    return Cell(
        publisher, publisher, component, "core", region, 2025, kind, value, 1, 1, 1
    )


def by_name(answer):
    names = [x.name for x in answer.heads]
    rows = [row.values for row in answer.rows]
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def test_fragmentation_is_the_sum_of_squared_shares():
    # police: shares 0.6, 0.3, 0.1 -> 0.36 + 0.09 + 0.01 = 0.46, 1/0.46 = 2.17
    cells = [
        cell("A", "police", 60), cell("B", "police", 30), cell("C", "police", 10),
        cell("A", "justice", 5), cell("A", "justice", None),
        cell("B", "justice", 9, kind="3"),
    ]  # fmt: skip
    found = by_name(money.fragmentation(cells))
    police = found["police"]
    assert police["hhi"] == Decimal("0.46")
    assert round(police["effective"], 2) == Decimal("2.17")
    assert (police["largest"], police["largest_share"]) == ("A", Decimal("0.6"))
    assert (found["justice"]["partners"], found["justice"]["effective"]) == (1, 1)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=12))
def test_as_many_equal_partners_as_there_are_at_most(amounts):
    cells = [cell(str(i), "police", x) for i, x in enumerate(amounts)]
    found = by_name(money.fragmentation(cells))["police"]
    # rounding of decimals to 28 digits may add the last one
    assert 1 <= round(found["effective"], 12) <= len(amounts)


NEEDS = [
    money.Need("O1", Money(Decimal(1000), "EUR", date(2025, 1, 1))),
    money.Need("O2", Money(Decimal(500), "USD", date(2025, 1, 1))),
    money.Need("O3", None),
    money.Need("O4", Money(Decimal(200), "USD", date(2025, 1, 1))),
]
MONEY = [
    money.Committed(("A", "1"), "Fund A", Decimal(600)),
    money.Committed(("A", "2"), "Fund A", Decimal(400)),
    money.Committed(("B", "1"), "Fund B", Decimal(300)),
]
LINKS = [
    Link(publisher="A", identifier="1", objective="O1"),
    Link(publisher="A", identifier="1", objective="O2"),
    Link(publisher="A", identifier="1", objective="O1", institution="POL"),
    Link(publisher="B", identifier="1", objective="O4"),
    Link(publisher="B", identifier="1", institution="POL"),
    Link(publisher="C", identifier="9", objective="O3"),
]


def test_needs_share_an_activity_among_its_objectives():
    found = by_name(money.needs(NEEDS, MONEY, LINKS, rate_on))
    # 600 for O1 and O2 is 300 each; O1 costs 1,000 EUR at 1.1
    first = found["O1"]
    assert (first["cost"], first["committed"], first["left"]) == (1100, 300, 800)
    assert round(first["share_covered"], 4) == Decimal("0.2727")
    assert found["O2"]["support"] == "partly"
    assert (found["O4"]["support"], found["O4"]["left"]) == ("covered", 0)
    assert (found["O3"]["support"], found["O3"]["committed"]) == ("none", 0)
    linked = sum(x["committed"] for x in found.values())
    assert linked == 600 + 300, "what is linked is neither lost nor doubled"


def test_weights_that_people_gave_hold_and_the_rest_is_shared():
    """Of 600, 50 % are O1's; O2 gets the other half.  B's 300 count with 40 % only."""
    told = [
        Link(publisher="A", identifier="1", objective="O1", weight=Decimal(50)),
        Link(publisher="A", identifier="1", objective="O2"),
        Link(publisher="B", identifier="1", objective="O4", weight=Decimal(40)),
    ]
    found = by_name(money.needs(NEEDS, MONEY, told, rate_on))
    assert [found[x]["committed"] for x in ("O1", "O2", "O4")] == [300, 300, 120]
    aligned = by_name(money.alignment(MONEY, told))
    assert aligned["Fund A"]["aligned"] == 600
    assert aligned["Fund B"]["share_aligned"] == Decimal("0.4")


def test_weights_cannot_pass_the_whole():
    held = [Link(publisher="A", identifier="1", objective="O1", weight=Decimal(70))]
    check_weight(
        Link(publisher="A", identifier="1", objective="O2", weight=Decimal(30)), held
    )
    check_weight(
        Link(publisher="A", identifier="1", objective="O1", weight=Decimal(100)), held
    )
    for wrong in ("31", "0", "-5", "101"):
        with pytest.raises(Invalid):
            check_weight(
                Link(
                    publisher="A", identifier="1", objective="O2", weight=Decimal(wrong)
                ),
                held,
            )
    with pytest.raises(Invalid):
        check_weight(
            Link(publisher="A", identifier="1", institution="POL", weight=Decimal(5)),
            held,
        )


@given(
    st.dictionaries(
        st.sampled_from("abcde"), st.one_of(st.none(), st.integers(1, 20)), min_size=1
    )
)
def test_weights_never_pass_the_whole_and_fill_it_where_one_is_silent(stated):
    links = [
        Link(
            publisher="A",
            identifier="1",
            objective=code,
            weight=None if x is None else Decimal(x),
        )
        for code, x in stated.items()
    ]
    found = weights(links)["A", "1"]
    total = sum(found.values())
    assert total <= Decimal("1.0000000001")
    if None in stated.values():
        assert abs(total - 1) < Decimal("1e-20")


def test_alignment_counts_each_activity_once():
    found = by_name(money.alignment(MONEY, LINKS))
    assert found["Fund A"]["share_aligned"] == Decimal("0.6")
    assert found["Fund A"]["unlinked"] == 1
    assert found["Fund B"]["share_aligned"] == 1


def test_a_place_without_a_component_that_others_have():
    cells = [
        cell("A", "police", 10, "N"),
        cell("B", "justice", 5, "S"),
        cell("A", "police", 2),
    ]
    names = {"police": "Police", "justice": "Justice", "border": "Border"}
    found = by_name(money.places(cells, ["N", "S", "E"], names))
    assert found["N"]["without"] == "Justice"
    assert (found["E"]["committed"], found["E"]["empty_components"]) == (None, 2)
    assert found[""]["committed"] == 2, "money without a region stands by itself"


def activity(ref, day=None, **values):
    paid = Transaction(1, "3", day, Decimal(1), "USD", None)
    made = Activity(
        f"{ref}-1", Organisation(ref, f"Fund {ref}"), "T", "", "2", None, None, "", "",
        transactions=(paid,) if day else (),
    )  # fmt: skip
    return replace(made, **values)


@pytest.mark.parametrize(
    ("day", "months", "word"),
    [
        (date(2026, 6, 30), 0, "fresh"),
        (date(2026, 3, 30), 3, "fresh"),
        (date(2026, 2, 28), 4, "ageing"),
        (date(2025, 12, 31), 5, "ageing"),
        (date(2025, 11, 30), 7, "old"),
        (date(2025, 6, 30), 12, "old"),
        (date(2025, 5, 30), 13, "stale"),
        (None, None, "undated"),
    ],
)
def test_freshness_is_the_age_of_the_newest_transaction(day, months, word):
    row = by_name(partners.freshness([brief_of(activity("A", day))], ON))["Fund A"]
    assert (row["months"], row["freshness"]) == (months, word)


def test_a_payment_dated_ahead_does_not_make_data_fresh():
    found = [activity("A", date(2027, 1, 1)), activity("A", ends_on=date(2026, 1, 1))]
    row = by_name(partners.freshness(map(brief_of, found), ON))["Fund A"]
    assert (row["newest"], row["overdue"], row["activities"]) == (None, 1, 2)


def test_who_is_named_as_paying_and_does_not_report():
    payer = Participation("1", Organisation("XX-9", "Quiet Fund"))
    same = Participation("1", Organisation("a", "Another spelling of A"))
    rows = [activity("A", participants=(payer, same)), activity("B")]
    found = by_name(
        partners.coverage(list(map(brief_of, rows)), ["Fund B", "Army of a neighbour"])
    )
    assert found["Quiet Fund"]["reports"] == "silent"
    assert found["Army of a neighbour"]["in_register"] == 1
    assert (found["Fund B"]["reports"], found["Fund B"]["in_register"]) == (
        "reports",
        1,
    )
    assert set(found) == {"Quiet Fund", "Army of a neighbour", "Fund A", "Fund B"}


def test_joint_are_those_with_several_funders():
    two = tuple(Participation("1", Organisation(x, x)) for x in ("A", "B"))
    rows = [activity("A", participants=two), activity("B", participants=two[:1])]
    joint = partners.joint(map(brief_of, rows))
    assert [x.values[2] for x in joint.rows] == [2]


def decision(code, state, due):
    return Decision(
        code=code,
        meeting="M",
        held_on=date(2026, 1, 1),
        decision="D",
        owner="POL",
        due_on=due,
        state=state,
    )


def test_late_decisions_stand_first():
    rows = [
        decision("1", "done", date(2026, 1, 2)),
        decision("2", "open", None),
        decision("3", "open", date(2026, 6, 29)),
        decision("4", "open", ON),
    ]
    found = registers.decided(rows, ON)
    assert [(x.values[0], x.values[6]) for x in found.rows] == [
        ("3", "late"), ("4", "open"), ("2", "open"), ("1", "done")]  # fmt: skip


def test_what_is_not_marked_stands_in_no_share():
    def given(code, marker, budget):
        return Contribution(
            code=code,
            partner="P",
            kind="adviser",
            what="W",
            component="police",
            starts_on=ON,
            on_budget=budget,
            gender_marker=marker,
        )

    register = [given("1", "2", "yes"), given("2", "0", ""), given("3", "", "no")]
    found = by_name(
        registers.markers([brief_of(activity("A", markers=(("1", "1"),)))], register)
    )
    assert found["register_gender"]["share_of_marked"] == Decimal("0.5")
    assert found["on_budget"]["share_of_marked"] == Decimal("0.5")
    assert found["aid_gender"]["yes"] == 1
    assert found["register_child"]["share_of_marked"] is None


def test_balance_of_governance_and_equipment():
    item = Equipment(
        code="E",
        partner="P",
        item="Cars",
        institution="POL",
        quantity=1,
        amount=Decimal(100),
        currency="EUR",
        promised_on=ON,
    )
    cells = [cell("A", "oversight", 200), cell("A", "police", 690)]
    found = by_name(registers.balance(cells, [item], 7, rate_on))
    # 200 + 690 + 110 = 1,000
    assert found["governance"]["share"] == Decimal("0.2")
    assert found["train_and_equip"]["committed"] == 110
    assert found["train_and_equip"]["courses"] == 7


NAMES = Names({"what": "What", "n": "Number"}, {}, {}, {}, {}, {})
DANGEROUS = answer_table(
    "x",
    (Head("what", TEXT, "#item"), Head("n", COUNT, "#item+num")),
    (("=1+1", 2), ("<b>", -3), ("none", None)),
    "n",
)


def test_files_neutralise_formulas_and_carry_hxl_tags():
    named = named_answer(DANGEROUS, NAMES)
    text = table_csv(named, tagged=True).decode("utf-8-sig")
    assert text.split("\r\n") == [
        "What,Number", "#item,#item+num", "'=1+1,2", "<b>,-3", "none,", ""]  # fmt: skip


def test_the_chart_escapes_and_draws_only_what_is_known():
    svg = answer_chart(replace(DANGEROUS, title="T & T"), "en").wide(1)
    assert "T &amp; T" in svg and "&lt;b&gt;" in svg and "none" not in svg


def test_programs_get_exact_numbers():
    found = answer_values(
        money.fragmentation([cell("A", "police", 3), cell("B", "police", 7)])
    )
    assert found["rows"][0]["hhi"] == "0.58"
    assert found["columns"][0] == {
        "name": "component",
        "kind": "component",
        "hxl": "#sector",
    }


def test_of_the_next_three_years_those_announced_count():
    """Announced for 2027 and 2029 of 2027 to 2029: two thirds; 60 of 80 came."""
    one = Outlook("A", "Fund A")
    one.announced.update({2025: Decimal(80), 2027: Decimal(5), 2029: Decimal(7)})
    one.paid[2025] = Decimal(60)
    silent = Outlook("B", "Fund B")
    found = by_name(partners.predictability([one, silent], date(2026, 6, 30)))
    assert found["Fund A"]["share_kept"] == Decimal("0.75")
    assert found["Fund A"]["announced_ahead"] == 12
    assert round(found["Fund A"]["years_ahead"], 4) == Decimal("0.6667")
    assert found["Fund B"]["years_ahead"] == 0
    assert found["Fund B"]["share_kept"] is None
