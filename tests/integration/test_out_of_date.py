"""A printed figure whose records changed is out of date; one that differs is wrong."""

from datetime import date
from functools import partial
from random import Random

import pytest

from openssr.app import ahead
from openssr.app.subjects import DEFINITIONS, INTAKES
from openssr.kernel.error import OpenSSRError
from openssr.platform.check.records import Area
from openssr.platform.check.services import check_book
from openssr.platform.entry.saving import enter_cells
from openssr.platform.figures.definition import compute_figure
from openssr.platform.figures.models import Snapshot
from openssr.platform.figures.store import keep
from openssr.platform.registers.register import SEPARATOR
from openssr.platform.registers.services.lifecycle import (
    restore_record,
    withdraw_record,
)
from openssr.platform.usecase.records import Actor, Role
from tests.integration.test_imports import file, take
from tests.paths import ROOT

pytestmark = pytest.mark.django_db
CLERK = Actor("a.clerk", Role.ADMINISTRATOR)
XA = {"by": CLERK, "country": "XA"}
ON = date(2026, 12, 31)
OF_TEXTS = {"mandates.clause.count", "mandates.clause.due"}  # no text ever changes
PARAMETERS = {
    "benchmarks.indicator.value": {"indicator": "B04-1"},
    "benchmarks.indicator.baseline": {"indicator": "B04-1"},
    "benchmarks.indicator.target": {"indicator": "B04-1"},
    "benchmarks.status.count": {"status": "met"},
    "benchmarks.indicator.count": {"benchmark": "B04"},
    "benchmarks.indicator.money": {"indicator": "B04-1"},
    "assistance.gross": {"type": "2"},
    "assistance.net": {"bound": "low", "measure": "commitments"},
    "assistance.partner.count": {},
    "assistance.answer": {
        "question": "fragmentation", "row": "police", "column": "committed"
    },
    "strategy.objective.count": {},
    "strategy.objective.unsupported": {},
    "strategy.process.number": {
        "process": "PER", "table": "level", "row": "2025", "column": "3"
    },
    "mandates.clause.count": {"symbol": "S/RES/9001 (2024)"},
    "mandates.clause.due": {"symbol": "S/RES/9001 (2024)"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _a_worker_that_just_began(monkeypatch):
    monkeypatch.setattr(ahead, "_marked_at", {})


def enter(register, **cells):
    enter_cells(INTAKES[register], cells=cells, name="command", **XA)


def import_aid():
    take(CLERK, ("new.xml", file(("N", "Police", "15132"))))


def import_a_copy():
    """A publisher's activities stand in a second file of it, not quite the same."""
    data = (ROOT / "src/openssr/packs/example/aid/xx-ar-01.xml").read_bytes()
    take(CLERK, ("second.xml", data + b"\n"))


def measure(day="2026-09-30", value="90"):
    enter("measurements", indicator="B04-1", on=day, value=value,
          evidence="NSRS-2023Q3")  # fmt: skip


def add_target():
    enter("targets", indicator="B04-1", due_on="2027-06-30", value="99")


def add_objective():
    enter("objectives", code="O9.9", goal="G1", name_en="New", owner="POL")


def add_indicator():
    enter("indicators", code="B04-9", benchmark="B04", name_en="New", kind="count",
          unit="posts", direction="increase")  # fmt: skip


def link():
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.assistance.registers.decided import Link
    from openssr.subjects.assistance.services import links
    from openssr.subjects.strategy.registers.strategy import OBJECTIVES

    supported = links.count_links(**XA)
    every = list_records(OBJECTIVES, **XA)
    code = next(each.code for each in every if not supported.get(each.code))
    made = Link(
        publisher="XX-AR-01", identifier="XX-AR-01-1001", objective=code,
        institution="", weight=None,
    )  # fmt: skip
    links.make_link(link=made, **XA)


def change_baseline():
    enter("indicators", code="B04-1", baseline="1")


def change_economy():
    enter("economy", process="PER", year="2025", product="17")


def withdraw(kind, key):
    withdraw_record(INTAKES[kind], key=key, reason="twice", **XA)


EDITED = ("indicators", "objectives", "targets", "benchmarks", "institutions", "goals")
PURE_SUMS = {  # numbers with nothing beside what adds up to them
    "benchmarks.indicator.value", "benchmarks.indicator.baseline",
    "benchmarks.indicator.target", "benchmarks.indicator.count",
    "benchmarks.indicator.money", "assistance.gross", "assistance.net",
    "strategy.objective.count",
}  # fmt: skip
# what is done, and the figures that it makes out of date whatever else it does
ACTS = {
    "measured": (measure, "benchmarks.indicator.value benchmarks.status.count"),
    "a target more": (add_target, "benchmarks.indicator.target"),
    "another baseline": (change_baseline, "benchmarks.indicator.baseline"),
    "an indicator more": (add_indicator, "benchmarks.indicator.count"),
    "an indicator less": (
        lambda: withdraw("indicators", "B04-9"), "benchmarks.indicator.count",
    ),
    "an indicator again": (
        lambda: restore_record(INTAKES["indicators"], key="B04-9", reason="no", **XA),
        "benchmarks.indicator.count",
    ),
    "aid": (
        import_aid,
        "assistance.gross assistance.net assistance.partner.count assistance.answer",
    ),
    "a copy of aid": (import_a_copy, "assistance.gross assistance.answer"),
    "an objective more": (
        add_objective, "strategy.objective.count strategy.objective.unsupported",
    ),
    "a link": (link, "strategy.objective.unsupported"),
    "an objective served": (
        lambda: enter("benchmarks", code="B04", objectives="O1.1"),
        "benchmarks.indicator.money",
    ),
    "other revenue": (change_economy, "strategy.process.number"),
}  # fmt: skip
BEFORE = {
    "an indicator less": [add_indicator],
    "an indicator again": [add_indicator, lambda: withdraw("indicators", "B04-9")],
}


def print_all():
    figures = [
        compute_figure(DEFINITIONS[code], parameters, on=ON, **XA)
        for code, parameters in PARAMETERS.items()
    ]
    keep("XA", "report", figures)


def check():
    registers = [intake.register for intake in INTAKES.values()]
    return check_book(registers, DEFINITIONS, by=CLERK, only=[Area.FIGURES])


def outdated(report):
    names = {finding.target.split()[-1] for finding in report.outdated}
    return {name.rpartition(".")[0] for name in names}


def marked():
    rows = Snapshot.objects.exclude(stale_at=None)
    return set(rows.values_list("definition", flat=True))


def test_every_definition_is_printed_and_an_untouched_book_is_sound(arendia):
    assert set(PARAMETERS) == set(DEFINITIONS)
    assert {
        code for _, codes in ACTS.values() for code in codes.split()
    } | OF_TEXTS == (set(DEFINITIONS))
    print_all()
    report = check()
    assert (report.findings, report.outdated) == ((), ())
    ahead.mark_figures()
    assert marked() == set()


@pytest.mark.parametrize("name", ACTS)
def test_what_changed_since_is_told_as_out_of_date_and_no_fault(arendia, name):
    act, codes = ACTS[name]
    for earlier in BEFORE.get(name, ()):
        earlier()
    print_all()
    act()
    report = check()
    assert report.findings == ()
    assert outdated(report) >= set(codes.split())
    # the worker marks exactly those, for pages to tell
    ahead.mark_figures()
    assert marked() == outdated(report)


def test_a_value_of_an_earlier_day_leaves_the_newest_as_it_is(arendia):
    measure()
    print_all()
    measure("2026-08-31", "80")
    assert outdated(check()) == set()


def test_a_figure_that_differs_without_a_change_is_a_fault(arendia):
    print_all()
    for row in Snapshot.objects.exclude(value=None):
        Snapshot.objects.filter(pk=row.pk).update(value=row.value + 1)
    report = check()
    assert report.outdated == ()
    assert {finding.code for finding in report.findings} == {"differs"}
    assert len(report.findings) >= len(DEFINITIONS) - 1


def stale_now():
    ahead._marked_at.clear()
    ahead.mark_figures()
    return marked()


def test_withdrawn_and_restored_a_figure_holds_again(arendia):
    """What it rests on is gone for a while and then the same: nothing is stale."""
    enter("indicators", code="B04-9", benchmark="B04", name_en="New", kind="count",
          unit="posts", direction="increase", baseline="7")  # fmt: skip
    print_all()
    withdraw("indicators", "B04-9")
    assert "benchmarks.indicator.count" in stale_now()
    restore_record(INTAKES["indicators"], key="B04-9", reason="no", **XA)
    assert stale_now() == set()
    assert outdated(check()) == set()


def test_a_value_changed_and_changed_back_leaves_figures_current(arendia):
    print_all()
    change_baseline()
    assert "benchmarks.indicator.baseline" in stale_now()
    enter("indicators", code="B04-1", baseline="48")
    assert stale_now() == set()


def test_the_title_of_an_activity_is_in_no_sum(arendia):
    """A correction of a title changes the activity, and none of the money."""
    from openssr.subjects.assistance.registers.decided import Correction
    from openssr.subjects.assistance.services.decisions import correct

    print_all()
    correction = Correction(
        publisher="XX-AR-01", identifier="XX-AR-01-1001", field="title",
        value="Another title", reason="as the agreement says",
    )  # fmt: skip
    correct(correction=correction, **XA)
    assert stale_now() == set()


def used(figure):
    """Return what a number is and what adds to it, for a hand that knows no hashes."""
    adds = {
        (rest.kind, rest.key): rest.contribution
        for rest in figure.rests
        if rest.contribution is not None
    }
    return figure.value, adds


def random_change(chance, register):
    """Return a record's key and one of its fields with another value."""
    from openssr.platform.registers.services.records import list_records

    record = chance.choice(list_records(register, **XA))
    kinds = {"text": "Changed", "decimal": "7", "integer": "3", "date": "2027-07-07"}
    fields = [
        each
        for each in register.columns
        if each.name not in register.key
        and each.kind in kinds
        and not (each.field.choices or each.field.targets or each.field.claims)
        and each.field.entered
    ]
    if not fields:
        return {}
    key = dict(zip(register.key, register.key_of(record).split(SEPARATOR), strict=True))
    field = chance.choice(fields)
    return {**key, field.name: kinds[field.kind]}


@pytest.mark.parametrize("seed", range(4))
def test_a_figure_is_stale_exactly_where_a_value_that_it_used_changed(arendia, seed):
    """Fields of records drawn at random are edited one after another; each time every
    figure is computed again: those with another value, or to which records add
    something else, are stale, and of those that are nothing but sums no other."""
    chance = Random(seed)  # noqa: S311 - a draw of edits
    print_all()
    compute = {
        code: partial(compute_figure, DEFINITIONS[code], parameters, on=ON, **XA)
        for code, parameters in PARAMETERS.items()
    }
    printed = {code: used(figure()) for code, figure in compute.items()}
    sums = {code for code, (_, adds) in printed.items() if adds}
    registers = [INTAKES[kind].register for kind in EDITED]
    edits = 0
    while edits < 4:
        cells = random_change(chance, register := chance.choice(registers))
        try:
            edits += bool(cells)
            enter(register.kind, **cells)
        except OpenSSRError:
            continue  # a value that its register does not take there
        changed = {
            code for code, figure in compute.items() if used(figure()) != printed[code]
        }
        stale = stale_now()
        assert changed <= stale
        assert stale & PURE_SUMS <= changed
    assert sums >= PURE_SUMS
