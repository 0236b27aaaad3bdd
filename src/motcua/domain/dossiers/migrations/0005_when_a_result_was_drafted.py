"""Say when each result was drafted: a later draft is told from an earlier one."""

from django.db import migrations, models

from motcua.kernel.base.api import clock


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_names_of_the_glossary")]

    operations = [
        migrations.AddField(
            model_name="result",
            name="drafted_at",
            field=models.DateTimeField(default=clock.now, verbose_name="dự thảo lúc"),
            preserve_default=False,
        ),
    ]
