"""Drafts and requests of other systems come from dossiers, with their tables and rows."""

import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import motcua.kernel.privacy.sealed

_DRAFT = migrations.CreateModel(
    name="Draft",
    fields=[
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("channel", models.CharField(max_length=10, verbose_name="cách nộp")),
        (
            "answers",
            motcua.kernel.privacy.sealed.SealedField(null=True, verbose_name="câu trả lời"),
        ),
        ("step", models.CharField(blank=True, max_length=64, verbose_name="bước đang làm")),
        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
        (
            "saves",
            models.JSONField(default=dict, verbose_name="cửa sổ lưu sau cùng, theo bước"),
        ),
        ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
        ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
        ("warned_at", models.DateTimeField(null=True, verbose_name="báo sắp xóa lúc")),
        ("filed_at", models.DateTimeField(null=True, verbose_name="nộp lúc")),
        (
            "agency",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="organisations.agency",
                verbose_name="cơ quan giải quyết",
            ),
        ),
        (
            "author",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người soạn",
            ),
        ),
        (
            "version",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                to="procedures.version",
                verbose_name="phiên bản",
            ),
        ),
    ],
    options={
        "db_table": "dossiers_draft",
        "verbose_name": "hồ sơ đang soạn",
        "verbose_name_plural": "hồ sơ đang soạn",
        "indexes": [
            models.Index(fields=["author", "saved_at"], name="dossiers_drafts_of"),
            models.Index(fields=["saved_at"], name="dossiers_drafts_by_age"),
        ],
    },
)
_REQUEST = migrations.CreateModel(
    name="ApiRequest",
    fields=[
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("key", models.CharField(max_length=100, verbose_name="khóa chống lặp")),
        ("body_sha256", models.BinaryField(max_length=32, verbose_name="băm nội dung")),
        ("answer", models.JSONField(default=dict, verbose_name="câu trả lời")),
        ("at", models.DateTimeField(verbose_name="gửi lúc")),
        (
            "client",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="hệ thống gửi",
            ),
        ),
    ],
    options={
        "db_table": "dossiers_apirequest",
        "verbose_name": "yêu cầu qua API",
        "verbose_name_plural": "yêu cầu qua API",
        "constraints": [
            models.UniqueConstraint(fields=("client", "key"), name="dossiers_one_api_request")
        ],
    },
)


def _rename_content_types(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("contenttypes", "ContentType").objects
    rows.filter(app_label="dossiers", model__in=("draft", "apirequest")).update(app_label="filing")


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("dossiers", "0020_letters_are_papers"),
        ("organisations", "0001_initial"),
        ("procedures", "0001_catalogue"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    run_before = [("dossiers", "0021_drafts_leave")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[_DRAFT, _REQUEST]),
        migrations.AlterModelTable(name="draft", table=None),
        migrations.AlterModelTable(name="apirequest", table=None),
        migrations.RenameIndex(
            model_name="draft", new_name="filing_drafts_of", old_name="dossiers_drafts_of"
        ),
        migrations.RenameIndex(
            model_name="draft",
            new_name="filing_drafts_by_age",
            old_name="dossiers_drafts_by_age",
        ),
        migrations.RemoveConstraint(model_name="apirequest", name="dossiers_one_api_request"),
        migrations.AddConstraint(
            model_name="apirequest",
            constraint=models.UniqueConstraint(
                fields=("client", "key"), name="filing_one_api_request"
            ),
        ),
        migrations.RunPython(_rename_content_types, migrations.RunPython.noop),
    ]
