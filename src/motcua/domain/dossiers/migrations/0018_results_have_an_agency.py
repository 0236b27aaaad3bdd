"""Say of each result whose it is, and that papers of its kind are results."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def _name_agencies(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    dossiers = apps.get_model("dossiers", "Dossier").objects.filter(pk=OuterRef("dossier"))
    settled_by = Subquery(dossiers.values("settled_by")[:1])
    apps.get_model("dossiers", "Result").objects.update(agency=settled_by)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0017_dossiers_are_matters")]

    operations = [
        migrations.AddField(
            model_name="result",
            name="kind",
            field=models.CharField(default="result", max_length=40, verbose_name="loại giấy tờ"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="result",
            name="agency",
            field=models.ForeignKey(
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="organisations.agency",
                verbose_name="cơ quan ban hành",
            ),
        ),
        migrations.RunPython(_name_agencies, migrations.RunPython.noop),
    ]
