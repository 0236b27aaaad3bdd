"""Let an absence that a deputy records count once a second person confirmed it; earlier ones count."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def confirm_earlier(apps, schema_editor) -> None:
    """Let what was recorded before count as it did."""
    apps.get_model("work", "StandIn").objects.update(confirmed_at=F("named_at"))


class Migration(migrations.Migration):
    dependencies = [("work", "0009_amended_opinions")]

    operations = [
        migrations.AddField(
            model_name="standin",
            name="confirmed_at",
            field=models.DateTimeField(null=True, verbose_name="xác nhận lúc"),
        ),
        migrations.AddField(
            model_name="standin",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
                verbose_name="người xác nhận",
            ),
        ),
        migrations.RunPython(confirm_earlier, migrations.RunPython.noop),
    ]
