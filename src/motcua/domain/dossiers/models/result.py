import uuid

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.privacy.api import SealedField


class Result(models.Model):
    """Kết quả giải quyết: a document that the agency rendered, signed, numbered and sealed."""

    class State(models.TextChoices):
        """How far the document has come."""

        DRAFTED = "drafted", "dự thảo"
        SIGNED = "signed", "đã ký, chờ số và dấu"
        NUMBERED = "numbered", "đã lấy số, đang đóng dấu"
        SEALED = "sealed", "đã ban hành"
        WITHDRAWN = "withdrawn", "đã thu hồi"
        DISCARDED = "discarded", "đã bỏ dự thảo"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="results", verbose_name="hồ sơ"
    )
    result_code = models.CharField("mã kết quả", max_length=40)
    name = models.CharField("tên kết quả", max_length=300)
    content = SealedField("nội dung")
    state = models.CharField("trạng thái", max_length=12, choices=State)
    token = models.CharField("mã xác minh", max_length=32, unique=True)
    file_id = models.UUIDField("tệp", null=True)
    file_hash = models.BinaryField("khóa tìm theo tệp", max_length=32, null=True, db_index=True)
    book = models.CharField("sổ", max_length=40)
    number = models.PositiveIntegerField("số", null=True)
    number_text = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True)
    drafted_by = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người dự thảo"
    )
    drafted_at = models.DateTimeField("dự thảo lúc")
    signed_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người ký",
    )
    signed_at = models.DateTimeField("ký lúc", null=True)
    sealed_at = models.DateTimeField("đóng dấu lúc", null=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)
    withdrawn_basis = models.CharField("căn cứ thu hồi", max_length=300, blank=True)

    class Meta:
        verbose_name = "kết quả"
        verbose_name_plural = "kết quả"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "result_code"],
                condition=~models.Q(state__in=["withdrawn", "discarded"]),
                name="dossiers_one_living_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number_text}"
