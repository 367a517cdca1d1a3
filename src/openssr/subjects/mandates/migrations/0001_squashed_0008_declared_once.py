"""The tables of mandates at once, for a new book; older books go step by step."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("mandates", "0001_initial"),
        ("mandates", "0002_assessments"),
        ("mandates", "0003_numbered"),
        ("mandates", "0004_registers"),
        ("mandates", "0005_versions"),
        ("mandates", "0006_folded"),
        ("mandates", "0007_after"),
        ("mandates", "0008_declared_once"),
    ]

    initial = True

    dependencies = [
        ("benchmarks", "0006_declared_once"),
        ("sources", "0004_fetched"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
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
                ("symbol", models.CharField(max_length=60)),
                ("paragraph", models.CharField(max_length=60)),
                ("scale", models.CharField(max_length=40)),
                ("score", models.IntegerField()),
                ("rationale", models.TextField()),
                ("passage", models.TextField(blank=True)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("assessor", models.CharField(blank=True, max_length=150)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "symbol", "paragraph", "scale", "assessor"),
                        name="mandates_assessment_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scale__in", ["national", "united_nations", "partners"])
                        ),
                        name="mandates_assessment_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__in", [0, 1, 2, 3])),
                        name="mandates_assessment_score",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("old", models.CharField(max_length=60)),
                ("new", models.CharField(max_length=60)),
                ("new_path", models.CharField(max_length=60)),
                ("old_path", models.CharField(blank=True, max_length=60)),
                ("reason", models.TextField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "old", "new", "new_path"),
                        name="mandates_correction_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                ("symbol", models.CharField(max_length=60)),
                ("language", models.CharField(default="en", max_length=2)),
                ("body", models.CharField(default="Security Council", max_length=40)),
                ("kind", models.CharField(max_length=30)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField(null=True)),
                ("sponsors", models.JSONField(default=list)),
                ("job_number", models.CharField(blank=True, max_length=20)),
                ("headings", models.JSONField(default=list)),
                ("annexes", models.JSONField(default=list)),
                ("footnotes", models.JSONField(default=list)),
                ("repairs", models.JSONField(default=list)),
                ("added_at", models.DateTimeField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="sources.sourcefile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Deadline",
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
                ("paragraph", models.CharField(max_length=40)),
                ("phrase", models.CharField(max_length=200)),
                ("normalised", models.CharField(max_length=20)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="mandates.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Clause",
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
                ("kind", models.CharField(max_length=12)),
                ("number", models.CharField(blank=True, max_length=10)),
                ("path", models.CharField(max_length=60)),
                ("text", models.TextField()),
                ("after", models.IntegerField(default=0)),
                ("folded", models.TextField(default="")),
                ("verbs", models.JSONField(default=list)),
                ("first_line", models.IntegerField()),
                ("last_line", models.IntegerField()),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="mandates.clause",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="mandates.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Citation",
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
                ("paragraph", models.CharField(blank=True, max_length=60)),
                ("symbol", models.CharField(max_length=60)),
                ("phrase", models.CharField(max_length=200)),
                ("start", models.IntegerField(default=0)),
                ("end", models.IntegerField(default=0)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="mandates.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
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
                ("name", models.CharField(max_length=150)),
                ("classes", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "name"), name="duty_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                ("series", models.CharField(max_length=60)),
                ("symbol", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "series", "symbol"),
                        name="mandates_member_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["draft", "adopted", "corrigendum", "renewal"])
                        ),
                        name="mandates_member_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                ("symbol", models.CharField(max_length=60)),
                ("paragraph", models.CharField(max_length=60)),
                ("source", models.CharField(max_length=60)),
                ("place", models.CharField(max_length=60)),
                ("relation", models.CharField(max_length=40)),
                ("note", models.TextField(blank=True)),
                ("by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "symbol", "paragraph", "source", "place"),
                        name="mandates_passage_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relation__in", ["evidences", "obstructs", "rejected"])
                        ),
                        name="mandates_passage_relation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("symbol", models.CharField(max_length=60)),
                ("paragraph", models.CharField(max_length=60)),
                ("on", models.DateField()),
                ("words", models.TextField()),
                ("document", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "symbol", "paragraph", "on"),
                        name="mandates_reply_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
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
                ("symbol", models.CharField(max_length=60)),
                ("paragraph", models.CharField(max_length=60)),
                ("party", models.CharField(max_length=40)),
                ("what", models.TextField()),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("state", models.CharField(max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.evidence",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("country", "symbol", "language"), name="document_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.UniqueConstraint(
                fields=("document", "kind", "path"), name="clause_path_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["preambular", "operative", "numbered", "annex"])
                ),
                name="clause_kind",
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
