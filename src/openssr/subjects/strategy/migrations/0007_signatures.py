from django.db import migrations, models

from openssr.platform.registers.claiming import ClaimSignatures, Signed

RECOMMENDATIONS = Signed(
    kind="recommendations",
    key=("code",),
    columns=(
        "code", "source", "origin", "document", "paragraph", "words",
        "addressed_to_id", "made_on", "answer", "answer_words", "answered_on",
        "due_on", "state", "done_on", "verified_by", "evidence",
    ),
    fields={"verified_by": "claimed_verified_by"},
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0001_squashed_0006_declared_once"),
        ("registers", "0002_sealed_contents"),
    ]

    operations = [
        migrations.AddField(
            model_name="recommendation",
            name="claimed_verified_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        ClaimSignatures(model="Recommendation", table=RECOMMENDATIONS),
        migrations.AlterField(
            model_name="recommendation",
            name="verified_by",
            field=models.CharField(blank=True, max_length=150),
        ),
    ]
