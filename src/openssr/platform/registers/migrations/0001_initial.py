"""Histories of records, and codes of older books without a target."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LostReference",
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
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=1000)),
                ("field", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=300)),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RecordChange",
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
                ("key", models.CharField(max_length=1000)),
                ("action", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("fields", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=255)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["country", "kind", "key"],
                        name="registers_recordchange_of",
                    )
                ],
            },
        ),
    ]
