from django.db import migrations, models

from openssr.platform.registers.claiming import ClaimSignatures, Proof, Signed
from openssr.platform.registers.together import together

MEASUREMENTS = Signed(
    kind="measurements",
    key=("indicator__code", "on", "part", "claim"),
    columns=(
        "indicator_id", "on", "numerator", "denominator", "value", "missing",
        "evidence_id", "entered_by", "verified_by", "part", "claim", "method",
        "checked_by", "page", "confidence", "from_on", "state",
    ),
    fields={
        "entered_by": "claimed_entered_by",
        "verified_by": "claimed_verified_by",
        "checked_by": "claimed_checked_by",
    },
)  # fmt: skip
DEFINITIONS = Signed(
    kind="definitions",
    key=("indicator__code", "version"),
    columns=(
        "indicator_id", "version", "from_on", "statement_en", "statement_fr",
        "statement_ar", "unit", "method", "source", "disaggregation", "checked_by",
        "next_review", "comparable", "time_rule", "place_rule",
    ),
    fields={"checked_by": "claimed_checked_by"},
)  # fmt: skip
UNDERTAKINGS = Signed(
    kind="undertakings",
    key=("code",),
    columns=(
        "code", "kind", "benchmark_id", "what", "owner_id", "raised_on", "due_on",
        "state", "done_on", "verified_by", "evidence_id",
    ),
    fields={"verified_by": "claimed_verified_by"},
)  # fmt: skip
PROOF = Proof(
    entered="entered_by",
    value=frozenset({"numerator", "denominator", "value", "missing"}),
    acts={
        "verified_by": "benchmarks.measurement.verify",
        "checked_by": "benchmarks.measurement.check",
    },
)


def column_of(model: str, name: str) -> migrations.AddField:
    """Return the operation that adds the column of a claim."""
    field = models.CharField(blank=True, max_length=150)
    return migrations.AddField(model_name=model, name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [
        ("benchmarks", "0007_by_day"),
        ("registers", "0002_sealed_contents"),
        ("audit", "0003_seal"),
    ]

    operations = together(
        [
            column_of("definition", "claimed_checked_by"),
            column_of("measurement", "claimed_checked_by"),
            column_of("measurement", "claimed_entered_by"),
            column_of("measurement", "claimed_verified_by"),
            column_of("undertaking", "claimed_verified_by"),
            ClaimSignatures(model="Measurement", table=MEASUREMENTS, proof=PROOF),
            ClaimSignatures(model="Definition", table=DEFINITIONS),
            ClaimSignatures(model="Undertaking", table=UNDERTAKINGS),
        ]
    )
