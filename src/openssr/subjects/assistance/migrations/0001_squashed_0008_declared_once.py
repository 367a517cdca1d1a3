"""The tables of assistance at once, for a new book; older books go step by step."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("assistance", "0001_initial"),
        ("assistance", "0002_beyond"),
        ("assistance", "0003_decisions"),
        ("assistance", "0004_coordination"),
        ("assistance", "0005_own_register"),
        ("assistance", "0006_link_weight"),
        ("assistance", "0007_brief"),
        ("assistance", "0008_declared_once"),
    ]

    initial = True

    dependencies = [
        ("benchmarks", "0006_declared_once"),
        ("institutions", "0002_declared_once"),
        ("places", "0002_regions"),
        ("sources", "0004_fetched"),
        ("strategy", "0006_declared_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
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
                ("publisher", models.CharField(max_length=120)),
                ("publisher_name", models.CharField(blank=True, max_length=300)),
                ("identifier", models.CharField(max_length=255)),
                ("dataset", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "Staged"),
                            ("current", "Current"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("line", models.IntegerField()),
                ("content_hash", models.CharField(max_length=64)),
                ("title", models.TextField(blank=True)),
                ("status", models.CharField(blank=True, max_length=20)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("record", models.JSONField()),
                ("selected", models.BooleanField(default=True)),
                ("reasons", models.JSONField(default=list)),
                ("corrected", models.CharField(blank=True, max_length=64)),
                ("brief", models.JSONField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.importrun",
                    ),
                ),
                (
                    "seen_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.importrun",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="sources.sourcefile",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["country", "state"], name="activity_country_state"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "current")),
                        fields=("country", "publisher", "identifier", "dataset"),
                        name="activity_current_once",
                    ),
                    models.UniqueConstraint(
                        fields=("run", "publisher", "identifier", "dataset"),
                        name="activity_run_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["staged", "current", "superseded"])
                        ),
                        name="activity_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityLink",
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
                ("publisher", models.CharField(max_length=120)),
                ("identifier", models.CharField(max_length=255)),
                (
                    "weight",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                ("linked_by", models.CharField(blank=True, max_length=150)),
                ("linked_at", models.DateTimeField(null=True)),
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
                    models.CheckConstraint(
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                ("partner", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("what", models.TextField()),
                ("component", models.CharField(max_length=40)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "person_months",
                    models.DecimalField(decimal_places=1, max_digits=20, null=True),
                ),
                ("on_plan", models.CharField(blank=True, max_length=40)),
                ("on_budget", models.CharField(blank=True, max_length=40)),
                ("on_treasury", models.CharField(blank=True, max_length=40)),
                ("gender_marker", models.CharField(blank=True, max_length=40)),
                ("child_marker", models.CharField(blank=True, max_length=40)),
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
                    "institution",
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
                        fields=("country", "code"), name="assistance_contribution_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["adviser", "in_kind", "bilateral", "cofinancing"],
                            )
                        ),
                        name="assistance_contribution_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gte", Decimal("0")),
                            ("amount__isnull", True),
                            _connector="OR",
                        ),
                        name="assistance_contribution_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person_months__gte", Decimal("0")),
                            ("person_months__isnull", True),
                            _connector="OR",
                        ),
                        name="assistance_contribution_person_months",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_plan__in", ["yes", "no", ""])),
                        name="assistance_contribution_on_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_budget__in", ["yes", "no", ""])),
                        name="assistance_contribution_on_budget",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_treasury__in", ["yes", "no", ""])),
                        name="assistance_contribution_on_treasury",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("gender_marker__in", ["0", "1", "2", ""])),
                        name="assistance_contribution_gender_marker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child_marker__in", ["0", "1", "2", ""])),
                        name="assistance_contribution_child_marker",
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
                ("publisher", models.CharField(max_length=120)),
                ("identifier", models.CharField(max_length=255)),
                ("field", models.CharField(max_length=20)),
                ("value", models.TextField(blank=True)),
                ("reason", models.TextField()),
                ("theirs", models.TextField(blank=True)),
                ("made_by", models.CharField(blank=True, max_length=150)),
                ("made_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "publisher", "identifier", "field"),
                        name="assistance_correction_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryBudget",
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
                ("publisher", models.CharField(max_length=120)),
                ("publisher_name", models.CharField(blank=True, max_length=300)),
                ("dataset", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "Staged"),
                            ("current", "Current"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=24, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=10)),
                ("line", models.IntegerField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.importrun",
                    ),
                ),
                (
                    "seen_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.importrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("meeting", models.CharField(max_length=300)),
                ("held_on", models.DateField()),
                ("decision", models.TextField()),
                ("partner", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(null=True)),
                ("state", models.CharField(max_length=40)),
                ("done_on", models.DateField(null=True)),
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
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.objective",
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
                        fields=("country", "code"), name="assistance_decision_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])),
                        name="assistance_decision_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Equipment",
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
                ("partner", models.CharField(max_length=200)),
                ("item", models.CharField(max_length=300)),
                ("quantity", models.IntegerField()),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("promised_on", models.DateField(null=True)),
                ("delivered_on", models.DateField(null=True)),
                ("confirmed_on", models.DateField(null=True)),
                (
                    "recurrent_cost",
                    models.DecimalField(decimal_places=2, max_digits=20, null=True),
                ),
                ("recurrent_payer", models.CharField(blank=True, max_length=200)),
                ("activity", models.CharField(blank=True, max_length=255)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="institutions.institution",
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
                    "institution",
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
                        fields=("country", "code"), name="assistance_equipment_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 0)),
                        name="assistance_equipment_quantity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gte", Decimal("0")),
                            ("amount__isnull", True),
                            _connector="OR",
                        ),
                        name="assistance_equipment_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recurrent_cost__gte", Decimal("0")),
                            ("recurrent_cost__isnull", True),
                            _connector="OR",
                        ),
                        name="assistance_equipment_recurrent_cost",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
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
                ("alias", models.CharField(max_length=300)),
                ("stands_for", models.CharField(max_length=300)),
                ("reason", models.TextField()),
                ("made_by", models.CharField(blank=True, max_length=150)),
                ("made_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "kind", "alias"),
                        name="assistance_identity_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["organisation", "activity"])),
                        name="assistance_identity_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnActivity",
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
                ("publisher", models.CharField(max_length=120)),
                ("identifier", models.CharField(max_length=255)),
                ("publisher_name", models.CharField(max_length=300)),
                ("title", models.TextField()),
                ("description", models.TextField(blank=True)),
                ("status", models.CharField(max_length=40)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("sectors", models.CharField(max_length=200)),
                ("implementer", models.CharField(blank=True, max_length=300)),
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
                        fields=("country", "publisher", "identifier"),
                        name="assistance_ownactivity_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["1", "2", "3", "4", "5", "6"])
                        ),
                        name="assistance_ownactivity_status",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnResult",
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
                ("publisher", models.CharField(max_length=120)),
                ("identifier", models.CharField(max_length=255)),
                ("indicator", models.CharField(max_length=300)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField()),
                ("baseline", models.CharField(blank=True, max_length=80)),
                ("target", models.CharField(blank=True, max_length=80)),
                ("actual", models.CharField(blank=True, max_length=80)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "country",
                            "publisher",
                            "identifier",
                            "indicator",
                            "ends_on",
                        ),
                        name="assistance_ownresult_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnTransaction",
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
                ("publisher", models.CharField(max_length=120)),
                ("identifier", models.CharField(max_length=255)),
                ("reference", models.CharField(max_length=80)),
                ("type", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20)),
                ("currency", models.CharField(max_length=3)),
                ("other", models.CharField(blank=True, max_length=200)),
                ("other_activity", models.CharField(blank=True, max_length=255)),
                ("description", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "publisher", "identifier", "reference"),
                        name="assistance_owntransaction_key",
                    ),
                    models.CheckConstraint(
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
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
                ("publisher", models.CharField(max_length=120)),
                ("field", models.CharField(max_length=40)),
                ("prefers", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                ("made_by", models.CharField(blank=True, max_length=150)),
                ("made_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=150)),
                ("withdrawn_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "publisher", "field"),
                        name="assistance_preference_key",
                    ),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(("prefers__in", ["country", "partner"])),
                        name="assistance_preference_prefers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Training",
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
                ("partner", models.CharField(max_length=200)),
                ("course", models.CharField(max_length=300)),
                ("delivered_by", models.CharField(blank=True, max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("women", models.IntegerField(null=True)),
                ("men", models.IntegerField(null=True)),
                ("activity", models.CharField(blank=True, max_length=255)),
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
                    "institution",
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
                        fields=("country", "code"), name="assistance_training_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("women__gte", 0), ("women__isnull", True), _connector="OR"
                        ),
                        name="assistance_training_women",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("men__gte", 0), ("men__isnull", True), _connector="OR"
                        ),
                        name="assistance_training_men",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flow",
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
                ("type", models.CharField(max_length=3)),
                ("on", models.DateField(null=True)),
                ("year", models.IntegerField(null=True)),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=24, null=True),
                ),
                (
                    "original",
                    models.DecimalField(decimal_places=2, max_digits=24, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=10)),
                (
                    "rate",
                    models.DecimalField(decimal_places=12, max_digits=24, null=True),
                ),
                ("rate_on", models.DateField(null=True)),
                ("sector", models.CharField(max_length=10)),
                ("component", models.CharField(max_length=30)),
                ("standing", models.CharField(max_length=10)),
                ("region", models.CharField(blank=True, max_length=80)),
                ("split", models.CharField(max_length=20)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flows",
                        to="assistance.activity",
                    ),
                ),
            ],
        ),
    ]
