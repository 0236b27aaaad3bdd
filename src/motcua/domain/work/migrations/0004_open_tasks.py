"""Find the open tasks of a unit without reading those that ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0003_recusals"),
        ("organisations", "0003_module_switches"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["unit"], name="work_open_tasks", condition=models.Q(ended_at=None)
            ),
        ),
    ]
