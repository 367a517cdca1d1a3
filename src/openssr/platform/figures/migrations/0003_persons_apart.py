"""Who entered and verified a measurement stands apart from where it came from."""

from typing import Any

from django.db import migrations, models

BATCH = 500


def part_persons(apps: Any, _editor: Any) -> None:
    """Take the persons out of the sources of measurements: evidence; by; by."""
    rest = apps.get_model("figures", "SnapshotRest")
    rows = []
    for row in rest.objects.filter(kind="measurement", source__contains="; "):
        parts = row.source.rsplit("; ", 2)
        row.source = parts[0] if parts[0] != "–" else ""
        row.persons = "; ".join(name for name in parts[1:] if name)
        rows.append(row)
    rest.objects.bulk_update(rows, ["source", "persons"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_snapshot_coverage")]

    operations = [
        migrations.AddField(
            "snapshotrest",
            "persons",
            models.CharField(blank=True, default="", max_length=400),
        ),
        migrations.RunPython(part_persons, migrations.RunPython.noop),
    ]
