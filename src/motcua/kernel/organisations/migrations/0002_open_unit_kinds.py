from django.db import migrations, models


class Migration(migrations.Migration):
    """Packages declare kinds of units in their manifests; no column changes."""

    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="unit",
            name="kind",
            field=models.CharField(max_length=20, verbose_name="loại"),
        ),
    ]
