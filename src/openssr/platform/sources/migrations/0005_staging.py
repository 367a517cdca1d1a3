"""What an import was compared with, when it was read, and the hash of its preview."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0004_fetched"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="base",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="importrun",
            name="preview",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="importrun",
            name="staged_at",
            field=models.DateTimeField(null=True),
        ),
    ]
