from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_queue")]

    operations = [
        migrations.AddField(
            "schedule",
            "declared_at",
            models.DateTimeField(null=True, verbose_name="ghi vào lịch lúc"),
        ),
    ]
