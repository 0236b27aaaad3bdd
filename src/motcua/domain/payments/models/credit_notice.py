"""What a bank says has come into an account."""

from typing import ClassVar

from django.db import models

from motcua.domain.payments.models.payment_request import PaymentRequest
from motcua.kernel.base.api import ids


class CreditNotice(models.Model):
    """Báo có: kept whether or not it fits a request; what does not fit waits for a person."""

    class State(models.TextChoices):
        """How it fits."""

        MATCHED = "matched", "Khớp"
        SHORT = "short", "Nộp thiếu"
        OVERPAID = "overpaid", "Nộp thừa"
        SURPLUS = "surplus", "Nộp khi không còn phải nộp"
        UNKNOWN = "unknown", "Không rõ nộp cho việc nào"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    reference = models.CharField("mã báo có", max_length=80, unique=True)
    account = models.CharField("số tài khoản", max_length=30)
    amount_vnd = models.BigIntegerField("số tiền")
    purpose = models.CharField("nội dung chuyển khoản", max_length=500)
    at = models.DateTimeField("giao dịch lúc")
    request = models.ForeignKey(
        PaymentRequest,
        models.PROTECT,
        null=True,
        related_name="credit_notices",
        verbose_name="yêu cầu",
    )
    state = models.CharField("khớp", max_length=10, choices=State.choices)
    received_at = models.DateTimeField("nhận lúc")

    class Meta:
        verbose_name = "báo có"
        verbose_name_plural = "báo có"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "received_at"], name="payments_notice_by_state"),
        ]

    def __str__(self) -> str:
        return self.reference
