import re
import uuid
from typing import Final

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.privacy.api import SealedField

_MIDDLE: Final = re.compile(r"(?<=\w{3})\d(?=\w{4})")


class Recipient(models.TextChoices):
    """Who took a result away."""

    OWNER = "owner", "chủ hồ sơ"
    AUTHORISED = "authorised", "người được ủy quyền"
    POST = "post", "bưu chính"


class Shown(models.TextChoices):
    """What they showed when they did."""

    IDENTITY_CARD = "identity_card", "căn cước hoặc căn cước điện tử"
    PASSPORT = "passport", "hộ chiếu"
    AUTHORISATION = "authorisation", "văn bản ủy quyền"
    INTRODUCTION = "introduction", "giấy giới thiệu của cơ quan, tổ chức"
    CODE = "code", "mã gửi đến điện thoại của chủ hồ sơ"
    POSTAL_SLIP = "postal_slip", "phiếu gửi của bưu chính"


class HandingOut(models.Model):
    """One giving at a desk: to whom, what they showed, and whether it was a mistake.

    `paper` is the one that was given while other parts of its dossier were being settled; where
    there is none, all that was left was given, and the dossier ended. Of either at most one stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="handings_out", verbose_name="hồ sơ"
    )
    paper = models.ForeignKey(
        "issuing.Paper",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="giấy được trả riêng",
    )
    recipient = models.CharField("người nhận", max_length=12, choices=Recipient)
    shown = models.CharField("giấy đã xem", max_length=16, choices=Shown)
    name = SealedField("người nhận thay: họ tên, loại và số giấy tờ", null=True)
    at = models.DateTimeField("lúc")
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người trả"
    )
    undone_at = models.DateTimeField("ghi lại là chưa trả lúc", null=True)
    undone_reason = SealedField("vì sao ghi lại", null=True)

    class Meta:
        verbose_name = "lần trả kết quả"
        verbose_name_plural = "lần trả kết quả"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(undone_at__isnull=True, paper__isnull=True),
                name="dossiers_handed_out_once",
            ),
            models.UniqueConstraint(
                fields=["paper"],
                condition=models.Q(undone_at__isnull=True),
                name="dossiers_paper_handed_out_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.recipient}"

    @property
    def paper_words(self) -> str:
        """Which paper was given alone, with its number; empty where all that was left was."""
        return f"{self.paper.name} số {self.paper.number_text}" if self.paper else ""

    @property
    def words(self) -> str:
        """To whom, on what, without a name: `chủ hồ sơ (căn cước)`."""
        return f"{Recipient(self.recipient).label} ({Shown(self.shown).label})"

    def words_with(self, name: str | None) -> str:
        """Return to whom, as the owner reads it: with the opened `name`, its number half hidden."""
        return f"{_MIDDLE.sub('•', name)}, {self.words}" if name else self.words
