"""What older reports printed keeps its sources, with the persons apart."""

from datetime import UTC, date, datetime

import pytest

from tests.integration.upgrading import migrate, older_database

pytestmark = pytest.mark.django_db(transaction=True)


def test_persons_leave_the_sources_of_printed_figures():
    with older_database([("figures", "0002_snapshot_coverage")]) as apps:
        printed = apps.get_model("figures", "Snapshot").objects.create(
            country="XA", key="k", report="r", definition="benchmarks.status.count",
            version=1, as_at=date(2026, 6, 30), unit="indicators",
            made_at=datetime(2026, 7, 1, tzinfo=UTC),
        )  # fmt: skip
        rest = apps.get_model("figures", "SnapshotRest")
        for kind, source in (
            ("measurement", "EV-1; amina; basil"),
            ("measurement", "–; amina; "),
            ("activity", "aid.xml, line 3; 7, abc"),
            ("measurement", "EV-2"),
        ):
            rest.objects.create(
                snapshot=printed, kind=kind, key="I1", hash="0", source=source
            )
        later = migrate([("figures", "0003_persons_apart")])
        rows = later.get_model("figures", "SnapshotRest").objects.order_by("pk")
        assert list(rows.values_list("source", "persons")) == [
            ("EV-1", "amina; basil"),
            ("", "amina"),
            ("aid.xml, line 3; 7, abc", ""),
            ("EV-2", ""),
        ]
