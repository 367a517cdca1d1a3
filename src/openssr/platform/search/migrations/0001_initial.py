"""The tables of the search; a new book has nothing that is not indexed."""

from typing import Any

from django.db import migrations, models

from openssr.platform.search.indexes import make_tables


def make_index(apps: Any, schema_editor: Any) -> None:
    """Make the index; a book that holds something is indexed when it is opened."""
    make_tables(schema_editor)
    if not apps.get_model("audit", "AuditEvent")._default_manager.exists():
        apps.get_model("search", "State")._default_manager.create(version=1)


class Migration(migrations.Migration):
    """Adds the tables of the search."""

    initial = True
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("kind", models.CharField(max_length=40)),
                ("row", models.BigIntegerField()),
                ("tier", models.CharField(max_length=12)),
                ("owner", models.CharField(blank=True, max_length=150)),
                ("code", models.CharField(blank=True, max_length=300)),
                ("length", models.IntegerField()),
                ("digest", models.CharField(max_length=32)),
            ],
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("kind", "row"), name="search_entry_once"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["country", "code"], name="search_entry_code"),
        ),
        migrations.CreateModel(
            name="State",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("version", models.IntegerField()),
            ],
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
