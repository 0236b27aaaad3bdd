"""How a notice travels on one channel outside the portal."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.notices.models.notice import Notice
from motcua.kernel.privacy.api import SealedField


class Channel(models.TextChoices):
    """Ways to reach a person outside the portal."""

    SMS = "sms", "Tin nhắn SMS"
    EMAIL = "email", "Thư điện tử"


class DeliveryState(models.TextChoices):
    """Where a delivery stands; `skipped` has no address to go to."""

    WAITING = "waiting", "Đang chờ gửi"
    SENT = "sent", "Đã gửi"
    SKIPPED = "skipped", "Không có địa chỉ nhận"
    FAILED = "failed", "Không gửi được"


class Delivery(models.Model):
    """A notice on its way to a phone or a mailbox.

    `address` is sealed under the key of the notice's subject when the caller gave it; otherwise
    it is read from the account's profile at the time of sending.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    notice = models.ForeignKey(
        Notice, models.PROTECT, related_name="deliveries", verbose_name="thông báo"
    )
    channel = models.CharField("kênh", max_length=8, choices=Channel)
    text = models.TextField("nội dung gửi")
    address = SealedField("nơi nhận", null=True)
    state = models.CharField(
        "trạng thái", max_length=8, choices=DeliveryState, default=DeliveryState.WAITING
    )
    attempts = models.PositiveIntegerField("số lần gửi", default=0)
    error = models.CharField("lỗi gần nhất", max_length=200, blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc")
    done_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "lần gửi thông báo"
        verbose_name_plural = "lần gửi thông báo"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "channel"], name="notices_delivery_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "asked_at"], name="notices_delivery_state"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} ({self.state})"
