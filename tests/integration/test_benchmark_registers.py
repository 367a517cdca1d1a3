"""Registers of benchmarks by the doors of every register: withdraw, rename, correct."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Conflict, NotAllowed
from openssr.kernel.provenance import content_hash
from openssr.platform.entry.saving import change_record
from openssr.platform.figures.models import Snapshot
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.figures.store import keep
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.services.lifecycle import (
    list_history,
    rename_record,
    withdraw_record,
)
from openssr.platform.registers.services.records import list_records, search_records
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.registers.measurements import (
    EVIDENCE,
    MEASUREMENTS,
    measured_hash,
)
from openssr.subjects.benchmarks.services.measuring import MEASURING, verify_measurement
from openssr.subjects.benchmarks.services.standings import list_standings
from tests.integration.test_book import load, take
from tests.wholes import list_wholes

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 30)
KEY = "I2|2024-06-30||"


def verified(officer):
    """Load the book as the officer; another person verifies one number."""
    load(officer)
    verify_measurement(
        by=Actor("a.verifier", Role.VERIFIER), country="XA", indicator="I2", on=DAY
    )


def figures_on_measurements(officer):
    """Keep one figure on each measurement and one on each indicator."""
    rests = [
        Rest("measurement", f"{row.indicator}/{row.on}", measured_hash(row))
        for rows in list_wholes(by=officer, country="XA").values()
        for row in rows
    ] + [
        Rest("indicator", row.code, content_hash(row))
        for row in list_records(INDICATORS, by=officer, country="XA")
    ]
    figures = [
        Figure("x", 1, (("rest", f"{rest.kind} {rest.key}"),), DAY, Decimal(1), "",
               (rest,))
        for rest in rests
    ]  # fmt: skip
    keep("XA", "council", figures)


def stale():
    rows = Snapshot.objects.exclude(stale_at=None)
    return sorted(row.parameters["rest"] for row in rows)


def test_a_corrected_file_turns_exactly_the_figures_on_it_stale(officer):
    load(officer)
    figures_on_measurements(officer)
    text = b"indicator,on,value,entered_by\nI2,2024-06-30,8,a.officer\n"
    outcome = take(officer, "measurements", text, "m.csv")
    assert (outcome.counts, outcome.stale) == ({"changed": 1}, 1)
    assert stale() == ["measurement I2/2024-06-30"]


def test_what_a_file_says_of_a_verification_turns_no_figure_stale(officer):
    load(officer)
    figures_on_measurements(officer)
    text = b"indicator,on,value,verified_by\nI2,2024-06-30,7,another\n"
    outcome = take(officer, "measurements", text, "m.csv")
    assert (outcome.counts, outcome.stale) == ({"changed": 1}, 0)
    assert stale() == []


def test_a_correction_does_not_keep_the_verification_of_another_number(officer):
    verified(officer)
    text = b"indicator,on,value\nI2,2024-06-30,8\n"
    take(officer, "measurements", text, "m.csv")
    [row] = list_wholes(by=officer, country="XA")["I2"]
    assert (row.value, row.entered_by, row.verified_by) == (8, "officer", "")


def test_who_changes_a_number_by_form_has_entered_it_and_nobody_verified_it(officer):
    verified(officer)
    other_officer = Actor("b.officer", Role.EDITOR)
    change = {"by": other_officer, "country": "XA", "key": KEY, "name": "form"}
    same = change_record(MEASURING, **change, values={"value": 7, "method": "count"})
    assert (same.entered_by, same.verified_by) == ("officer", "a.verifier")
    other = change_record(MEASURING, **change, values={"value": 8})
    assert (other.value, other.entered_by, other.verified_by) == (8, "b.officer", "")


def test_two_persons_are_told_apart_though_a_file_names_one_only(officer):
    load(officer)
    text = b"indicator,on,value,verified_by\nI2,2024-06-30,7,a.officer\n"
    with pytest.raises(Refused) as caught:
        take(officer, "measurements", text, "m.csv")
    assert [x.code for x in caught.value.problems] == ["BEN-007"]


def test_a_withdrawn_measurement_counts_no_more_and_keeps_its_history(officer):
    load(officer)
    figures_on_measurements(officer)
    verifier = Actor("v", Role.VERIFIER)
    marked = withdraw_record(
        MEASURING, by=verifier, country="XA", key=KEY, reason="the return was forged"
    )
    assert marked == 1
    assert stale() == ["measurement I2/2024-06-30"]
    standings = list_standings(by=officer, country="XA", on=DAY)
    assert standings["I2"].latest is None
    assert standings["I1"].latest is not None
    [row] = list_wholes(by=officer, country="XA")["I2"]
    assert (row.value, row.state, row.verified_by) == (7, "withdrawn", "")
    history = list_history(MEASUREMENTS, by=officer, country="XA", key=KEY)
    assert [(x.by, x.action, x.reason) for x in history] == [
        ("v", "changed", "the return was forged"),
        ("officer", "added", "from m.csv"),
    ]
    with pytest.raises(NotAllowed):
        withdraw_record(
            Intake(register=INDICATORS), by=verifier, country="XA", key="I2",
            reason="x",
        )  # fmt: skip


def test_a_row_of_a_file_withdraws_a_measurement(officer):
    load(officer)
    text = b"indicator,on,value,withdrawn\nI2,2024-06-30,7,the return was forged\n"
    assert take(officer, "measurements", text, "m.csv").counts == {"withdrawn": 1}
    with pytest.raises(Conflict, match="enter it again"):
        verify_measurement(
            by=Actor("v", Role.VERIFIER), country="XA", indicator="I2", on=DAY
        )


def test_an_indicator_that_was_measured_cannot_be_withdrawn(officer):
    load(officer)
    with pytest.raises(Conflict, match=r"measurements I2\|2024-06-30"):
        withdraw_record(
            Intake(register=INDICATORS), by=officer, country="XA", key="I2", reason="x"
        )


def test_measurements_follow_an_indicator_that_gets_another_code(officer):
    load(officer)
    figures_on_measurements(officer)
    rename_record(
        Intake(register=INDICATORS), by=officer, country="XA", key="I2", code="ST-1",
        reason="the ministry's own code",
    )  # fmt: skip
    [row] = list_wholes(by=officer, country="XA")["ST-1"]
    assert row.value == 7
    assert stale() == ["indicator I2"]


def test_evidence_that_the_book_does_not_hold_is_refused(officer):
    load(officer)
    text = b"indicator,on,value,evidence\nI2,2024-09-30,7,NONE-1\n"
    with pytest.raises(Refused) as caught:
        take(officer, "measurements", text, "m.csv")
    [problem] = caught.value.problems
    assert (problem.code, problem.place.element, problem.value) == (
        "SHT-012", "evidence", "NONE-1",
    )  # fmt: skip


def test_the_newest_measurements_are_listed_first_and_can_be_searched(officer):
    load(officer)
    text = b"indicator,on,value,part\nI2,2024-09-30,9,sex=f\nI2,2024-03-31,5,\n"
    take(officer, "measurements", text, "m.csv")
    search = {"by": officer, "country": "XA", "start": 0, "most": 2}
    count, rows = search_records(MEASURING, text="", **search)
    assert (count, [x.on for x in rows]) == (4, [date(2024, 9, 30), DAY])
    assert search_records(MEASURING, text="sex=f", **search)[0] == 1
    assert search_records(MEASURING, text="2024-06", **search)[0] == 2
    assert search_records(MEASURING, text="I1", **search)[0] == 1


def test_a_partner_finds_no_evidence_of_another_tier(officer):
    text = b"code,title,tier\nE1,Open paper,public\nE2,Own paper,national\nE3,Paper,\n"
    take(officer, "evidence", text, "e.csv")
    partner = Actor("donor", Role.PARTNER)
    count, rows = search_records(
        Intake(register=EVIDENCE), by=partner, country="XA", text="paper", start=0,
        most=9,
    )  # fmt: skip
    assert (count, [x.code for x in rows]) == (1, ["E1"])
