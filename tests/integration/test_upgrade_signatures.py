"""A book that took signatures from files keeps those that are true, as claims the rest.

True is what history and audit say that a person did; a file could say anything.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from openssr.app.subjects import INTAKES
from openssr.kernel.provenance import content_hash
from openssr.platform.audit.seal import seal
from openssr.platform.check.areas import check_records
from openssr.platform.registers.models import RecordChange
from openssr.platform.registers.reading import all_records
from openssr.subjects.benchmarks.models import Measurement
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from tests.integration.upgrading import migrate, older_database

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [
    ("benchmarks", "0007_by_day"), ("strategy", "0001_squashed_0006_declared_once"),
    ("registers", "0002_sealed_contents"), ("audit", "0003_seal"),
]  # fmt: skip
START = datetime(2026, 10, 1, 8, tzinfo=UTC)
VALUE = [["value", "6", "7"]]
FORMER = (
    "country", "indicator_id", "on", "numerator", "denominator", "value", "missing",
    "evidence_id", "entered_by", "verified_by", "part", "claim", "method",
    "checked_by", "page", "confidence", "from_on", "state", "withdrawn_at",
    "withdrawn_by", "withdrawn_because",
)  # fmt: skip


def at(hour):
    return START + timedelta(hours=hour)


class Book:
    """An older book of one indicator, written as its program wrote it."""

    def __init__(self, apps):
        self.apps = apps
        benchmark = self.create("benchmarks", "Benchmark", code="B1", name_en="B")
        self.indicator = self.create(
            "benchmarks", "Indicator", code="I1", benchmark=benchmark, name_en="I",
            kind="count", direction="increase",
        )  # fmt: skip
        body = self.create(
            "institutions", "Institution", code="POL", name_en="P", component="police"
        )
        self.create(
            "benchmarks", "Definition", indicator=self.indicator, version="1",
            from_on=date(2024, 1, 1), statement_en="S", comparable="yes",
            time_rule="last", place_rule="sum", checked_by="p.moreau",
            disaggregation=["sex", "region"],
        )  # fmt: skip
        self.create(
            "benchmarks", "Undertaking", code="U-1", kind="obstacle", what="W",
            benchmark=benchmark, raised_on=date(2024, 1, 1), state="done",
            done_on=date(2024, 2, 1), verified_by="PARL",
        )  # fmt: skip
        self.create(
            "strategy", "Recommendation", code="R-1", source="audit", words="W",
            addressed_to=body, made_on=date(2024, 1, 1), state="done",
            done_on=date(2024, 2, 1), verified_by="A" * 200,
        )  # fmt: skip

    def create(self, app, name, **values):
        model = self.apps.get_model(app, name)
        return model.objects.create(country="XA", **values)

    def measured(self, day, written, *, entered, verified="", checked="", **more):
        return self.create(
            "benchmarks", "Measurement", indicator=self.indicator,
            on=date(2026, 9, day), value=Decimal(7), entered_by=entered,
            verified_by=verified, checked_by=checked, entered_at=at(written), **more,
        )  # fmt: skip

    def act(self, day, hour, by, action="added", fields=(), *, row=None):
        """Write an act into the history; with a row, seal what the row holds."""
        sealed = {}
        if row is not None:
            values = type(row).objects.values_list(*FORMER).get(pk=row.pk)
            plain = [None if value is None else str(value) for value in values]
            content = content_hash([*plain, []])
            text = f"measurements {row.pk} {content}"
            sealed = {"row": row.pk, "content": content, "seal": seal(text)}
        self.create(
            "registers", "RecordChange", kind="measurements",
            key=f"I1|2026-09-{day:02}||", action=action, by=by, fields=list(fields),
            at=at(hour) + timedelta(milliseconds=3), **sealed,
        )  # fmt: skip

    def audited(self, day, hour, actor, act="verify"):
        self.create(
            "audit", "AuditEvent", action=f"benchmarks.measurement.{act}", actor=actor,
            role="verifier", target=f"I1/2026-09-{day:02}", at=at(hour),
            hash=f"{day}{hour}{actor}{act}",
        )  # fmt: skip


def fill(book):
    # entered and verified each by their own act
    row = book.measured(1, 0, entered="ada", superseded_at=at(1))
    book.act(1, 0, "ada", row=row)
    row = book.measured(1, 1, entered="ada", verified="ben")
    book.act(1, 1, "ben", "changed", [["verified_by", "", "ben"]], row=row)
    book.audited(1, 1, "ben")
    # all said by one file
    row = book.measured(2, 0, entered="ada", verified="ben", checked="cleo")
    book.act(2, 0, "officer", row=row)
    # verified before another value came in a file that names the same verifier
    book.measured(3, 0, entered="ada", verified="ben", superseded_at=at(2))
    book.act(3, 0, "ada")
    book.audited(3, 1, "ben")
    row = book.measured(3, 2, entered="ada", verified="ben")
    book.act(3, 2, "officer", "changed", VALUE, row=row)
    # who entered it under another's name verified it himself
    row = book.measured(4, 0, entered="ada", verified="officer")
    book.act(4, 0, "officer", row=row)
    book.audited(4, 1, "officer")
    # older than the history; checked by an act all the same
    book.measured(5, 0, entered="ada", verified="ben", checked="cleo")
    book.audited(5, 1, "cleo", "check")
    # nobody confirmed it and who entered it did so: nothing moves
    row = book.measured(6, 0, entered="officer")
    book.act(6, 0, "officer", row=row)


EXPECTED = {  # entered, verified, checked; then what the file said of each
    1: ("ada", "ben", "", "", "", ""),
    2: ("officer", "", "", "ada", "ben", "cleo"),
    3: ("officer", "", "", "ada", "ben", ""),
    4: ("officer", "", "", "ada", "officer", ""),
    5: ("", "", "cleo", "ada", "ben", ""),
    6: ("officer", "", "", "", "", ""),
}


def newest():
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


def test_true_signatures_stay_and_all_others_become_claims():
    others = [node for node in newest() if node[0] not in dict(BEFORE)]
    with older_database([*BEFORE, *others]) as apps:
        fill(Book(apps))
        migrate(newest())
        rows = {row.on.day: row for row in all_records(MEASUREMENTS, "XA")}
        persons = {
            day: (
                row.entered_by, row.verified_by, row.checked_by,
                row.claimed_entered_by, row.claimed_verified_by,
                row.claimed_checked_by,
            )
            for day, row in rows.items()
        }  # fmt: skip
        assert persons == EXPECTED
        for kind, signature, said in (
            ("definitions", "checked_by", "p.moreau"),
            ("undertakings", "verified_by", "PARL"),
            ("recommendations", "verified_by", "A" * 200),
        ):
            [record] = all_records(INTAKES[kind].register, "XA")
            assert getattr(record, signature) == ""
            assert getattr(record, f"claimed_{signature}") == said
        # the older value of the third day was verified, and stays so
        [older] = Measurement.objects.filter(
            on=date(2026, 9, 3), superseded_at__isnull=False
        )
        assert (older.entered_by, older.verified_by) == ("ada", "ben")
        moved = RecordChange.objects.filter(action="claimed")
        assert set(moved.values_list("key", flat=True)) >= {
            "I1|2026-09-02||", "U-1", "R-1", "I1|1",
        }  # fmt: skip
        assert not moved.filter(key="I1|2026-09-06||").exists()
        registers = [intake.register for intake in INTAKES.values()]
        findings = [finding for finding in check_records(registers) if finding]
        assert findings == []


def test_a_change_behind_the_book_is_told_after_the_upgrade():
    others = [node for node in newest() if node[0] not in dict(BEFORE)]
    with older_database([*BEFORE, *others]) as apps:
        fill(Book(apps))
        migrate(newest())
        Measurement.objects.filter(on=date(2026, 9, 2)).update(verified_by="ben")
        Measurement.objects.filter(on=date(2026, 9, 6)).update(
            claimed_verified_by="ben"
        )
        findings = [finding for finding in check_records([MEASUREMENTS]) if finding]
        assert [finding.code for finding in findings] == ["changed outside"] * 2
