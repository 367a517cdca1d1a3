"""A book of an older version keeps its registers of mandates when it upgrades."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.integration.upgrading import migrate, older_database

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [
    ("mandates", "0007_after"),
    ("benchmarks", "0006_declared_once"),
    ("registers", "0001_initial"),
]
AFTER = [("mandates", "0008_declared_once")]
CLAUSE = {"symbol": "S/RES/1 (2024)", "paragraph": "3(a)"}


@pytest.fixture
def older():
    with older_database(BEFORE) as apps:
        yield apps


def fill(apps):
    """Records as the version before kept them; what is "gone" has no target."""

    def add(app, model, **values):
        return apps.get_model(app, model).objects.create(country="XA", **values)

    add("benchmarks", "Evidence", code="E1", title="Report", tier="public")
    for code, evidence in (("T1", "E1"), ("T2", "gone"), ("T3", "")):
        add(
            "mandates", "Task", code=code, party="MISSION", what="Train",
            starts_on=date(2025, 1, 1), state="under_way", evidence=evidence, **CLAUSE,
        )  # fmt: skip
    apps.get_model("mandates", "Task").objects.create(
        country="XB", code="T1", party="POL", what="Vet", state="done", evidence="E1",
        **CLAUSE,
    )  # fmt: skip
    add("mandates", "Member", series="UNMIA", symbol="S/RES/1 (2024)", role="adopted")
    add(
        "mandates", "Correction", old="S/RES/1 (2024)", new="S/RES/2 (2025)",
        new_path="P3", old_path="", reason="Because " * 1000,
    )  # fmt: skip
    add(
        "mandates", "Passage", source="S/2025/1", place="11", relation="obstructs",
        note="Late", by="a.osei", **CLAUSE,
    )  # fmt: skip
    for assessor, score in (("a.osei", 0), ("m.lind", 3)):
        add(
            "mandates", "Assessment", scale="national", assessor=assessor, score=score,
            rationale="Why", passage="Seen", document="S/2025/1", **CLAUSE,
        )  # fmt: skip
    add("mandates", "Reply", on=date(2025, 5, 6), words="No", document="D", **CLAUSE)
    add("mandates", "Duty", name="a.osei", classes=["government"])


def test_nothing_is_lost_in_an_upgrade(older):
    fill(older)
    apps = migrate(AFTER)

    def rows(model, *columns):
        manager = apps.get_model("mandates", model).objects
        return list(manager.order_by("pk").values_list(*columns))

    assert rows("Task", "country", "code", "evidence__code", "state") == [
        ("XA", "T1", "E1", "under_way"), ("XA", "T2", None, "under_way"),
        ("XA", "T3", None, "under_way"), ("XB", "T1", None, "done"),
    ]  # fmt: skip
    assert rows("Member", "series", "symbol", "role", "withdrawn_at") == [
        ("UNMIA", "S/RES/1 (2024)", "adopted", None)
    ]
    assert rows("Correction", "new_path", "old_path", "reason") == [
        ("P3", "", "Because " * 1000)
    ]
    assert rows("Passage", "paragraph", "place", "relation", "note", "by") == [
        ("3(a)", "11", "obstructs", "Late", "a.osei")
    ]
    assert rows("Assessment", "assessor", "scale", "score", "passage") == [
        ("a.osei", "national", 0, "Seen"), ("m.lind", "national", 3, "Seen"),
    ]  # fmt: skip
    assert rows("Reply", "on", "words", "document") == [(date(2025, 5, 6), "No", "D")]
    assert rows("Duty", "name", "classes") == [("a.osei", ["government"])]
    lost = apps.get_model("registers", "LostReference").objects.all()
    assert set(lost.values_list("country", "kind", "key", "field", "code")) == {
        ("XA", "tasks", "T2", "evidence", "gone"),
        ("XB", "tasks", "T1", "evidence", "E1"),
    }
    for score in (-1, 4):
        with pytest.raises(IntegrityError), transaction.atomic():
            apps.get_model("mandates", "Assessment").objects.create(
                country="XA", scale="partners", assessor="a", score=score,
                rationale="Why", **CLAUSE,
            )  # fmt: skip


def test_an_upgraded_book_opens_in_the_newest_version(older, public):
    """The tasks are listed, and the lost code is there for people to settle."""
    fill(older)
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    from openssr.platform.registers.services.lost import list_lost
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.mandates.registers.clauses import TASKS

    listed = list_records(TASKS, by=public, country="XA")
    assert [(task.code, task.evidence) for task in listed] == [
        ("T1", "E1"), ("T2", ""), ("T3", ""),
    ]  # fmt: skip
    [lost] = list_lost(by=Actor("o", Role.EDITOR), country="XA")
    assert (lost.key, lost.code) == ("T2", "gone")
