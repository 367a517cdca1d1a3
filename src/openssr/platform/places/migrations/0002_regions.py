"""The regions of a country by code, so that others may refer to them."""

from typing import Any

from django.db import migrations, models


def name_regions(apps: Any, schema_editor: Any) -> None:
    """Name each region that a drawing holds, as its newest drawing does."""
    drawn = apps.get_model("places", "Region")
    names = apps.get_model("places", "RegionName")
    rows = drawn.objects.select_related("boundaries")
    for region in rows.order_by("boundaries__valid_from", "pk"):
        names.objects.update_or_create(
            country=region.boundaries.country,
            code=region.code,
            defaults={
                f"name_{language}": region.names.get(language, "")
                for language in ("en", "fr", "ar")
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("registers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegionName",
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
                ("code", models.CharField(max_length=40)),
                ("name_en", models.CharField(max_length=200)),
                ("name_fr", models.CharField(blank=True, max_length=200)),
                ("name_ar", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.RunPython(name_regions, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="regionname",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="places_regionname_key"
            ),
        ),
    ]
