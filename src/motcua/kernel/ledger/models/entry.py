from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models

from motcua.kernel.ledger.subject import Subject

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant_of(at_us: int) -> datetime:
    """Return microseconds since 1970 as an aware instant."""
    return _EPOCH + timedelta(microseconds=at_us)


class Entry(models.Model):
    """One fact. `body` holds the canonical bytes; the columns beside it only find them.

    Rows are never changed or deleted: triggers of the database refuse both.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    subject_kind = models.CharField("loại đối tượng", max_length=32)
    subject_id = models.UUIDField("đối tượng")
    sequence = models.PositiveIntegerField("thứ tự")
    event = models.CharField("sự kiện", max_length=64)
    actor_id = models.UUIDField("người thực hiện", db_index=True)
    at_us = models.BigIntegerField("thời điểm (µs)", db_index=True)
    body = models.BinaryField("nội dung chuẩn")
    hash = models.BinaryField("mã băm", max_length=32)

    class Meta:
        verbose_name = "mục nhật ký xử lý"
        verbose_name_plural = "nhật ký xử lý"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "sequence"], name="ledger_one_chain"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.id}"

    @property
    def subject(self) -> Subject:
        return Subject(kind=self.subject_kind, id=self.subject_id)

    @property
    def at(self) -> datetime:
        return instant_of(self.at_us)

    @property
    def fields(self) -> dict[str, Any]:
        """The whole entry as data; `open` and `sealed` are among its keys."""
        content: dict[str, Any] = json.loads(bytes(self.body))
        return content
