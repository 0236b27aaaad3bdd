"""When an answer was last amended by whoever gave it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0008_reminders")]

    operations = [
        migrations.AddField(
            model_name="opinion",
            name="amended_at",
            field=models.DateTimeField(null=True, verbose_name="sửa lần cuối lúc"),
        ),
    ]
