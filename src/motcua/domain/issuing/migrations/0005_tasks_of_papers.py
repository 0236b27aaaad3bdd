"""Let a paper name the open task by which it waits."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("issuing", "0004_replaced_papers"), ("work", "0003_recusals")]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="task",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="work.task",
                verbose_name="việc đang chờ",
            ),
        ),
    ]
