"""The tables of benchmarks at once, for a new book; older books go step by step."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("benchmarks", "0001_initial"),
        ("benchmarks", "0002_history"),
        ("benchmarks", "0003_parts"),
        ("benchmarks", "0004_definitions"),
        ("benchmarks", "0005_levels"),
        ("benchmarks", "0006_declared_once"),
    ]

    initial = True

    dependencies = [
        ("institutions", "0002_declared_once"),
        ("strategy", "0006_declared_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Benchmark",
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
                ("code", models.CharField(max_length=20)),
                ("name_en", models.CharField(max_length=300)),
                ("name_fr", models.CharField(blank=True, max_length=300)),
                ("name_ar", models.CharField(blank=True, max_length=300)),
                ("symbol", models.CharField(blank=True, max_length=60)),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("obstacles", models.TextField(blank=True)),
                ("commitments", models.TextField(blank=True)),
                ("stage", models.CharField(blank=True, max_length=40)),
                ("proposed_by", models.CharField(blank=True, max_length=200)),
                ("conditions", models.TextField(blank=True)),
                ("sure", models.CharField(blank=True, max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="benchmarks_benchmark_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["proposed", "adopted", "ended", ""])
                        ),
                        name="benchmarks_benchmark_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sure__in", ["verified", "partly", "unverified", ""])
                        ),
                        name="benchmarks_benchmark_sure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("title", models.CharField(max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("published_on", models.DateField(null=True)),
                ("reference", models.CharField(blank=True, max_length=300)),
                ("tier", models.CharField(blank=True, max_length=40)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("archived", models.CharField(blank=True, max_length=500)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("file", models.CharField(blank=True, max_length=255)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="benchmarks_evidence_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tier__in", ["public", "partners", "national", ""])
                        ),
                        name="benchmarks_evidence_tier",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FiscalYear",
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
                ("code", models.CharField(max_length=20)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="benchmarks_fiscalyear_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reporter",
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
                ("by", models.CharField(max_length=40)),
                ("basis", models.CharField(max_length=80)),
                ("day", models.CharField(max_length=5)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField(null=True)),
                ("sure", models.CharField(blank=True, max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "by", "basis"),
                        name="benchmarks_reporter_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "by__in",
                                [
                                    "government",
                                    "mission",
                                    "secretary_general",
                                    "council",
                                    "reply",
                                ],
                            )
                        ),
                        name="benchmarks_reporter_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sure__in", ["verified", "partly", "unverified", ""])
                        ),
                        name="benchmarks_reporter_sure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BenchmarkCameFrom",
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
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "target"),
                        name="benchmarks_benchmarkcamefrom_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BenchmarkObjectives",
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
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.objective",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "target"),
                        name="benchmarks_benchmarkobjectives_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                ("code", models.CharField(max_length=20)),
                ("name_en", models.CharField(max_length=300)),
                ("name_fr", models.CharField(blank=True, max_length=300)),
                ("name_ar", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(max_length=40)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("direction", models.CharField(max_length=40)),
                (
                    "baseline",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                ("baseline_on", models.DateField(null=True)),
                ("stages", models.IntegerField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "benchmark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="benchmarks_indicator_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "percentage",
                                    "count",
                                    "rate",
                                    "ordinal",
                                    "milestone",
                                    "currency",
                                ],
                            )
                        ),
                        name="benchmarks_indicator_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["increase", "decrease"])),
                        name="benchmarks_indicator_direction",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
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
                ("by", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("words", models.TextField()),
                ("document", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "benchmark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "benchmark", "by", "on"),
                        name="benchmarks_judgement_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "by__in",
                                [
                                    "government",
                                    "mission",
                                    "secretary_general",
                                    "council",
                                    "reply",
                                ],
                            )
                        ),
                        name="benchmarks_judgement_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("act", models.CharField(max_length=60)),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("on", models.DateField()),
                ("effect", models.CharField(max_length=40)),
                ("words", models.TextField()),
                ("sure", models.CharField(blank=True, max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "benchmark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("country"),
                        models.F("act"),
                        models.F("paragraph"),
                        django.db.models.functions.comparison.Coalesce(
                            "benchmark_id",
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="benchmarks_step_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "effect__in",
                                ["imposed", "modified", "eased", "renewed", "lifted"],
                            )
                        ),
                        name="benchmarks_step_effect",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sure__in", ["verified", "partly", "unverified", ""])
                        ),
                        name="benchmarks_step_sure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Undertaking",
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
                ("code", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("what", models.TextField()),
                ("raised_on", models.DateField()),
                ("due_on", models.DateField(null=True)),
                ("state", models.CharField(max_length=40)),
                ("done_on", models.DateField(null=True)),
                ("verified_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "benchmark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.evidence",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="benchmarks_undertaking_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["obstacle", "commitment"])),
                        name="benchmarks_undertaking_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])),
                        name="benchmarks_undertaking_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
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
                ("version", models.CharField(max_length=20)),
                ("from_on", models.DateField()),
                ("statement_en", models.TextField()),
                ("statement_fr", models.TextField(blank=True)),
                ("statement_ar", models.TextField(blank=True)),
                ("symbol", models.CharField(blank=True, max_length=60)),
                ("paragraph", models.CharField(blank=True, max_length=20)),
                ("consequence", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "benchmark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.benchmark",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "benchmark", "version"),
                        name="benchmarks_wording_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Definition",
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
                ("version", models.CharField(max_length=20)),
                ("from_on", models.DateField()),
                ("statement_en", models.TextField()),
                ("statement_fr", models.TextField(blank=True)),
                ("statement_ar", models.TextField(blank=True)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("method", models.CharField(blank=True, max_length=500)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("disaggregation", models.JSONField(default=list)),
                ("checked_by", models.CharField(blank=True, max_length=150)),
                ("next_review", models.DateField(null=True)),
                ("comparable", models.CharField(max_length=40)),
                ("time_rule", models.CharField(max_length=40)),
                ("place_rule", models.CharField(max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "indicator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.indicator",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "indicator", "version"),
                        name="benchmarks_definition_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("comparable__in", ["yes", "no"])),
                        name="benchmarks_definition_comparable",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("time_rule__in", ["last", "sum", "mean", "none"])
                        ),
                        name="benchmarks_definition_time_rule",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "place_rule__in",
                                ["sum", "ratio", "mean", "lowest", "none"],
                            )
                        ),
                        name="benchmarks_definition_place_rule",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
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
                ("entered_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("superseded_at", models.DateTimeField(null=True)),
                ("country", models.CharField(max_length=2)),
                ("on", models.DateField()),
                (
                    "numerator",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                (
                    "denominator",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                ("missing", models.CharField(blank=True, max_length=200)),
                ("entered_by", models.CharField(blank=True, max_length=150)),
                ("verified_by", models.CharField(blank=True, max_length=150)),
                ("part", models.CharField(blank=True, max_length=120)),
                ("claim", models.CharField(blank=True, max_length=40)),
                ("method", models.CharField(blank=True, max_length=200)),
                ("checked_by", models.CharField(blank=True, max_length=150)),
                ("page", models.CharField(blank=True, max_length=40)),
                ("confidence", models.CharField(blank=True, max_length=40)),
                ("from_on", models.DateField(null=True)),
                ("state", models.CharField(blank=True, max_length=40)),
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
                (
                    "indicator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.indicator",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("superseded_at", None)),
                        fields=["country", "part", "claim", "indicator", "on"],
                        name="measurement_newest",
                    ),
                    models.Index(
                        condition=models.Q(("superseded_at", None)),
                        fields=["country", "-on"],
                        name="measurement_by_day",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("country", "indicator", "on", "part", "claim"),
                        name="benchmarks_measurement_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "claim__in",
                                [
                                    "government",
                                    "mission",
                                    "secretary_general",
                                    "council",
                                    "reply",
                                    "",
                                ],
                            )
                        ),
                        name="benchmarks_measurement_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__in", ["low", "medium", "high", ""])
                        ),
                        name="benchmarks_measurement_confidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", ""),
                            models.Q(
                                ("verified_by", models.F("entered_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="measurement_two_persons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_by", ""),
                            models.Q(
                                models.Q(
                                    ("checked_by", models.F("entered_by")),
                                    _negated=True,
                                ),
                                models.Q(
                                    ("checked_by", models.F("verified_by")),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_three_persons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("due_on", models.DateField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=20)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "indicator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="benchmarks.indicator",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "indicator", "due_on"),
                        name="benchmarks_target_key",
                    )
                ],
            },
        ),
    ]
