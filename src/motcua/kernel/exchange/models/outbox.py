"""What waits to be sent to another system, until it says that it has it."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.privacy.api import SealedField


class OutboxState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", "Đang chờ gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"


class OutboxItem(models.Model):
    """A message to one system, written in the transaction of what it tells.

    The far side is given `key`, so that a second sending changes nothing there.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    connector = models.CharField("hệ thống", max_length=40)
    kind = models.CharField("loại tin", max_length=60)
    key = models.CharField("khoá chống trùng", max_length=200)
    payload = models.JSONField("nội dung", null=True)
    sealed_payload = SealedField("nội dung niêm phong", null=True)
    subject_kind = models.CharField("loại đối tượng", max_length=40, blank=True)
    subject_id = models.UUIDField("đối tượng", null=True)
    state = models.CharField(
        "trạng thái", max_length=8, choices=OutboxState, default=OutboxState.WAITING
    )
    attempts = models.PositiveIntegerField("số lần gửi", default=0)
    error = models.CharField("lỗi gần nhất", max_length=300, blank=True)
    put_at = models.DateTimeField("xếp gửi lúc")
    tried_at = models.DateTimeField("gửi gần nhất lúc", null=True)
    sent_at = models.DateTimeField("gửi được lúc", null=True)

    class Meta:
        verbose_name = "tin gửi đi"
        verbose_name_plural = "tin gửi đi"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["connector", "key"], name="exchange_outbox_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "put_at"], name="exchange_outbox_state"),
        ]

    def __str__(self) -> str:
        return f"{self.connector} {self.kind} ({self.state})"
