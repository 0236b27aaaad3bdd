"""Unlocking a key becomes one of the things that two persons order for it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q


def unlocked_is_done(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Note of each key that was unlocked that this is done."""
    rows = apps.get_model("issuing", "KeyOrder").objects.exclude(confirmed_at=None)
    rows.update(done_at=F("confirmed_at"))


class Migration(migrations.Migration):
    dependencies = [("issuing", "0014_key_unlocks")]

    operations = [
        migrations.RemoveConstraint(
            model_name="keyunlock", name="issuing_one_open_unlock_a_key"
        ),
        migrations.RenameModel("KeyUnlock", "KeyOrder"),
        migrations.AlterModelOptions(
            name="keyorder",
            options={
                "verbose_name": "đề nghị về khóa ký số",
                "verbose_name_plural": "đề nghị về khóa ký số",
            },
        ),
        migrations.AddField(
            model_name="keyorder",
            name="act",
            field=models.CharField(
                choices=[
                    ("make", "cấp khóa"),
                    ("unlock", "mở khóa bị khóa"),
                    ("destroy", "thu hồi, hủy khóa"),
                ],
                default="unlock",
                max_length=20,
                verbose_name="việc",
            ),
        ),
        migrations.AddField(
            model_name="keyorder",
            name="requested_at",
            field=models.DateTimeField(null=True, verbose_name="đặt mã PIN lúc"),
        ),
        migrations.AddField(
            model_name="keyorder",
            name="done_at",
            field=models.DateTimeField(null=True, verbose_name="xong lúc"),
        ),
        migrations.RunPython(unlocked_is_done, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="keyorder",
            constraint=models.UniqueConstraint(
                condition=Q(("done_at", None), ("dropped_at", None)),
                fields=("key_id", "act"),
                name="issuing_one_open_order_a_key",
            ),
        ),
    ]
