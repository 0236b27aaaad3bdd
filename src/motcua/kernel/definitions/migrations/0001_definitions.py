"""Definitions; their versions and drafts are known here and have no tables yet.

Those of the kind that was there before become theirs, rows and all, by its own migrations.
"""

import django.db.models.deletion
from django.db import migrations, models

from motcua.kernel.base.api import ids


def _id():
    return models.UUIDField(
        default=ids.new_id, editable=False, primary_key=True, serialize=False
    )


_DEFINITION = migrations.CreateModel(
    name="Definition",
    fields=[
        ("id", _id()),
        ("kind", models.CharField("loại", max_length=40)),
        ("code", models.CharField("mã", max_length=80)),
        ("name", models.CharField("tên", max_length=600)),
    ],
    options={
        "verbose_name": "định nghĩa",
        "verbose_name_plural": "định nghĩa",
        "constraints": [
            models.UniqueConstraint(fields=("kind", "code"), name="definitions_code_once")
        ],
    },
)

_VERSION = migrations.CreateModel(
    name="Version",
    fields=[
        ("id", _id()),
        ("number", models.PositiveIntegerField("số phiên bản")),
        ("valid_from", models.DateField("có hiệu lực từ")),
        ("valid_to", models.DateField("đến hết ngày", null=True)),
        ("source", models.TextField("nội dung")),
        ("sha256", models.CharField("mã băm", max_length=64)),
        ("legal_basis", models.TextField("căn cứ", blank=True)),
        ("published_at", models.DateTimeField("công bố lúc")),
        ("published_by", models.UUIDField("người công bố")),
        ("withdrawn_at", models.DateTimeField("rút lúc", null=True)),
        (
            "definition",
            models.ForeignKey(
                "definitions.definition",
                django.db.models.deletion.PROTECT,
                related_name="versions",
                verbose_name="định nghĩa",
            ),
        ),
    ],
    options={
        "verbose_name": "phiên bản",
        "verbose_name_plural": "phiên bản",
        "constraints": [
            models.UniqueConstraint(
                fields=("definition", "number"), name="definitions_version_number_once"
            )
        ],
        "indexes": [
            models.Index(
                fields=["definition", "-valid_from", "-number"], name="definitions_version_by_date"
            )
        ],
    },
)

_VERSION_FILES = migrations.CreateModel(
    name="VersionFiles",
    fields=[
        (
            "version",
            models.OneToOneField(
                "definitions.version",
                django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="kept_files",
                serialize=False,
                verbose_name="phiên bản",
            ),
        ),
        ("folder", models.CharField("thư mục", max_length=120)),
        ("files", models.JSONField("các tệp")),
    ],
    options={
        "verbose_name": "tệp của phiên bản",
        "verbose_name_plural": "tệp của phiên bản",
    },
)

_DRAFT = migrations.CreateModel(
    name="Draft",
    fields=[
        ("id", _id()),
        ("kind", models.CharField("loại", max_length=40)),
        ("code", models.CharField("mã", max_length=80)),
        ("name", models.CharField("tên", max_length=600)),
        ("folder", models.CharField("thư mục", max_length=120)),
        ("files", models.JSONField("các tệp", default=dict)),
        ("report", models.JSONField("kết quả kiểm tra", default=dict)),
        ("revision", models.PositiveIntegerField("lần lưu", default=1)),
        (
            "state",
            models.CharField(
                "tình trạng",
                choices=[
                    ("drafting", "đang soạn"),
                    ("submitted", "chờ duyệt"),
                    ("published", "đã công bố"),
                    ("dropped", "đã bỏ"),
                ],
                default="drafting",
                max_length=12,
            ),
        ),
        ("editors", models.JSONField("những người đã sửa", default=list)),
        ("started_by", models.UUIDField("người bắt đầu")),
        ("started_at", models.DateTimeField("bắt đầu lúc")),
        ("saved_by", models.UUIDField("người lưu")),
        ("saved_at", models.DateTimeField("lưu lúc")),
        ("submitted_by", models.UUIDField("người gửi duyệt", null=True)),
        ("submitted_at", models.DateTimeField("gửi duyệt lúc", null=True)),
        ("returned_reason", models.TextField("lý do trả lại", blank=True)),
        (
            "based_on",
            models.ForeignKey(
                "definitions.version",
                django.db.models.deletion.PROTECT,
                null=True,
                related_name="drafts",
                verbose_name="soạn từ phiên bản",
            ),
        ),
        (
            "published",
            models.OneToOneField(
                "definitions.version",
                django.db.models.deletion.PROTECT,
                null=True,
                related_name="written_in",
                verbose_name="phiên bản công bố",
            ),
        ),
    ],
    options={
        "verbose_name": "bản nháp phiên bản",
        "verbose_name_plural": "bản nháp phiên bản",
        "indexes": [
            models.Index(fields=["state", "-saved_at"], name="definitions_draft_by_state"),
            models.Index(fields=["kind", "code"], name="definitions_draft_by_code"),
        ],
    },
)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        _DEFINITION,
        migrations.SeparateDatabaseAndState(state_operations=[_VERSION, _VERSION_FILES, _DRAFT]),
    ]
