"""The tables of institutions at once, for a new book; older books go step by step."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("institutions", "0001_initial"),
        ("institutions", "0002_declared_once"),
    ]

    initial = True

    dependencies = [
        ("places", "0002_regions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ComponentSwitch",
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
                ("component", models.CharField(max_length=30)),
                ("on", models.BooleanField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "component"), name="component_switch_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Institution",
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
                ("name_en", models.CharField(max_length=300)),
                ("name_fr", models.CharField(blank=True, max_length=300)),
                ("name_ar", models.CharField(blank=True, max_length=300)),
                ("component", models.CharField(max_length=40)),
                ("functions", models.JSONField(default=list)),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.regionname",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="institutions_institution_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstitutionParents",
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
                ("order", models.IntegerField()),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                (
                    "code",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "order"),
                        name="institutions_institutionparents_once",
                    )
                ],
            },
        ),
    ]
