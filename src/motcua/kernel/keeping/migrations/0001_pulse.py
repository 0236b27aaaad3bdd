from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Pulse",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("installation", models.UUIDField(verbose_name="hệ thống")),
                ("number", models.BigIntegerField(verbose_name="nhịp")),
            ],
            options={
                "verbose_name": "nhịp của hệ thống",
                "verbose_name_plural": "nhịp của hệ thống",
            },
        ),
    ]
