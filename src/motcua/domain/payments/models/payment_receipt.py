"""The receipt for a request that was paid."""

from typing import ClassVar

from django.db import models

from motcua.domain.payments.models.payment_request import PaymentRequest
from motcua.kernel.base.api import ids


class PaymentReceipt(models.Model):
    """Biên lai thu phí, lệ phí: its number is gap-free per agency and year."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    request = models.OneToOneField(
        PaymentRequest, models.PROTECT, related_name="receipt", verbose_name="yêu cầu"
    )
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan thu"
    )
    number = models.PositiveIntegerField("số")
    year = models.PositiveSmallIntegerField("năm")
    amount_vnd = models.BigIntegerField("số tiền")
    issued_at = models.DateTimeField("lập lúc")
    issued_by = models.UUIDField("người lập")

    class Meta:
        verbose_name = "biên lai"
        verbose_name_plural = "biên lai"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "year", "number"], name="payments_receipt_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:07d}/{self.year}"
