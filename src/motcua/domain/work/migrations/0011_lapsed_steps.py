"""Let a step end because the timer of its drawing ran out; earlier ones stay broken off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0010_absences_are_confirmed")]

    operations = [
        migrations.AlterField(
            model_name="task",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("done", "đã xong"),
                    ("sent_back", "trả lại"),
                    ("cancelled", "thôi không làm"),
                    ("lapsed", "không trả lời, hết hạn"),
                ],
                max_length=10,
                verbose_name="kết quả",
            ),
        ),
    ]
