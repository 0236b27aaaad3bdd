import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class KeyUnlock(models.Model):
    """That a signing key, locked by wrong PINs, may be tried again: asked, then confirmed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_id = models.CharField("khóa", max_length=80)
    reason = models.CharField("lý do", max_length=300)
    asked_by = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    asked_at = models.DateTimeField("đề nghị lúc")
    confirmed_by = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    dropped_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "đề nghị mở khóa ký số"
        verbose_name_plural = "đề nghị mở khóa ký số"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["key_id"],
                condition=Q(confirmed_at=None, dropped_at=None),
                name="issuing_one_open_unlock_a_key",
            )
        ]

    def __str__(self) -> str:
        return self.key_id
