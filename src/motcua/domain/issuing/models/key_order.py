import uuid
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

OPEN_ORDERS: Final = Q(done_at=None, dropped_at=None)
"""What is ordered and neither done nor dropped."""


class KeyOrder(models.Model):
    """That something be done with a signing key: asked by one person, confirmed by another.

    Attributes:
        done_at: When it was; a key that is to be made waits for its owner, then its certificate.
    """

    class Act(models.TextChoices):
        MAKE = "make", "cấp khóa"
        UNLOCK = "unlock", "mở khóa bị khóa"
        DESTROY = "destroy", "thu hồi, hủy khóa"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField("việc", max_length=20, choices=Act.choices, default=Act.UNLOCK)
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
    requested_at = models.DateTimeField("đặt mã PIN lúc", null=True)
    done_at = models.DateTimeField("xong lúc", null=True)
    dropped_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "đề nghị về khóa ký số"
        verbose_name_plural = "đề nghị về khóa ký số"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["key_id", "act"],
                condition=OPEN_ORDERS,
                name="issuing_one_open_order_a_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.key_id}"

    @property
    def waits_for_certificate(self) -> bool:
        """Whether the owner made the key, and its certificate has not come."""
        return self.requested_at is not None and self.done_at is None and self.dropped_at is None
