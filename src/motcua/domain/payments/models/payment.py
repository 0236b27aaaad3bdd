"""Money that came in for a request."""

from typing import ClassVar

from django.db import models

from motcua.domain.payments.models.payment_request import PaymentRequest
from motcua.kernel.base.api import ids


class Payment(models.Model):
    """One amount received: in cash, by transfer, or through the national platform."""

    class Method(models.TextChoices):
        """How it came."""

        CASH = "cash", "Tiền mặt"
        TRANSFER = "transfer", "Chuyển khoản VietQR"
        PLATFORM = "platform", "Cổng thanh toán quốc gia"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    request = models.ForeignKey(
        PaymentRequest, models.PROTECT, related_name="payments", verbose_name="yêu cầu"
    )
    method = models.CharField("cách nộp", max_length=10, choices=Method.choices)
    reference = models.CharField("mã giao dịch", max_length=80)
    amount_vnd = models.BigIntegerField("số tiền")
    received_at = models.DateTimeField("nhận lúc")
    recorded_by = models.UUIDField("người ghi nhận")

    class Meta:
        verbose_name = "khoản đã nộp"
        verbose_name_plural = "khoản đã nộp"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["method", "reference"], name="payments_payment_once"),
            models.CheckConstraint(
                condition=models.Q(amount_vnd__gt=0), name="payments_payment_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.reference}"
