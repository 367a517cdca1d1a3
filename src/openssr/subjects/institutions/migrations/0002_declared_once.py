"""Institutions declared once: names in columns, references that hold."""

import django.db.models.deletion
from django.db import migrations, models

import openssr.platform.registers.upgrade
from openssr.platform.registers.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("institutions", "0001_initial"),
        ("places", "0002_regions"),
        ("registers", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="institution",
            name="institution_code_once",
        ),
        migrations.AddField(
            model_name="institution",
            name="name_en",
            field=models.CharField(default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="institution",
            name="name_fr",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="institution",
            name="name_ar",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.RenameField(
            model_name="institution",
            old_name="parents",
            new_name="parents_rows",
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
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                ("order", models.IntegerField()),
                (
                    "code",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
            ],
        ),
        migrations.RenameField(
            model_name="institution",
            old_name="region",
            new_name="region_code",
        ),
        migrations.AddField(
            model_name="institution",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.regionname",
            ),
        ),
        openssr.platform.registers.upgrade.SplitTexts(
            model="Institution",
            old="names",
            prefix="name",
        ),
        openssr.platform.registers.upgrade.ResolveRows(
            model="Institution",
            old="parents_rows",
            field="parents",
            target="institutions.Institution",
            kind="institutions",
            key=["code"],
            listed="InstitutionParents",
            columns=["code", "starts_on", "ends_on"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Institution",
            old="region_code",
            field="region",
            target="places.RegionName",
            kind="institutions",
            key=["code"],
        ),
        migrations.RemoveField(
            model_name="institution",
            name="names",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="parents_rows",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="region_code",
        ),
        migrations.AddField(
            model_name="institution",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="institution",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="institution",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="institution",
            name="component",
            field=models.CharField(max_length=40),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="institutions_institution_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="institutionparents",
            constraint=models.UniqueConstraint(
                fields=("owner", "order"), name="institutions_institutionparents_once"
            ),
        ),
    ]
    operations = together(operations)
