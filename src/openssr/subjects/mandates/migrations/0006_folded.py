"""Fill the folded text of paragraphs that were kept before searches used it."""

from typing import Any

from django.db import migrations

from openssr.kernel.words import folded


def fill(apps: Any, _editor: Any) -> None:
    clause = apps.get_model("mandates", "Clause")
    rows = clause.objects.filter(folded="").only("pk", "text", "folded")
    batch = []
    for row in rows.iterator(chunk_size=1000):
        row.folded = folded(row.text)
        batch.append(row)
        if len(batch) == 1000:
            clause.objects.bulk_update(batch, ["folded"])
            batch = []
    clause.objects.bulk_update(batch, ["folded"])


class Migration(migrations.Migration):
    dependencies = [("mandates", "0005_versions")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
