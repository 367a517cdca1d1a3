"""A book of the version before registers were declared once keeps all it holds."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

import openssr
from tests.integration.upgrading import migrate, older_database

pytestmark = pytest.mark.django_db(transaction=True)
PACK = Path(openssr.__file__).parent / "packs" / "example"
BEFORE = [("benchmarks", "0005_levels")]
MODELS = {
    "benchmarks": "Benchmark", "indicators": "Indicator", "definitions": "Definition",
    "wordings": "Wording", "fiscal_years": "FiscalYear", "targets": "Target",
    "evidence": "Evidence", "measurements": "Measurement",
    "measurements-parts": "Measurement", "judgements": "Judgement", "steps": "Step",
    "reporters": "Reporter", "undertakings": "Undertaking",
}  # fmt: skip


@pytest.fixture
def older_book():
    """Return the models of the version before, in a database of that version."""
    with older_database([*BEFORE, *leaves_of_others()]) as apps:
        yield apps


def leaves_of_others():
    """Return the first versions in which what benchmarks refer to has a code."""
    return [
        ("institutions", "0001_initial"), ("strategy", "0005_workspaces"),
        ("registers", "0001_initial"),
    ]  # fmt: skip


def rows_of(name):
    with (PACK / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def values_of(model, row):
    """Return a row of a sheet as the older table kept it."""
    values = {"country": "XA"}
    for field in model._meta.fields:
        kind, text = type(field).__name__, row.get(field.name, "")
        if field.name in {"names", "statements"}:
            stem = field.name.removesuffix("s")
            texts = {lang: row.get(f"{stem}_{lang}") for lang in ("en", "fr", "ar")}
            values[field.name] = {lang: text for lang, text in texts.items() if text}
        elif kind == "JSONField":
            values[field.name] = [x.strip() for x in text.split(";") if x.strip()]
        elif kind == "DateField":
            values[field.name] = date.fromisoformat(text) if text else None
        elif kind in {"DecimalField", "IntegerField"}:
            values[field.name] = Decimal(text) if text else None
        elif kind in {"CharField", "TextField"}:
            values.setdefault(field.name, text)
    return values


def fill(apps):
    """Write the example's sheets as the version before kept them."""
    institution = apps.get_model("institutions", "Institution")
    for row in rows_of("institutions"):
        institution.objects.update_or_create(
            country="XA", code=row["code"],
            defaults={"names": {"en": row["name_en"]}, "component": row["component"],
                      "functions": [], "parents": []},
        )  # fmt: skip
    goal = apps.get_model("strategy", "Goal")
    goal.objects.create(country="XA", code="G", names={"en": "Goal"})
    objective = apps.get_model("strategy", "Objective")
    for row in rows_of("objectives"):
        objective.objects.create(
            country="XA", code=row["code"], names={"en": row["name_en"]},
            goal="G", clauses=[], institutions=[],
        )  # fmt: skip
    for name, label in MODELS.items():
        model = apps.get_model("benchmarks", label)
        for row in rows_of(name):
            values = values_of(model, row)
            if label == "Measurement":
                values["entered_at"] = timezone.now()
            if label == "Benchmark":
                values["stage"] = row.get("stage") or "adopted"
            if label == "Evidence":
                values["tier"] = row.get("tier") or "national"
            model.objects.create(**values)


def lose(apps):
    """Name what the book does not hold, as the version before let people do."""
    benchmark = apps.get_model("benchmarks", "Benchmark")
    benchmark.objects.filter(country="XA", code="B01").update(
        responsible="NOBODY", objectives=["GONE-1"], came_from=["B02", "GONE-2"]
    )
    measurement = apps.get_model("benchmarks", "Measurement")
    newest = measurement.objects.filter(country="XA", indicator="B04-1", part="")
    newest = newest.filter(claim="").order_by("-on").first()
    measurement.objects.filter(pk=newest.pk).update(evidence="GONE-3")
    older = {
        field.name: getattr(newest, field.name)
        for field in measurement._meta.fields
        if field.name != "id"
    }
    measurement.objects.create(**{**older, "value": 1, "superseded_at": timezone.now()})
    return newest.on


def test_an_older_book_keeps_every_record_and_lists_what_names_nothing(
    older_book, officer
):
    fill(older_book)
    day = lose(older_book)
    counts = {
        label: older_book.get_model("benchmarks", label).objects.count()
        for label in MODELS.values()
    }
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())

    from openssr.app.sheets import sheet_of
    from openssr.platform.registers.models import LostReference
    from openssr.subjects.benchmarks import models

    assert counts == {
        label: getattr(models, label).objects.count() for label in MODELS.values()
    }
    lost = LostReference.objects.exclude(kind__in=["institutions", "objectives"])
    assert set(lost.values_list("kind", "key", "field", "code")) == {
        ("benchmarks", "B01", "responsible", "NOBODY"),
        ("benchmarks", "B01", "objectives", "GONE-1"),
        ("benchmarks", "B01", "came_from", "GONE-2"),
        ("measurements", f"B04-1|{day}||", "evidence", "GONE-3"),
    }
    [first] = models.Benchmark.objects.filter(country="XA", code="B01")
    assert first.responsible_id is None
    assert models.Measurement.objects.filter(value=1, superseded_at=None).count() == (
        models.Measurement.objects.filter(value=1).count() - 1
    )
    changed = {}
    for name in MODELS:
        data = (PACK / f"{name}.csv").read_bytes()
        outcome = sheet_of(name.partition("-")[0]).take(
            by=officer, country="XA", data=data, name=f"{name}.csv"
        )
        changed[name] = [x.key for x in outcome.changes if x.outcome != "unchanged"]
    # only what had lost a reference gets it back from the sheets
    assert {name: keys for name, keys in changed.items() if keys} == {
        "benchmarks": ["B01"], "measurements": [f"B04-1|{day}||"],
    }  # fmt: skip
