"""Batches and their dossiers come from dossiers, with their tables and rows."""

import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_STATES = [
    ("waiting", "đang chờ chuyển"),
    ("moved", "đã chuyển"),
    ("kept", "không chuyển"),
    ("leaving", "đang chờ trả lại"),
    ("back", "đã trả lại phiên bản cũ"),
    ("staying", "không trả lại được"),
]
_MOVE = migrations.CreateModel(
    name="VersionMove",
    fields=[
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("procedure_code", models.CharField(max_length=40, verbose_name="mã thủ tục")),
        ("pairs", models.JSONField(default=dict, verbose_name="phần tử thay thế")),
        ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
        ("undone_at", models.DateTimeField(null=True, verbose_name="hoàn tác lúc")),
        (
            "from_version",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procedures.version",
                verbose_name="từ phiên bản",
            ),
        ),
        (
            "started_by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người chuyển",
            ),
        ),
        (
            "to_version",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="procedures.version",
                verbose_name="sang phiên bản",
            ),
        ),
        (
            "undone_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người hoàn tác",
            ),
        ),
    ],
    options={
        "db_table": "dossiers_versionmove",
        "verbose_name": "đợt chuyển phiên bản",
        "verbose_name_plural": "đợt chuyển phiên bản",
        "indexes": [
            models.Index(fields=["procedure_code", "-started_at"], name="dossiers_moves_of")
        ],
    },
)
_MOVED = migrations.CreateModel(
    name="MovedDossier",
    fields=[
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        (
            "state",
            models.CharField(
                choices=_STATES, default="waiting", max_length=8, verbose_name="tình trạng"
            ),
        ),
        ("reasons", models.JSONField(default=list, verbose_name="lý do")),
        ("steps", models.JSONField(default=list, verbose_name="bước đã đổi")),
        ("at", models.DateTimeField(null=True, verbose_name="lúc")),
        (
            "batch",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="version_moves.versionmove",
                verbose_name="đợt chuyển",
            ),
        ),
        (
            "dossier",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="version_moves",
                to="dossiers.dossier",
                verbose_name="hồ sơ",
            ),
        ),
    ],
    options={
        "db_table": "dossiers_moveddossier",
        "verbose_name": "hồ sơ trong đợt chuyển",
        "verbose_name_plural": "hồ sơ trong đợt chuyển",
        "constraints": [
            models.UniqueConstraint(
                fields=("batch", "dossier"), name="dossiers_once_in_a_version_move"
            )
        ],
    },
)


def _rename_content_types(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("contenttypes", "ContentType").objects
    moved = rows.filter(app_label="dossiers", model__in=("versionmove", "moveddossier"))
    moved.update(app_label="version_moves")


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("dossiers", "0021_drafts_leave"),
        ("procedures", "0001_catalogue"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    run_before = [("dossiers", "0022_moves_leave")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[_MOVE, _MOVED]),
        migrations.AlterModelTable(name="versionmove", table=None),
        migrations.AlterModelTable(name="moveddossier", table=None),
        migrations.RenameIndex(
            model_name="versionmove",
            new_name="version_moves_of_procedure",
            old_name="dossiers_moves_of",
        ),
        migrations.RemoveConstraint(
            model_name="moveddossier", name="dossiers_once_in_a_version_move"
        ),
        migrations.AddConstraint(
            model_name="moveddossier",
            constraint=models.UniqueConstraint(
                fields=("batch", "dossier"), name="version_moves_dossier_once"
            ),
        ),
        migrations.RunPython(_rename_content_types, migrations.RunPython.noop),
    ]
