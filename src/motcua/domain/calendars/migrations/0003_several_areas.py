from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calendars", "0002_steps")]

    operations = [
        migrations.AlterField(
            "order",
            "area_code",
            models.CharField(max_length=1_000, verbose_name="mã địa bàn"),
        ),
        migrations.AlterField(
            "order",
            "area_name",
            models.CharField(max_length=4_000, verbose_name="địa bàn"),
        ),
    ]
