"""What a person is asked to pay for one thing."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.ledger.api import Subject


class PaymentState(models.TextChoices):
    """Where a request stands, in the words of the national platform."""

    WAITING = "waiting", "Chờ thanh toán"
    PAID = "paid", "Đã thanh toán"
    CANCELLED = "cancelled", "Hủy thanh toán"
    REFUNDED = "refunded", "Hoàn phí"


class PaymentRequest(models.Model):
    """Yêu cầu nộp phí, lệ phí: the amount and its lines as told to the payer; never rewritten.

    `code` is the purpose of a transfer: letters and digits alone, since banks strip signs.
    Nothing here names the payer.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField("mã nộp tiền", max_length=25, unique=True)
    subject_kind = models.CharField("loại việc", max_length=40)
    subject_id = models.UUIDField("việc")
    subject_code = models.CharField("mã hồ sơ", max_length=60)
    title = models.CharField("nội dung", max_length=600)
    procedure_code = models.CharField("mã thủ tục", max_length=8, blank=True)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan thu"
    )
    payer_id = models.UUIDField("tài khoản người nộp", null=True)
    lines = models.JSONField("các khoản")
    amount_vnd = models.BigIntegerField("số tiền")
    paid_vnd = models.BigIntegerField("đã nộp", default=0)
    state = models.CharField(
        "trạng thái", max_length=12, choices=PaymentState.choices, default=PaymentState.WAITING
    )
    bank_bin = models.CharField("mã ngân hàng", max_length=6, blank=True)
    account = models.CharField("số tài khoản", max_length=19, blank=True)
    account_holder = models.CharField("tên tài khoản", max_length=120, blank=True)
    requested_at = models.DateTimeField("yêu cầu lúc")
    requested_by = models.UUIDField("người yêu cầu")
    settled_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "yêu cầu nộp tiền"
        verbose_name_plural = "yêu cầu nộp tiền"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=models.Q(state="waiting"),
                name="payments_one_waiting_request",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_vnd__gt=0) & models.Q(paid_vnd__gte=0),
                name="payments_amounts_positive",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_kind", "subject_id"], name="payments_request_for"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def owed_vnd(self) -> int:
        """What is still to be paid."""
        return max(self.amount_vnd - self.paid_vnd, 0)

    @property
    def ledger_subject(self) -> Subject:
        return Subject(kind="payment", id=self.id)
