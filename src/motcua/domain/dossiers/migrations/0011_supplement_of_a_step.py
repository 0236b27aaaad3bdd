"""An agency that holds a step of its own may ask once too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_moved_processes")]

    operations = [
        migrations.AlterField(
            model_name="supplementrequest",
            name="stage",
            field=models.CharField(
                choices=[
                    ("settlement", "Tiếp nhận và giải quyết tại một cơ quan"),
                    ("own_step", "Bước của một cơ quan khác trong quy trình"),
                ],
                default="settlement",
                max_length=12,
                verbose_name="giai đoạn",
            ),
        ),
    ]
