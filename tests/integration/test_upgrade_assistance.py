"""A book of an older version keeps its registers of support when it upgrades."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.integration.upgrading import migrate, older_database

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [
    ("assistance", "0007_brief"),
    ("benchmarks", "0005_levels"),
    ("institutions", "0002_declared_once"),
    ("places", "0002_regions"),
    ("registers", "0001_initial"),
    ("strategy", "0006_declared_once"),
]
AFTER = [("assistance", "0008_declared_once")]
AT = datetime(2025, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def older():
    with older_database(BEFORE) as apps:
        yield apps


def fill(apps):
    """Records as the version before kept them; what is "gone" has no target."""

    def add(app, model, **values):
        return apps.get_model(app, model).objects.create(country="XA", **values)

    add("institutions", "Institution", code="POL", name_en="Police", component="police")
    add("places", "RegionName", code="R1", name_en="North")
    add("strategy", "Objective", code="O1", name_en="Objective")
    add(
        "benchmarks", "Evidence", code="E1", title="Report", publisher="UN",
        published_on=date(2024, 1, 1), reference="p. 3", tier="public",
    )  # fmt: skip
    day = date(2025, 1, 1)
    ends = {"region": "R1", "objective": "O1", "evidence": "E1"}
    lost = {"region": "R7", "objective": "gone", "evidence": "gone"}
    for code, body, others in (("T1", "POL", ends), ("T2", "gone", lost)):
        add(
            "assistance", "Training", code=code, partner="A", course="Custody",
            institution=body, starts_on=day, women=3, **others,
        )  # fmt: skip
    add(
        "assistance", "Equipment", code="EQ", partner="A", item="Radios",
        institution="POL", quantity=5, amount="12.50", currency="USD",
        confirmed_by="gone",
    )  # fmt: skip
    add(
        "assistance", "Contribution", code="C", partner="A", kind="adviser",
        what="Advice", component="police", starts_on=day, person_months="1.5",
        gender_marker="1",
    )  # fmt: skip
    add(
        "assistance", "Decision", code="D", meeting="M", held_on=day, decision="Share",
        owner="POL", state="open",
    )  # fmt: skip
    own = {"publisher": "P", "identifier": "P-1"}
    add(
        "assistance", "OwnActivity", **own, publisher_name="Partner", title="Mentors",
        status="2", sectors="15132", region="R8",
    )  # fmt: skip
    add(
        "assistance", "OwnTransaction", **own, reference="D1", type="disbursement",
        on=day, amount="1000.25", currency="EUR",
    )  # fmt: skip
    add("assistance", "OwnResult", **own, indicator="Posts", ends_on=day, actual="4")
    made = {"reason": "meeting", "made_by": "ada", "made_at": AT}
    add("assistance", "Correction", **own, field="title", value="Posts", **made)
    add(
        "assistance", "Preference", publisher="P", field="title", prefers="country",
        **made,
    )  # fmt: skip
    add(
        "assistance", "Identity", kind="organisation", alias="Fund", stands_for="F",
        **made,
    )  # fmt: skip
    for objective, body, weight in (
        ("O1", "", None), ("O1", "POL", "60"), ("gone", "POL", "30"),
        ("gone", "", "40"), ("", "POL", None),
    ):  # fmt: skip
        add(
            "assistance", "ActivityLink", **own, objective=objective, institution=body,
            weight=weight, linked_by="ada", linked_at=AT,
        )  # fmt: skip


def test_nothing_is_lost_in_an_upgrade(older):
    fill(older)
    apps = migrate(AFTER)
    check_kept(apps)
    check_listed(apps)


def check_kept(apps):
    def rows(model, *columns):
        manager = apps.get_model("assistance", model).objects
        return list(manager.order_by("pk").values_list(*columns))

    ends = ("institution__code", "region__code", "objective__code", "evidence__code")
    assert rows("Training", "code", "women", *ends) == [
        ("T1", 3, "POL", "R1", "O1", "E1"), ("T2", 3, None, None, None, None),
    ]  # fmt: skip
    assert rows("Equipment", "institution__code", "amount", "confirmed_by__code") == [
        ("POL", Decimal("12.50"), None)
    ]
    assert rows("Contribution", "person_months", "gender_marker") == [
        (Decimal("1.5"), "1")
    ]
    assert rows("Decision", "owner__code", "state") == [("POL", "open")]
    assert rows("OwnActivity", "identifier", "region__code") == [("P-1", "R8")]
    assert rows("OwnTransaction", "reference", "amount") == [("D1", Decimal("1000.25"))]
    assert rows("OwnResult", "indicator", "actual") == [("Posts", "4")]
    for model in ("Correction", "Preference", "Identity"):
        assert rows(model, "reason", "made_by", "made_at") == [("meeting", "ada", AT)]
    link = ("objective__code", "institution__code", "weight", "linked_by")
    # the link whose objective is gone leads where the last one leads already
    assert rows("ActivityLink", *link) == [
        ("O1", None, None, "ada"), ("O1", "POL", Decimal(60), "ada"),
        (None, "POL", None, "ada"),
    ]  # fmt: skip


def check_listed(apps):
    """What has no target is listed, and links that lead nowhere are in the history."""
    lost = apps.get_model("registers", "LostReference").objects.all()
    assert set(lost.values_list("kind", "key", "field", "code")) == {
        ("trainings", "T2", "institution", "gone"),
        ("trainings", "T2", "region", "R7"),
        ("trainings", "T2", "objective", "gone"),
        ("trainings", "T2", "evidence", "gone"),
        ("equipment", "EQ", "confirmed_by", "gone"),
        ("links", "P|P-1|gone|POL", "objective", "gone"),
        ("links", "P|P-1|gone|", "objective", "gone"),
    }
    changes = apps.get_model("registers", "RecordChange").objects.order_by("key")
    assert [(change.kind, change.key, change.fields[2]) for change in changes] == [
        ("links", "P|P-1|gone|", ["weight", "40.00", ""]),
        ("links", "P|P-1|gone|POL", ["weight", "30.00", ""]),
    ]
    regions = apps.get_model("places", "RegionName").objects.order_by("code")
    assert list(regions.values_list("code", flat=True)) == ["R1", "R8"]
