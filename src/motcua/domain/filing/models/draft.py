import uuid

from django.db import models

from motcua.kernel.privacy.api import SealedField


class Draft(models.Model):
    """What a person has typed and not yet filed. Not a fact: nothing of it is on the ledger.

    Its id becomes the dossier's, so that answers and files stay under one data key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        "identity.Account", models.CASCADE, related_name="drafts", verbose_name="người soạn"
    )
    version = models.ForeignKey("procedures.Version", models.PROTECT, verbose_name="phiên bản")
    channel = models.CharField("cách nộp", max_length=10)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, null=True, verbose_name="cơ quan giải quyết"
    )
    answers = SealedField("câu trả lời", null=True)
    step = models.CharField("bước đang làm", max_length=64, blank=True)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    saves = models.JSONField("cửa sổ lưu sau cùng, theo bước", default=dict)
    started_at = models.DateTimeField("bắt đầu lúc")
    saved_at = models.DateTimeField("lưu lúc")
    warned_at = models.DateTimeField("báo sắp xóa lúc", null=True)

    class Meta:
        verbose_name = "hồ sơ đang soạn"
        verbose_name_plural = "hồ sơ đang soạn"
        indexes = [
            models.Index(fields=["author", "saved_at"], name="filing_drafts_of"),
            models.Index(fields=["saved_at"], name="filing_drafts_by_age"),
        ]

    def __str__(self) -> str:
        return str(self.id)
