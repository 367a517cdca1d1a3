"""A book of an older version keeps its strategy and processes when it upgrades."""

from datetime import date

import pytest

from tests.integration.upgrading import migrate, older_database

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [
    ("strategy", "0005_workspaces"),
    ("institutions", "0002_declared_once"),
    ("places", "0002_regions"),
    ("registers", "0001_initial"),
]
AFTER = [("strategy", "0006_declared_once")]
LONG = "Every unit answers to the law " * 15  # 450 characters; columns hold 300


@pytest.fixture
def older():
    with older_database(BEFORE) as apps:
        yield apps


def fill(apps):
    """Records as the version before kept them; what is "gone" has no target."""

    def add(app, model, **values):
        return apps.get_model(app, model).objects.create(country="XA", **values)

    names = {"en": "Name", "fr": "Nom"}
    for code in ("POL", "OMB"):
        add("institutions", "Institution", code=code, name_en=code, component="police")
    add("places", "RegionName", code="R1", name_en="North")
    strategy = "strategy"
    add(strategy, "Vision", code="V", statements={"en": "Safe", "ar": "آمن"})
    add(strategy, "Goal", code="G1", names=names)
    add(
        strategy,
        "Objective",
        code="O1",
        goal="G1",
        names={"en": LONG},
        owner="POL",
        clauses=["S/RES/2553 (2020) 3"],
        institutions=["OMB", "gone", "POL"],
        cost="1234.50",
        currency="USD",
    )
    add(
        strategy,
        "Objective",
        code="O2",
        goal="gone",
        names=names,
        owner="gone",
        clauses=[],
        institutions=[],
    )
    add(
        strategy,
        "Edition",
        objective="O1",
        version="1.0",
        names=names,
        from_on=date(2020, 1, 1),
    )
    add(strategy, "Framework", code="F1", names=names, kind="other", replaces="gone")
    add(strategy, "Element", code="E1", framework="F1", names=names, owner="The Union")
    add(strategy, "Crosswalk", element="E1", objective="O1", relation="part")
    for code, depends_on in (("A1", []), ("A2", ["A1", "gone"])):
        add(
            strategy,
            "Action",
            code=code,
            objective="O1",
            names=names,
            owner="POL",
            depends_on=depends_on,
            state="planned",
            risk="Delay",
            risk_level="low",
        )
    for code, kind in (("D", "dialogue"), ("PER", "expenditure_review")):
        add(strategy, "Process", code=code, process=kind, names=names)
    add(strategy, "Stage", code="D", stage="prepared", on=date(2021, 1, 1))
    add(strategy, "Stage", code="gone", stage="prepared", on=date(2021, 1, 1))
    add(
        strategy,
        "Event",
        code="D1",
        process="D",
        kind="workshop",
        topic="Opening",
        on=date(2021, 2, 1),
        region="R1",
    )
    # two regions that nobody has drawn: the counts stay apart
    for region, number in (("R1", 5), ("R7", 6), ("R8", 7), ("", 8)):
        add(strategy, "Attendance", event="D1", region=region, number=number)
    add(
        strategy,
        "Spending",
        process="PER",
        year=2025,
        function="02.1",
        economic="assets",
        channel="budget",
        measure="outturn",
        amount="123456789012340000000",
        currency="USD",
    )
    add(
        strategy, "Recommendation", code="R1", source="audit", origin="unwritten",
        words="Answer", addressed_to="POL", made_on=date(2022, 1, 1), state="open",
        verified_by="OMB", evidence="Report, page 3",
    )  # fmt: skip


def test_nothing_is_lost_in_an_upgrade(older):
    fill(older)
    apps = migrate(AFTER)
    check_kept(apps)
    check_listed(apps)


def check_kept(apps):
    def rows(model, *columns):
        manager = apps.get_model("strategy", model).objects
        return list(manager.order_by("pk").values_list(*columns))

    assert rows("Vision", "statement_en", "statement_fr", "statement_ar") == [
        ("Safe", "", "آمن")
    ]
    assert rows("Goal", "name_en", "name_fr", "name_ar") == [("Name", "Nom", "")]
    assert rows("Objective", "code", "goal__code", "owner__code") == [
        ("O1", "G1", "POL"), ("O2", None, None),
    ]  # fmt: skip
    assert rows("ObjectiveInstitutions", "owner__code", "order", "target__code") == [
        ("O1", 0, "OMB"), ("O1", 2, "POL"),
    ]  # fmt: skip
    assert rows("Edition", "objective__code", "version") == [("O1", "1.0")]
    assert rows("Crosswalk", "element__code", "objective__code") == [("E1", "O1")]
    assert rows("ActionDependsOn", "owner__code", "target__code") == [("A2", "A1")]
    assert rows("Stage", "code__code", "stage") == [
        ("D", "prepared"), (None, "prepared"),
    ]  # fmt: skip
    assert rows("Attendance", "event__code", "region__code", "number") == [
        ("D1", "R1", 5), ("D1", "R7", 6), ("D1", "R8", 7), ("D1", None, 8),
    ]  # fmt: skip
    assert [str(amount) for (amount,) in rows("Spending", "amount")] == [
        "123456789012340000000.00"
    ]
    assert rows("Recommendation", "origin", "verified_by", "evidence") == [
        ("unwritten", "OMB", "Report, page 3")
    ]
    regions = apps.get_model("places", "RegionName").objects.order_by("code")
    assert list(regions.values_list("code", "name_en")) == [
        ("R1", "North"), ("R7", "R7"), ("R8", "R8"),
    ]  # fmt: skip


def check_listed(apps):
    """What has no target is listed; what is too long stands in the history."""
    lost = apps.get_model("registers", "LostReference").objects.all()
    assert set(lost.values_list("country", "kind", "key", "field", "code")) == {
        ("XA", "objectives", "O1", "institutions", "gone"),
        ("XA", "objectives", "O2", "goal", "gone"),
        ("XA", "objectives", "O2", "owner", "gone"),
        ("XA", "frameworks", "F1", "replaces", "gone"),
        ("XA", "actions", "A2", "depends_on", "gone"),
        ("XA", "stages", "gone|prepared", "code", "gone"),
    }
    objective = apps.get_model("strategy", "Objective").objects.get(code="O1")
    assert objective.name_en == LONG[:300]
    [change] = apps.get_model("registers", "RecordChange").objects.all()
    assert (change.kind, change.key, change.action) == ("objectives", "O1", "shortened")
    assert change.fields == [["name_en", LONG, LONG[:300]]]
