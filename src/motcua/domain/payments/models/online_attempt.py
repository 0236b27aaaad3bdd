"""A person sent to the national platform to pay."""

from django.db import models

from motcua.domain.payments.models.payment_request import PaymentRequest
from motcua.kernel.base.api import ids


class OnlineAttempt(models.Model):
    """One INIT message: its reference, the amount asked for, and what became of it."""

    class State(models.TextChoices):
        """What became of it."""

        STARTED = "started", "Đang chờ"
        PAID = "paid", "Đã nộp"
        CANCELLED = "cancelled", "Người nộp đã hủy"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    request = models.ForeignKey(
        PaymentRequest, models.PROTECT, related_name="attempts", verbose_name="yêu cầu"
    )
    reference = models.CharField("mã tham chiếu", max_length=40, unique=True)
    amount_vnd = models.BigIntegerField("số tiền")
    state = models.CharField(
        "trạng thái", max_length=10, choices=State.choices, default=State.STARTED
    )
    page_url = models.URLField("trang thanh toán", max_length=500, blank=True)
    fault = models.CharField("bất thường", max_length=200, blank=True)
    started_at = models.DateTimeField("bắt đầu lúc")
    ended_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lần nộp trực tuyến"
        verbose_name_plural = "lần nộp trực tuyến"

    def __str__(self) -> str:
        return self.reference
