"""Steps, reach and hand-overs become the tables of the office's common work, rows and all."""

from django.db import migrations, models


def _add_task(apps, schema_editor):
    """Let a matter stand at a task, now that tasks have their table."""
    matter = apps.get_model("work", "Matter")
    schema_editor.add_field(matter, matter._meta.get_field("task"))


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0014_past_readings_leave"),
        ("work", "0001_matters"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="step", name="dossiers_one_visit"),
        migrations.AlterModelTable(name="step", table="work_task"),
        migrations.RenameField(model_name="step", old_name="dossier", new_name="matter"),
        migrations.AddField(
            model_name="step",
            name="role",
            field=models.CharField("vai trò", max_length=30, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="reach", name="dossiers_inbox"),
        migrations.RemoveIndex(model_name="reach", name="dossiers_in_reach"),
        migrations.RemoveConstraint(model_name="reach", name="dossiers_one_reach"),
        migrations.AlterModelTable(name="reach", table="work_reach"),
        migrations.RenameField(model_name="reach", old_name="dossier", new_name="matter"),
        migrations.RemoveIndex(model_name="handover", name="dossiers_passed"),
        migrations.AlterModelTable(name="handover", table="work_handover"),
        migrations.RenameField(model_name="handover", old_name="dossier", new_name="matter"),
        migrations.AlterField(
            model_name="handover",
            name="stage",
            field=models.CharField("bước", max_length=20),
        ),
        migrations.RunPython(_add_task, elidable=False),
    ]
