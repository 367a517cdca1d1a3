"""Coverage becomes a sentence with slots; kept sentences stay as they were."""

from typing import Any

from django.db import migrations, models


def keep_sentences(apps: Any, _editor: Any) -> None:
    """Keep each sentence as one without slots."""
    snapshot = apps.get_model("figures", "Snapshot")
    for row in snapshot.objects.exclude(coverage="").iterator():
        plain = row.coverage.replace("{", "{{").replace("}", "}}")
        row.said = {"message": plain, "values": {}}
        row.save(update_fields=["said"])


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.AddField("snapshot", "said", models.JSONField(default=dict)),
        migrations.RunPython(keep_sentences, migrations.RunPython.noop),
        migrations.RemoveField("snapshot", "coverage"),
        migrations.RenameField("snapshot", "said", "coverage"),
    ]
