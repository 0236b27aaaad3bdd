"""Let a paper tell whoever checks it what it copies, and what its file lacks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("issuing", "0012_units_issue_papers")]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="told",
            field=models.CharField(
                blank=True,
                default="",
                max_length=600,
                verbose_name="điều nói với người xác minh",
            ),
            preserve_default=False,
        ),
    ]
