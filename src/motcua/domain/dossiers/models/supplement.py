import uuid

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.privacy.api import SealedField


class SupplementStage(models.TextChoices):
    """Within what an agency asks once, in the law's sense.

    An agency that settles alone has one stage from reception to signature; another, to which a
    drawn process gives a step, has that step.
    """

    SETTLEMENT = "settlement", "Tiếp nhận và giải quyết tại một cơ quan"
    OWN_STEP = "own_step", "Bước của một cơ quan khác trong quy trình"


class SupplementRequest(models.Model):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (form 02): one per agency and stage, all at once.

    Decree 118/2025/NĐ-CP, Article 17; Decree 297/2025/NĐ-CP, Articles 6.4 and 7.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="supplement_requests", verbose_name="hồ sơ"
    )
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan yêu cầu"
    )
    stage = models.CharField(
        "giai đoạn",
        max_length=12,
        choices=SupplementStage,
        default=SupplementStage.SETTLEMENT,
    )
    requested_at = models.DateTimeField("yêu cầu lúc")
    requested_by = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người yêu cầu"
    )
    due_before = models.DateTimeField("hạn trước khi yêu cầu", null=True)
    respond_by = models.DateTimeField("đề nghị nộp trước", null=True)
    mending = SealedField("nội dung đang sửa", null=True)
    saves = models.JSONField("cửa sổ lưu sau cùng", default=dict)
    completed_at = models.DateTimeField("bổ sung đủ lúc", null=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung, hoàn thiện"
        verbose_name_plural = "yêu cầu bổ sung, hoàn thiện"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "agency", "stage"], name="dossiers_one_supplement_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.stage}"

    @property
    def is_late(self) -> bool:
        """Whether the dossier was past its due date already when this was asked for."""
        return self.due_before is not None and self.requested_at > self.due_before


class SupplementItem(models.Model):
    """One defect: a field or a component to mend, why, and on what legal basis."""

    class Target(models.TextChoices):
        """What has to be mended."""

        FIELD = "field", "mục khai"
        PAPER = "paper", "giấy tờ"

    request = models.ForeignKey(
        SupplementRequest, models.CASCADE, related_name="items", verbose_name="yêu cầu"
    )
    target = models.CharField("loại", max_length=8, choices=Target)
    key = models.CharField("mục", max_length=64)
    label = models.CharField("tên mục", max_length=300)
    reason = SealedField("lý do")
    remedy = models.CharField("cách hoàn thiện", max_length=500, blank=True)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300)
    mended_at = models.DateTimeField("đã sửa lúc", null=True)

    class Meta:
        verbose_name = "nội dung cần bổ sung"
        verbose_name_plural = "nội dung cần bổ sung"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "target", "key"], name="dossiers_one_item_per_defect"
            ),
        ]

    def __str__(self) -> str:
        return self.label
