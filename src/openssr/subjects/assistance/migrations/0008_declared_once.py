"""Registers of support declared once: codes become references, records withdrawable.

A code that no record has is listed as a lost reference and the record stays without it.
Regions that activities of the country's own register name are added by their code, so
that money by region stays as it was.  Links that lead to nothing once codes are lost, or
where another link leads, leave the table; the history of the register keeps them.
"""

from decimal import Decimal
from typing import Any

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import openssr.platform.registers.upgrade
from openssr.platform.registers.together import together


def set_links_apart(apps: Any, schema_editor: Any) -> None:
    """Take links out that lead nowhere or where another link leads already."""
    links = apps.get_model("assistance", "ActivityLink")
    history = apps.get_model("registers", "RecordChange")
    # a link that kept all its codes stays before one that lost any
    rows = sorted(
        links.objects.order_by("pk"),
        key=lambda row: (
            bool(row.objective_code)
            - bool(row.objective_id)
            + bool(row.institution_code)
            - bool(row.institution_id)
        ),
    )
    kept, apart = set(), []
    for row in rows:
        ends = (row.objective_id, row.institution_id)
        key = (row.country, row.publisher, row.identifier, *ends)
        if ends == (None, None) or key in kept:
            apart.append(row)
        kept.add(key)
    history.objects.bulk_create(
        [
            history(
                country=row.country,
                kind="links",
                key="|".join(
                    [
                        row.publisher,
                        row.identifier,
                        row.objective_code,
                        row.institution_code,
                    ]
                ),
                action="set apart",
                at=row.linked_at,
                by=row.linked_by,
                fields=[
                    ["objective", row.objective_code, ""],
                    ["institution", row.institution_code, ""],
                    ["weight", "" if row.weight is None else str(row.weight), ""],
                ],
            )
            for row in apart
        ],
        batch_size=100,
    )
    for row in apart:
        row.delete()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("assistance", "0007_brief"),
        ("benchmarks", "0005_levels"),
        ("institutions", "0002_declared_once"),
        ("places", "0002_regions"),
        ("registers", "0001_initial"),
        ("strategy", "0006_declared_once"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="correction",
            name="aid_correction_once",
        ),
        migrations.RemoveConstraint(
            model_name="preference",
            name="aid_preference_once",
        ),
        migrations.RemoveConstraint(
            model_name="identity",
            name="aid_identity_once",
        ),
        migrations.RemoveConstraint(
            model_name="activitylink",
            name="activity_link_once",
        ),
        migrations.RemoveConstraint(
            model_name="activitylink",
            name="activity_link_weight",
        ),
        migrations.RemoveConstraint(
            model_name="training",
            name="training_code_once",
        ),
        migrations.RemoveConstraint(
            model_name="equipment",
            name="equipment_code_once",
        ),
        migrations.RemoveConstraint(
            model_name="contribution",
            name="contribution_code_once",
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_code_once",
        ),
        migrations.RemoveConstraint(
            model_name="ownactivity",
            name="own_activity_once",
        ),
        migrations.RemoveConstraint(
            model_name="owntransaction",
            name="own_transaction_once",
        ),
        migrations.RemoveConstraint(
            model_name="ownresult",
            name="own_result_once",
        ),
        migrations.RenameField(
            model_name="activitylink",
            old_name="objective",
            new_name="objective_code",
        ),
        migrations.AddField(
            model_name="activitylink",
            name="objective",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy.objective",
            ),
        ),
        migrations.RenameField(
            model_name="activitylink",
            old_name="institution",
            new_name="institution_code",
        ),
        migrations.AddField(
            model_name="activitylink",
            name="institution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.institution",
            ),
        ),
        migrations.RenameField(
            model_name="training",
            old_name="institution",
            new_name="institution_code",
        ),
        migrations.AddField(
            model_name="training",
            name="institution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.institution",
            ),
        ),
        migrations.RenameField(
            model_name="training",
            old_name="region",
            new_name="region_code",
        ),
        migrations.AddField(
            model_name="training",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.regionname",
            ),
        ),
        migrations.RenameField(
            model_name="training",
            old_name="objective",
            new_name="objective_code",
        ),
        migrations.AddField(
            model_name="training",
            name="objective",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy.objective",
            ),
        ),
        migrations.RenameField(
            model_name="training",
            old_name="evidence",
            new_name="evidence_code",
        ),
        migrations.AddField(
            model_name="training",
            name="evidence",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="benchmarks.evidence",
            ),
        ),
        migrations.RenameField(
            model_name="equipment",
            old_name="institution",
            new_name="institution_code",
        ),
        migrations.AddField(
            model_name="equipment",
            name="institution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.institution",
            ),
        ),
        migrations.RenameField(
            model_name="equipment",
            old_name="confirmed_by",
            new_name="confirmed_by_code",
        ),
        migrations.AddField(
            model_name="equipment",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.institution",
            ),
        ),
        migrations.RenameField(
            model_name="equipment",
            old_name="region",
            new_name="region_code",
        ),
        migrations.AddField(
            model_name="equipment",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.regionname",
            ),
        ),
        migrations.RenameField(
            model_name="equipment",
            old_name="objective",
            new_name="objective_code",
        ),
        migrations.AddField(
            model_name="equipment",
            name="objective",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy.objective",
            ),
        ),
        migrations.RenameField(
            model_name="equipment",
            old_name="evidence",
            new_name="evidence_code",
        ),
        migrations.AddField(
            model_name="equipment",
            name="evidence",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="benchmarks.evidence",
            ),
        ),
        migrations.RenameField(
            model_name="contribution",
            old_name="institution",
            new_name="institution_code",
        ),
        migrations.AddField(
            model_name="contribution",
            name="institution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.institution",
            ),
        ),
        migrations.RenameField(
            model_name="contribution",
            old_name="region",
            new_name="region_code",
        ),
        migrations.AddField(
            model_name="contribution",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.regionname",
            ),
        ),
        migrations.RenameField(
            model_name="contribution",
            old_name="objective",
            new_name="objective_code",
        ),
        migrations.AddField(
            model_name="contribution",
            name="objective",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy.objective",
            ),
        ),
        migrations.RenameField(
            model_name="contribution",
            old_name="evidence",
            new_name="evidence_code",
        ),
        migrations.AddField(
            model_name="contribution",
            name="evidence",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="benchmarks.evidence",
            ),
        ),
        migrations.RenameField(
            model_name="decision",
            old_name="owner",
            new_name="owner_code",
        ),
        migrations.AddField(
            model_name="decision",
            name="owner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institutions.institution",
            ),
        ),
        migrations.RenameField(
            model_name="decision",
            old_name="objective",
            new_name="objective_code",
        ),
        migrations.AddField(
            model_name="decision",
            name="objective",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy.objective",
            ),
        ),
        migrations.RenameField(
            model_name="decision",
            old_name="evidence",
            new_name="evidence_code",
        ),
        migrations.AddField(
            model_name="decision",
            name="evidence",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="benchmarks.evidence",
            ),
        ),
        migrations.RenameField(
            model_name="ownactivity",
            old_name="region",
            new_name="region_code",
        ),
        migrations.AddField(
            model_name="ownactivity",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.regionname",
            ),
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="ActivityLink",
            old="objective_code",
            field="objective",
            target="strategy.Objective",
            kind="links",
            key=["publisher", "identifier", "objective_code", "institution_code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="ActivityLink",
            old="institution_code",
            field="institution",
            target="institutions.Institution",
            kind="links",
            key=["publisher", "identifier", "objective_code", "institution_code"],
        ),
        migrations.RunPython(set_links_apart),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Training",
            old="institution_code",
            field="institution",
            target="institutions.Institution",
            kind="trainings",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Training",
            old="region_code",
            field="region",
            target="places.RegionName",
            kind="trainings",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Training",
            old="objective_code",
            field="objective",
            target="strategy.Objective",
            kind="trainings",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Training",
            old="evidence_code",
            field="evidence",
            target="benchmarks.Evidence",
            kind="trainings",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Equipment",
            old="institution_code",
            field="institution",
            target="institutions.Institution",
            kind="equipment",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Equipment",
            old="confirmed_by_code",
            field="confirmed_by",
            target="institutions.Institution",
            kind="equipment",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Equipment",
            old="region_code",
            field="region",
            target="places.RegionName",
            kind="equipment",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Equipment",
            old="objective_code",
            field="objective",
            target="strategy.Objective",
            kind="equipment",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Equipment",
            old="evidence_code",
            field="evidence",
            target="benchmarks.Evidence",
            kind="equipment",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Contribution",
            old="institution_code",
            field="institution",
            target="institutions.Institution",
            kind="contributions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Contribution",
            old="region_code",
            field="region",
            target="places.RegionName",
            kind="contributions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Contribution",
            old="objective_code",
            field="objective",
            target="strategy.Objective",
            kind="contributions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Contribution",
            old="evidence_code",
            field="evidence",
            target="benchmarks.Evidence",
            kind="contributions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Decision",
            old="owner_code",
            field="owner",
            target="institutions.Institution",
            kind="decisions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Decision",
            old="objective_code",
            field="objective",
            target="strategy.Objective",
            kind="decisions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Decision",
            old="evidence_code",
            field="evidence",
            target="benchmarks.Evidence",
            kind="decisions",
            key=["code"],
        ),
        openssr.platform.registers.upgrade.AddRegions(
            model="OwnActivity", old="region_code"
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="OwnActivity",
            old="region_code",
            field="region",
            target="places.RegionName",
            kind="activities",
            key=["publisher", "identifier"],
        ),
        migrations.RemoveField(
            model_name="activitylink",
            name="objective_code",
        ),
        migrations.RemoveField(
            model_name="activitylink",
            name="institution_code",
        ),
        migrations.RemoveField(
            model_name="training",
            name="institution_code",
        ),
        migrations.RemoveField(
            model_name="training",
            name="region_code",
        ),
        migrations.RemoveField(
            model_name="training",
            name="objective_code",
        ),
        migrations.RemoveField(
            model_name="training",
            name="evidence_code",
        ),
        migrations.RemoveField(
            model_name="equipment",
            name="institution_code",
        ),
        migrations.RemoveField(
            model_name="equipment",
            name="confirmed_by_code",
        ),
        migrations.RemoveField(
            model_name="equipment",
            name="region_code",
        ),
        migrations.RemoveField(
            model_name="equipment",
            name="objective_code",
        ),
        migrations.RemoveField(
            model_name="equipment",
            name="evidence_code",
        ),
        migrations.RemoveField(
            model_name="contribution",
            name="institution_code",
        ),
        migrations.RemoveField(
            model_name="contribution",
            name="region_code",
        ),
        migrations.RemoveField(
            model_name="contribution",
            name="objective_code",
        ),
        migrations.RemoveField(
            model_name="contribution",
            name="evidence_code",
        ),
        migrations.RemoveField(
            model_name="decision",
            name="owner_code",
        ),
        migrations.RemoveField(
            model_name="decision",
            name="objective_code",
        ),
        migrations.RemoveField(
            model_name="decision",
            name="evidence_code",
        ),
        migrations.RemoveField(
            model_name="ownactivity",
            name="region_code",
        ),
        migrations.AddField(
            model_name="activitylink",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="activitylink",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="activitylink",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="contribution",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="contribution",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="contribution",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="correction",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="correction",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="correction",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="decision",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="decision",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="equipment",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="equipment",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="equipment",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="identity",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="identity",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="identity",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="ownactivity",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="ownactivity",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="ownactivity",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="ownresult",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="ownresult",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="ownresult",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="owntransaction",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="owntransaction",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="owntransaction",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="preference",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="preference",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="preference",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="training",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="training",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="training",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="activitylink",
            name="linked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="activitylink",
            name="linked_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="activitylink",
            name="weight",
            field=models.DecimalField(decimal_places=2, max_digits=20, null=True),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="child_marker",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="gender_marker",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="kind",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="on_budget",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="on_plan",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="on_treasury",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="person_months",
            field=models.DecimalField(decimal_places=1, max_digits=20, null=True),
        ),
        migrations.AlterField(
            model_name="correction",
            name="made_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="correction",
            name="made_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="decision",
            name="state",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="identity",
            name="kind",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="identity",
            name="made_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="identity",
            name="made_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="ownactivity",
            name="status",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="owntransaction",
            name="amount",
            field=models.DecimalField(decimal_places=2, max_digits=20),
        ),
        migrations.AlterField(
            model_name="owntransaction",
            name="type",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="preference",
            name="field",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="preference",
            name="made_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="preference",
            name="made_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="preference",
            name="prefers",
            field=models.CharField(max_length=40),
        ),
        migrations.AddConstraint(
            model_name="activitylink",
            constraint=models.UniqueConstraint(
                models.F("country"),
                models.F("publisher"),
                models.F("identifier"),
                django.db.models.functions.comparison.Coalesce(
                    "objective_id",
                    models.Value(0),
                    output_field=models.BigIntegerField(),
                ),
                django.db.models.functions.comparison.Coalesce(
                    "institution_id",
                    models.Value(0),
                    output_field=models.BigIntegerField(),
                ),
                name="assistance_activitylink_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="activitylink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("weight__gte", Decimal("0.01")),
                        ("weight__lte", Decimal("100")),
                    ),
                    ("weight__isnull", True),
                    _connector="OR",
                ),
                name="assistance_activitylink_weight",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="assistance_contribution_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["adviser", "in_kind", "bilateral", "cofinancing"])
                ),
                name="assistance_contribution_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gte", Decimal("0")),
                    ("amount__isnull", True),
                    _connector="OR",
                ),
                name="assistance_contribution_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person_months__gte", Decimal("0")),
                    ("person_months__isnull", True),
                    _connector="OR",
                ),
                name="assistance_contribution_person_months",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_plan__in", ["yes", "no", ""])),
                name="assistance_contribution_on_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_budget__in", ["yes", "no", ""])),
                name="assistance_contribution_on_budget",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_treasury__in", ["yes", "no", ""])),
                name="assistance_contribution_on_treasury",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("gender_marker__in", ["0", "1", "2", ""])),
                name="assistance_contribution_gender_marker",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("child_marker__in", ["0", "1", "2", ""])),
                name="assistance_contribution_child_marker",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                fields=("country", "publisher", "identifier", "field"),
                name="assistance_correction_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="assistance_decision_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "done", "dropped"])),
                name="assistance_decision_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="assistance_equipment_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 0)),
                name="assistance_equipment_quantity",
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gte", Decimal("0")),
                    ("amount__isnull", True),
                    _connector="OR",
                ),
                name="assistance_equipment_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recurrent_cost__gte", Decimal("0")),
                    ("recurrent_cost__isnull", True),
                    _connector="OR",
                ),
                name="assistance_equipment_recurrent_cost",
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.UniqueConstraint(
                fields=("country", "kind", "alias"), name="assistance_identity_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["organisation", "activity"])),
                name="assistance_identity_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownactivity",
            constraint=models.UniqueConstraint(
                fields=("country", "publisher", "identifier"),
                name="assistance_ownactivity_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["1", "2", "3", "4", "5", "6"])),
                name="assistance_ownactivity_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownresult",
            constraint=models.UniqueConstraint(
                fields=("country", "publisher", "identifier", "indicator", "ends_on"),
                name="assistance_ownresult_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="owntransaction",
            constraint=models.UniqueConstraint(
                fields=("country", "publisher", "identifier", "reference"),
                name="assistance_owntransaction_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="owntransaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "type__in",
                        [
                            "commitment",
                            "disbursement",
                            "expenditure",
                            "incoming",
                            "incoming_commitment",
                            "pledge",
                        ],
                    )
                ),
                name="assistance_owntransaction_type",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.UniqueConstraint(
                fields=("country", "publisher", "field"),
                name="assistance_preference_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "field__in",
                        [
                            "title",
                            "status",
                            "starts_on",
                            "ends_on",
                            "region",
                            "sectors",
                            "selected",
                            "transactions",
                        ],
                    )
                ),
                name="assistance_preference_field",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(("prefers__in", ["country", "partner"])),
                name="assistance_preference_prefers",
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="assistance_training_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("women__gte", 0), ("women__isnull", True), _connector="OR"
                ),
                name="assistance_training_women",
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("men__gte", 0), ("men__isnull", True), _connector="OR"
                ),
                name="assistance_training_men",
            ),
        ),
    ]
    operations = together(operations)
