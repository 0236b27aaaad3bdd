import uuid

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.privacy.api import SealedField


class Refusal(models.Model):
    """Phiếu từ chối tiếp nhận, giải quyết hồ sơ (form 03): with its ground in law, always."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="refusal", verbose_name="hồ sơ"
    )
    is_of_reception = models.BooleanField("từ chối tiếp nhận")
    reason = SealedField("lý do")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300)
    at = models.DateTimeField("lúc")
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người từ chối"
    )

    class Meta:
        verbose_name = "từ chối tiếp nhận, giải quyết"
        verbose_name_plural = "từ chối tiếp nhận, giải quyết"

    def __str__(self) -> str:
        return str(self.dossier_id)


class Apology(models.Model):
    """Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết (form 04): once per dossier.

    Decree 297/2025/NĐ-CP, Article 6.5. A late result without one is a defect.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="apology", verbose_name="hồ sơ"
    )
    reason = SealedField("lý do")
    due_before = models.DateTimeField("hẹn cũ")
    due_after = models.DateTimeField("hẹn mới")
    is_late = models.BooleanField("gửi sau hạn")
    at = models.DateTimeField("lúc")
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người xin lỗi"
    )

    class Meta:
        verbose_name = "phiếu xin lỗi và đề nghị gia hạn"
        verbose_name_plural = "phiếu xin lỗi và đề nghị gia hạn"

    def __str__(self) -> str:
        return str(self.dossier_id)


class StopNotice(models.Model):
    """Thông báo dừng giải quyết (form 05 of Circular 03/2025/TT-VPCP)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="stop_notice", verbose_name="hồ sơ"
    )
    is_asked_by_owner = models.BooleanField("theo đề nghị của chủ hồ sơ")
    reason = SealedField("lý do")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "thông báo dừng giải quyết"
        verbose_name_plural = "thông báo dừng giải quyết"

    def __str__(self) -> str:
        return str(self.dossier_id)
