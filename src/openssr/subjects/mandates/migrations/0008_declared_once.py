"""Registers of mandates declared once: records can be withdrawn, evidence is referred to.

A code of evidence that no document has is listed as a lost reference, and the task stays
without it.
"""

import django.db.models.deletion
from django.db import migrations, models

import openssr.platform.registers.upgrade
from openssr.platform.registers.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("benchmarks", "0006_declared_once"),
        ("mandates", "0007_after"),
        ("registers", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="assessment",
            name="assessment_once",
        ),
        migrations.RemoveConstraint(
            model_name="assessment",
            name="assessment_score",
        ),
        migrations.RemoveConstraint(
            model_name="correction",
            name="correction_once",
        ),
        migrations.RemoveConstraint(
            model_name="member",
            name="series_member_once",
        ),
        migrations.RemoveConstraint(
            model_name="passage",
            name="passage_once",
        ),
        migrations.RemoveConstraint(
            model_name="passage",
            name="passage_relation",
        ),
        migrations.RemoveConstraint(
            model_name="reply",
            name="reply_once",
        ),
        migrations.RemoveConstraint(
            model_name="task",
            name="task_code_once",
        ),
        migrations.AddField(
            model_name="assessment",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="assessment",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="assessment",
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
            model_name="member",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="member",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="member",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="passage",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="passage",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="passage",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="reply",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reply",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="reply",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="task",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="task",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="task",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="assessor",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="paragraph",
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="scale",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="correction",
            name="new_path",
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name="correction",
            name="old_path",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="member",
            name="role",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="passage",
            name="by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="passage",
            name="relation",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="reply",
            name="paragraph",
            field=models.CharField(max_length=60),
        ),
        migrations.RenameField(
            model_name="task",
            old_name="evidence",
            new_name="evidence_code",
        ),
        migrations.AddField(
            model_name="task",
            name="evidence",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="benchmarks.evidence",
            ),
        ),
        openssr.platform.registers.upgrade.ResolveReference(
            model="Task",
            old="evidence_code",
            field="evidence",
            target="benchmarks.Evidence",
            kind="tasks",
            key=["code"],
        ),
        migrations.RemoveField(
            model_name="task",
            name="evidence_code",
        ),
        migrations.AlterField(
            model_name="task",
            name="paragraph",
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name="task",
            name="state",
            field=models.CharField(max_length=40),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("country", "symbol", "paragraph", "scale", "assessor"),
                name="mandates_assessment_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scale__in", ["national", "united_nations", "partners"])
                ),
                name="mandates_assessment_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__in", [0, 1, 2, 3])),
                name="mandates_assessment_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                fields=("country", "old", "new", "new_path"),
                name="mandates_correction_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                fields=("country", "series", "symbol"), name="mandates_member_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["draft", "adopted", "corrigendum", "renewal"])
                ),
                name="mandates_member_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                fields=("country", "symbol", "paragraph", "source", "place"),
                name="mandates_passage_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ["evidences", "obstructs", "rejected"])
                ),
                name="mandates_passage_relation",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                fields=("country", "symbol", "paragraph", "on"),
                name="mandates_reply_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=("country", "code"), name="mandates_task_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["planned", "under_way", "done", "dropped"])
                ),
                name="mandates_task_state",
            ),
        ),
    ]
    operations = together(operations)
