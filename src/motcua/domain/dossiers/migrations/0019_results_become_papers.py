"""Hand the table of results, with every row and id, to `issuing`."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _rename_content_type(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("contenttypes", "ContentType").objects
    rows.filter(app_label="dossiers", model="result").update(app_label="issuing", model="paper")


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("dossiers", "0018_results_have_an_agency"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="result", name="dossiers_one_living_result"),
        migrations.AlterField(
            model_name="result",
            name="agency",
            field=models.ForeignKey(
                on_delete=models.PROTECT,
                related_name="+",
                to="organisations.agency",
                verbose_name="cơ quan ban hành",
            ),
        ),
        migrations.AlterField(
            model_name="result",
            name="dossier",
            field=models.ForeignKey(
                on_delete=models.PROTECT,
                related_name="+",
                to="work.matter",
                verbose_name="việc",
            ),
        ),
        migrations.RenameField(model_name="result", old_name="dossier", new_name="matter"),
        migrations.AlterField(
            model_name="result",
            name="result_code",
            field=models.CharField(max_length=64, verbose_name="mã trong loại"),
        ),
        migrations.RenameField(model_name="result", old_name="result_code", new_name="code"),
        migrations.AlterModelTable(name="result", table="issuing_paper"),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(
                condition=models.Q(state__in=["drafted", "signed", "numbered", "sealed"]),
                fields=["matter", "kind", "code"],
                name="issuing_one_living_paper",
            ),
        ),
        migrations.RunPython(_rename_content_type, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Result")]
        ),
    ]
