"""Let a power count once a second person confirmed it; what was given before counts."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _confirm(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("issuing", "SigningPower").objects
    rows.update(confirmed_at=models.F("given_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("issuing", "0010_signing_powers"),
        ("organisations", "0003_module_switches"),
    ]

    operations = [
        migrations.AddField(
            model_name="signingpower",
            name="confirmed_at",
            field=models.DateTimeField(null=True, verbose_name="xác nhận lúc"),
        ),
        migrations.AddField(
            model_name="signingpower",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
                verbose_name="người xác nhận",
            ),
        ),
        migrations.RunPython(_confirm, migrations.RunPython.noop),
    ]
