"""What other systems sent, so that the same thing is never done twice."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids


class InboxItem(models.Model):
    """A message taken: its source, its key there, and the hash of its bytes."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    source = models.CharField("nguồn", max_length=60)
    key = models.CharField("mã tin", max_length=200)
    sha256 = models.BinaryField("băm nội dung", max_length=32)
    received_at = models.DateTimeField("nhận lúc")
    repeats = models.PositiveIntegerField("số lần gửi lại", default=0)

    class Meta:
        verbose_name = "tin nhận được"
        verbose_name_plural = "tin nhận được"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "key"], name="exchange_inbox_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class InboxConflict(models.Model):
    """A second message under a known key with other bytes: a fault or an attack, for a person."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(
        InboxItem, models.PROTECT, related_name="conflicts", verbose_name="tin đã nhận"
    )
    sha256 = models.BinaryField("băm nội dung khác", max_length=32)
    received_at = models.DateTimeField("nhận lúc")

    class Meta:
        verbose_name = "tin trùng mã khác nội dung"
        verbose_name_plural = "tin trùng mã khác nội dung"

    def __str__(self) -> str:
        return str(self.item_id)
