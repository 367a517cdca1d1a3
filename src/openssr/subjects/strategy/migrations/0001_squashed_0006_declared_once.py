"""The tables of strategy at once, for a new book; older books go step by step."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("strategy", "0001_initial"),
        ("strategy", "0002_vision"),
        ("strategy", "0003_plans"),
        ("strategy", "0004_endorsed"),
        ("strategy", "0005_workspaces"),
        ("strategy", "0006_declared_once"),
    ]

    initial = True

    dependencies = [
        ("institutions", "0002_declared_once"),
        ("places", "0002_regions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Framework",
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
                ("version", models.CharField(blank=True, max_length=40)),
                ("approved_by", models.CharField(blank=True, max_length=200)),
                ("approved_on", models.DateField(null=True)),
                ("published_on", models.DateField(null=True)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.framework",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_framework_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "national_strategy",
                                    "sector_plan",
                                    "peace_agreement",
                                    "african_union",
                                    "un_cooperation",
                                    "mission_plan",
                                    "other",
                                ],
                            )
                        ),
                        name="strategy_framework_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
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
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_goal_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Process",
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
                ("process", models.CharField(max_length=40)),
                ("name_en", models.CharField(max_length=300)),
                ("name_fr", models.CharField(blank=True, max_length=300)),
                ("name_ar", models.CharField(blank=True, max_length=300)),
                ("deliverable", models.CharField(blank=True, max_length=300)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("published_on", models.DateField(null=True)),
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
                        fields=("country", "code"), name="strategy_process_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "process__in",
                                [
                                    "dialogue",
                                    "review",
                                    "policy",
                                    "legislation",
                                    "sector_plan",
                                    "expenditure_review",
                                    "oversight",
                                ],
                            )
                        ),
                        name="strategy_process_process",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                ("source", models.CharField(max_length=40)),
                ("origin", models.CharField(blank=True, max_length=20)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField()),
                ("made_on", models.DateField()),
                ("answer", models.CharField(blank=True, max_length=40)),
                ("answer_words", models.TextField(blank=True)),
                ("answered_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("state", models.CharField(max_length=40)),
                ("done_on", models.DateField(null=True)),
                ("verified_by", models.CharField(blank=True, max_length=200)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "addressed_to",
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
                        fields=("country", "code"), name="strategy_recommendation_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                [
                                    "dialogue",
                                    "review",
                                    "audit",
                                    "assessment",
                                    "inquiry",
                                    "evaluation",
                                    "other",
                                ],
                            )
                        ),
                        name="strategy_recommendation_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["accepted", "partly", "rejected", ""])
                        ),
                        name="strategy_recommendation_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "under_way", "done", "dropped"])
                        ),
                        name="strategy_recommendation_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vision",
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
                ("statement_en", models.TextField()),
                ("statement_fr", models.TextField(blank=True)),
                ("statement_ar", models.TextField(blank=True)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("adopted_by", models.CharField(blank=True, max_length=200)),
                ("adopted_on", models.DateField(null=True)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_vision_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Element",
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
                ("owner", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "framework",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.framework",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_element_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objective",
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
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                (
                    "cost",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("clauses", models.JSONField(default=list)),
                ("endorsed_by", models.CharField(blank=True, max_length=200)),
                ("endorsed_on", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "goal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.goal",
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
                        fields=("country", "code"), name="strategy_objective_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="objective_dates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Power",
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
                ("power", models.CharField(max_length=40)),
                ("access", models.CharField(blank=True, max_length=40)),
                ("basis", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "over",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "process", "body", "over", "power"),
                        name="strategy_power_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "power__in",
                                [
                                    "legislation",
                                    "budget",
                                    "inspection",
                                    "complaints",
                                    "inquiry",
                                    "appointments",
                                    "audit",
                                    "discipline",
                                ],
                            )
                        ),
                        name="strategy_power_power",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "access__in",
                                ["full", "on_notice", "on_request", "none", ""],
                            )
                        ),
                        name="strategy_power_access",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Function",
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
                ("function", models.CharField(max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("role", models.CharField(max_length=40)),
                ("basis", models.CharField(blank=True, max_length=300)),
                ("strength", models.CharField(blank=True, max_length=40)),
                ("assets", models.CharField(blank=True, max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("country"),
                        models.F("process"),
                        models.F("function"),
                        django.db.models.functions.comparison.Coalesce(
                            "institution_id",
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        models.F("provider"),
                        name="strategy_function_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["leads", "performs", "supports"])
                        ),
                        name="strategy_function_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("strength__in", ["low", "medium", "high", ""])
                        ),
                        name="strategy_function_strength",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assets__in", ["low", "medium", "high", ""])
                        ),
                        name="strategy_function_assets",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
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
                ("words", models.TextField()),
                ("priority", models.CharField(max_length=40)),
                ("audience", models.CharField(max_length=40)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_finding_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "legal_gap",
                                    "function_gap",
                                    "overlap",
                                    "capacity",
                                    "oversight",
                                    "needs",
                                    "other",
                                ],
                            )
                        ),
                        name="strategy_finding_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority__in", ["low", "medium", "high"])),
                        name="strategy_finding_priority",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "restricted"])),
                        name="strategy_finding_audience",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("topic", models.CharField(max_length=300)),
                ("document", models.CharField(blank=True, max_length=300)),
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
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_event_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "consultation",
                                    "workshop",
                                    "hearing",
                                    "meeting",
                                    "session",
                                    "validation",
                                    "survey",
                                ],
                            )
                        ),
                        name="strategy_event_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Economy",
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
                    "product",
                    models.DecimalField(decimal_places=2, max_digits=24, null=True),
                ),
                (
                    "revenue",
                    models.DecimalField(decimal_places=2, max_digits=24, null=True),
                ),
                (
                    "spending",
                    models.DecimalField(decimal_places=2, max_digits=24, null=True),
                ),
                ("country", models.CharField(max_length=2)),
                ("year", models.IntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "process", "year"),
                        name="strategy_economy_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1945), ("year__lte", 2100)),
                        name="strategy_economy_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("product__gte", Decimal("0.01")),
                            ("product__isnull", True),
                            _connector="OR",
                        ),
                        name="strategy_economy_product",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revenue__gte", Decimal("0.01")),
                            ("revenue__isnull", True),
                            _connector="OR",
                        ),
                        name="strategy_economy_revenue",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("spending__gte", Decimal("0.01")),
                            ("spending__isnull", True),
                            _connector="OR",
                        ),
                        name="strategy_economy_spending",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Act",
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
                ("year", models.IntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("number", models.IntegerField()),
                ("document", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "process", "body", "year", "kind"),
                        name="strategy_act_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1945), ("year__lte", 2100)),
                        name="strategy_act_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "hearings",
                                    "inspections",
                                    "audits",
                                    "inquiries",
                                    "reports",
                                    "complaints_received",
                                    "complaints_answered",
                                ],
                            )
                        ),
                        name="strategy_act_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 0)),
                        name="strategy_act_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
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
                ("source", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("met", models.CharField(max_length=40)),
                ("gap", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "process", "code"),
                        name="strategy_requirement_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "constitution",
                                    "treaty",
                                    "resolution",
                                    "gender",
                                    "child_protection",
                                    "other",
                                ],
                            )
                        ),
                        name="strategy_requirement_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met__in", ["yes", "partly", "no", "not_checked"])
                        ),
                        name="strategy_requirement_met",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Spending",
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
                ("amount", models.DecimalField(decimal_places=2, max_digits=24)),
                ("country", models.CharField(max_length=2)),
                ("year", models.IntegerField()),
                ("function", models.CharField(max_length=40)),
                ("economic", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=40)),
                ("measure", models.CharField(max_length=40)),
                ("currency", models.CharField(max_length=3)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("country"),
                        models.F("process"),
                        models.F("year"),
                        models.F("function"),
                        models.F("economic"),
                        django.db.models.functions.comparison.Coalesce(
                            "institution_id",
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        models.F("channel"),
                        models.F("measure"),
                        name="strategy_spending_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1945), ("year__lte", 2100)),
                        name="strategy_spending_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "function__in",
                                [
                                    "02.1",
                                    "02.2",
                                    "02.3",
                                    "02.4",
                                    "02.5",
                                    "03.1",
                                    "03.2",
                                    "03.3",
                                    "03.4",
                                    "03.5",
                                    "03.6",
                                    "07.3",
                                    "10.2",
                                ],
                            )
                        ),
                        name="strategy_spending_function",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "economic__in",
                                [
                                    "compensation",
                                    "goods_services",
                                    "interest",
                                    "subsidies",
                                    "grants",
                                    "social_benefits",
                                    "other",
                                    "assets",
                                ],
                            )
                        ),
                        name="strategy_spending_economic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel__in", ["budget", "off_budget", "aid"])
                        ),
                        name="strategy_spending_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measure__in", ["approved", "revised", "outturn"])
                        ),
                        name="strategy_spending_measure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", Decimal("0"))),
                        name="strategy_spending_amount",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stage",
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
                ("stage", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("document", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "code",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code", "stage"), name="strategy_stage_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "initiated",
                                    "drafted",
                                    "consulted",
                                    "government",
                                    "parliament",
                                    "adopted",
                                    "promulgated",
                                    "published",
                                    "applied",
                                    "prepared",
                                    "under_way",
                                    "approved",
                                    "followed_up",
                                ],
                            )
                        ),
                        name="strategy_stage_stage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("number", models.IntegerField()),
                ("words", models.TextField()),
                ("audience", models.CharField(max_length=40)),
                ("body", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.process",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "process", "kind", "number"),
                        name="strategy_statement_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "vision",
                                    "value",
                                    "interest",
                                    "threat",
                                    "role",
                                    "goal",
                                    "approval",
                                    "explanatory_note",
                                    "decision",
                                ],
                            )
                        ),
                        name="strategy_statement_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="strategy_statement_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "restricted"])),
                        name="strategy_statement_audience",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                ("commissioned_by", models.CharField(blank=True, max_length=200)),
                ("evaluator", models.CharField(blank=True, max_length=200)),
                ("published_on", models.DateField(null=True)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("findings", models.TextField(blank=True)),
                ("response_on", models.DateField(null=True)),
                ("response_document", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.objective",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_evaluation_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "mid_term",
                                    "final",
                                    "ex_post",
                                    "impact",
                                    "audit",
                                    "review",
                                ],
                            )
                        ),
                        name="strategy_evaluation_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                ("version", models.CharField(max_length=40)),
                ("name_en", models.CharField(max_length=300)),
                ("name_fr", models.CharField(blank=True, max_length=300)),
                ("name_ar", models.CharField(blank=True, max_length=300)),
                ("from_on", models.DateField()),
                ("approved_by", models.CharField(blank=True, max_length=200)),
                ("document", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.objective",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "objective", "version"),
                        name="strategy_edition_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Crosswalk",
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
                ("relation", models.CharField(max_length=40)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "element",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.element",
                    ),
                ),
                (
                    "other_element",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.element",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.objective",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("country"),
                        models.F("element"),
                        django.db.models.functions.comparison.Coalesce(
                            "objective_id",
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        django.db.models.functions.comparison.Coalesce(
                            "other_element_id",
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="strategy_crosswalk_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relation__in", ["same", "part", "supports", "conflicts"])
                        ),
                        name="strategy_crosswalk_relation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
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
                ("proposed_by", models.CharField(blank=True, max_length=200)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                (
                    "capital_cost",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                (
                    "recurrent_cost",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("risk", models.CharField(blank=True, max_length=500)),
                ("risk_level", models.CharField(blank=True, max_length=40)),
                ("gender_check", models.CharField(blank=True, max_length=40)),
                ("child_check", models.CharField(blank=True, max_length=40)),
                ("consulted", models.CharField(blank=True, max_length=500)),
                ("consulted_on", models.DateField(null=True)),
                ("endorsed_by", models.CharField(blank=True, max_length=200)),
                ("endorsed_on", models.DateField(null=True)),
                ("state", models.CharField(max_length=40)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.objective",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "code"), name="strategy_action_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("risk_level__in", ["low", "medium", "high", ""])
                        ),
                        name="strategy_action_risk_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("gender_check__in", ["yes", "no", ""])),
                        name="strategy_action_gender_check",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child_check__in", ["yes", "no", ""])),
                        name="strategy_action_child_check",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "under_way", "done", "dropped"])
                        ),
                        name="strategy_action_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveInstitutions",
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
                        to="strategy.objective",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "target"),
                        name="strategy_objectiveinstitutions_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("sex", models.CharField(blank=True, max_length=40)),
                ("age", models.CharField(blank=True, max_length=40)),
                ("group", models.CharField(blank=True, max_length=100)),
                ("number", models.IntegerField()),
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
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("country"),
                        models.F("event"),
                        models.F("sex"),
                        models.F("age"),
                        django.db.models.functions.comparison.Coalesce(
                            "region_id",
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        models.F("group"),
                        name="strategy_attendance_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["f", "m", "x", ""])),
                        name="strategy_attendance_sex",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age__in", ["0-17", "18-29", "30-59", "60+", ""])
                        ),
                        name="strategy_attendance_age",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 0)),
                        name="strategy_attendance_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionDependsOn",
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
                        to="strategy.action",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.action",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "target"), name="strategy_actiondependson_once"
                    )
                ],
            },
        ),
    ]
