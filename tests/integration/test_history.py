"""The packs of real history replay: what stood where, and what the Council did."""

from datetime import date

import pytest

pytestmark = pytest.mark.django_db


def load(officer, name):
    from openssr.app import pack

    pack.load(pack.describe(name), officer, lambda line: None)


def history(public, country, on):
    from openssr.subjects.benchmarks.services.history import show_history

    return show_history(by=public, country=country, on=on)


BEFORE = ["S/RES/2127 (2013)", "S/RES/2134 (2014)", "S/RES/2399 (2018)"]


@pytest.mark.parametrize(
    ("on", "acts", "effect"),
    [
        (date(2019, 9, 11), [], None),
        (date(2019, 9, 12), ["S/RES/2488 (2019)"], "eased"),
        (date(2022, 8, 1), ["S/RES/2488 (2019)", "S/RES/2648 (2022)"], "eased"),
        (
            date(2023, 12, 31),
            ["S/RES/2488 (2019)", "S/RES/2648 (2022)", "S/RES/2693 (2023)"],
            "eased",
        ),
        (
            date(2024, 7, 30),
            [
                "S/RES/2488 (2019)", "S/RES/2648 (2022)", "S/RES/2693 (2023)",
                "S/RES/2745 (2024)",
            ],
            "lifted",
        ),
    ],
)  # fmt: skip
def test_central_african_republic_2019_to_2024(officer, public, on, acts, effect):
    load(officer, "central-african-republic")
    stood, steps, _ = history(public, "CF", on)
    assert [x.benchmark.code for x in stood] == [f"CAR-{n}" for n in range(1, 6)]
    assert [x.act for x in steps] == [*BEFORE, *acts]
    for x in stood:
        assert (x.step.effect if x.step else None) == effect
        # the pack holds no body's words, and none are made up
        assert x.judgements == ()


def test_the_arms_measures_came_before_the_benchmarks(officer, public):
    """S/RES/2127 (2013), paragraph 54: imposed on 5 December 2013, for one year."""
    load(officer, "central-african-republic")
    _, steps, _ = history(public, "CF", date(2014, 12, 31))
    assert [(x.act, x.effect, x.on) for x in steps] == [
        ("S/RES/2127 (2013)", "imposed", date(2013, 12, 5)),
        ("S/RES/2134 (2014)", "renewed", date(2014, 1, 28)),
    ]
    assert all(x.sure == "verified" for x in steps)


def test_liberia_s_drawdown_and_what_the_council_said_of_it(officer, public):
    """Ceilings of S/RES/2190 (2014), paragraph 15; phases of 2066 and 2116."""
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.benchmarks.registers.indicators import TARGETS
    from tests.wholes import list_wholes

    load(officer, "liberia")
    stood, steps, due = history(public, "LR", date(2014, 12, 31))
    handover = next(x for x in stood if x.benchmark.code == "LR-1")
    assert handover.step.act == "S/RES/2190 (2014)"
    [said] = handover.judgements
    assert (said.by, said.on) == ("council", date(2014, 12, 15))
    assert [x.act for x in steps if x.benchmark == "LR-1"] == [
        "S/RES/2066 (2012)", "S/RES/2116 (2013)", "S/RES/2190 (2014)",
    ]  # fmt: skip
    assert date(2015, 3, 15) in {x.on for x in due}
    measured = list_wholes(by=public, country="LR")
    assert [x.value for x in measured["LR-1-1"]] == [4811, 3590]
    targets = {
        (x.indicator, x.due_on): x.value
        for x in list_records(TARGETS, by=public, country="LR")
    }
    assert targets["LR-1-3", date(2013, 9, 30)] == 1990
    assert targets["LR-1-1", date(2016, 6, 30)] == 1240


def test_who_was_to_report_on_the_central_african_republic_in_2019(officer, public):
    load(officer, "central-african-republic")
    _, _, due = history(public, "CF", date(2019, 10, 1))
    assert [(x.by, x.on, x.state) for x in due] == [
        ("government", date(2019, 6, 30), "absent"),
        ("secretary_general", date(2019, 7, 31), "absent"),
        ("council", date(2019, 9, 30), "absent"),
        ("government", date(2020, 5, 15), "ahead"),
        ("secretary_general", date(2020, 5, 15), "ahead"),
    ]


def test_south_sudan_keeps_what_was_proposed_beside_what_was_adopted(officer, public):
    load(officer, "south-sudan")
    stood, steps, due = history(public, "SS", date(2025, 6, 1))
    stages = {x.benchmark.code: x.benchmark.stage for x in stood}
    assert sum(x == "adopted" for x in stages.values()) == 5
    assert sum(x == "proposed" for x in stages.values()) == 3
    # no document says which of the five grew out of which proposal, so nobody does
    assert all(x.benchmark.came_from == () for x in stood)
    # a step on the whole set is one on what was adopted, not on what was proposed
    assert {x.benchmark.code: bool(x.step) for x in stood}["SG-1"] is False
    assert [x.on.year for x in steps] == [2021, 2022, 2023, 2024, 2025]
    assert {x.sure for x in steps} == {"verified", "partly", "unverified"}
    assert [x.on for x in due if x.state == "ahead"] == [date(2026, 4, 15)] * 2


@pytest.mark.parametrize("name", ["haiti", "liberia"])
def test_the_other_packs_load_twice_without_a_change(officer, name):
    from openssr.app import pack

    load(officer, name)
    lines = []
    pack.load(pack.describe(name), officer, lines.append)
    assert not [x for x in lines if " added" in x or " changed" in x]


def test_each_body_keeps_its_own_newest_words(officer, public, arendia):
    stood, _, due = history(public, "XA", date(2026, 6, 30))
    first = next(x for x in stood if x.benchmark.code == "B01")
    assert {x.by for x in first.judgements} >= {"secretary_general", "government"}
    assert all(x.on <= date(2026, 6, 30) for x in first.judgements)
    # of 2026 the Secretary-General's words are in the book, the Government's are not
    assert [(x.by, x.on.year, x.state) for x in due] == [
        ("government", 2026, "absent"), ("secretary_general", 2026, "reported"),
        ("government", 2027, "ahead"), ("secretary_general", 2027, "ahead"),
    ]  # fmt: skip


def test_what_a_benchmark_grew_out_of_is_kept(officer, public):
    from openssr.app.sheets import sheet_of

    text = (
        "code,name_en,stage,proposed_by,came_from,sure\n"
        "P1,Proposal,proposed,The mission,,partly\nA1,Adopted,adopted,,P1,verified\n"
    )
    sheet_of("benchmarks").take(
        by=officer, country="XA", data=text.encode(), name="b.csv"
    )
    stood, _, _ = history(public, "XA", date(2026, 6, 30))
    found = {x.benchmark.code: x.benchmark for x in stood}
    assert found["A1"].came_from == ("P1",)
    assert (found["P1"].stage, found["P1"].proposed_by) == ("proposed", "The mission")


def test_obstacles_and_commitments_late_first(officer, public, arendia, client):
    from openssr.subjects.benchmarks.rules.history import late, unconfirmed
    from openssr.subjects.benchmarks.services.history import list_undertakings

    on = date(2026, 6, 30)
    found = list_undertakings(by=public, country="XA", on=on)
    assert [x.code for x in found] == ["U-01", "U-02", "U-03", "U-04"]
    assert [x.code for x in found if late(x, on)] == ["U-01"]
    assert [x.code for x in found if unconfirmed(x)] == ["U-03"]
    page = client.get("/fr/XA/benchmarks/undertakings/?on=2026-06-30")
    assert page.status_code == 200 and "U-01" in page.content.decode()


def test_an_owner_cannot_confirm_its_own_work(officer, arendia):
    from openssr.app.sheets import sheet_of
    from openssr.platform.registers.refused import Refused

    text = (
        "code,kind,benchmark,what,owner,raised_on,due_on,state,done_on,verified_by,"
        "evidence\nU-9,commitment,B01,X,POL,2026-01-01,,done,2026-02-01,POL,\n"
        "U-8,commitment,B01,X,POL,2026-01-01,,done,,SEC,\n"
    )
    with pytest.raises(Refused, match="BEN-010") as caught:
        sheet_of("undertakings").take(
            by=officer, country="XA", data=text.encode(), name="u.csv"
        )
    assert {x.code for x in caught.value.problems} == {"BEN-009", "BEN-010"}


def test_a_day_that_no_year_has_is_refused(officer):
    from openssr.app.sheets import sheet_of
    from openssr.platform.registers.refused import Refused

    text = "by,basis,day,first_on,last_on,sure\ngovernment,X,31-12,2026-01-01,,\n"
    with pytest.raises(Refused, match="BEN-008"):
        sheet_of("reporters").take(
            by=officer, country="XA", data=text.encode(), name="r.csv"
        )
