"""Papers: the table of results of dossiers, as `dossiers.0019` left it under its new name."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import motcua.kernel.privacy.sealed

_STATES = [
    ("drafted", "dự thảo"),
    ("signed", "đã ký, chờ số và dấu"),
    ("numbered", "đã lấy số, đang đóng dấu"),
    ("sealed", "đã ban hành"),
    ("withdrawn", "đã thu hồi"),
    ("discarded", "đã bỏ dự thảo"),
]
_PAPER = migrations.CreateModel(
    name="Paper",
    fields=[
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("kind", models.CharField(max_length=40, verbose_name="loại giấy tờ")),
        ("code", models.CharField(max_length=64, verbose_name="mã trong loại")),
        ("name", models.CharField(max_length=300, verbose_name="tên giấy tờ")),
        ("content", motcua.kernel.privacy.sealed.SealedField(verbose_name="nội dung")),
        ("state", models.CharField(choices=_STATES, max_length=12, verbose_name="trạng thái")),
        ("token", models.CharField(max_length=32, unique=True, verbose_name="mã xác minh")),
        ("file_id", models.UUIDField(null=True, verbose_name="tệp")),
        (
            "file_hash",
            models.BinaryField(
                db_index=True, max_length=32, null=True, verbose_name="khóa tìm theo tệp"
            ),
        ),
        ("book", models.CharField(max_length=40, verbose_name="sổ")),
        ("number", models.PositiveIntegerField(null=True, verbose_name="số")),
        ("number_text", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
        ("issued_on", models.DateField(null=True, verbose_name="ngày ban hành")),
        ("drafted_at", models.DateTimeField(verbose_name="dự thảo lúc")),
        ("signed_at", models.DateTimeField(null=True, verbose_name="ký lúc")),
        ("sealed_at", models.DateTimeField(null=True, verbose_name="đóng dấu lúc")),
        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
        (
            "withdrawn_basis",
            models.CharField(blank=True, max_length=300, verbose_name="căn cứ thu hồi"),
        ),
        (
            "agency",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.agency",
                verbose_name="cơ quan ban hành",
            ),
        ),
        (
            "matter",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="work.matter",
                verbose_name="việc",
            ),
        ),
        (
            "drafted_by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
                verbose_name="người dự thảo",
            ),
        ),
        (
            "signed_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
                verbose_name="người ký",
            ),
        ),
    ],
    options={
        "verbose_name": "giấy tờ",
        "verbose_name_plural": "giấy tờ",
        "constraints": [
            models.UniqueConstraint(
                condition=models.Q(state__in=["drafted", "signed", "numbered", "sealed"]),
                fields=("matter", "kind", "code"),
                name="issuing_one_living_paper",
            )
        ],
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("dossiers", "0019_results_become_papers"),
        ("organisations", "0001_initial"),
        ("work", "0001_matters"),
    ]
    operations = [migrations.SeparateDatabaseAndState(state_operations=[_PAPER])]
