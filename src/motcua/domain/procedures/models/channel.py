"""A dated row: through which channel a procedure's dossiers may come."""

from typing import ClassVar

from django.db import models

from motcua.domain.procedures.models.procedure import Procedure
from motcua.kernel.base.api import ids


class Channel(models.Model):
    """Counter, online or post; for online, whether our own portal files, and whose system holds it.

    (118/2025/NĐ-CP, Điều 11.) A change closes the row and opens another: nothing is overwritten.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="channels", verbose_name="thủ tục"
    )
    channel = models.CharField("kênh", max_length=10)
    portal_on = models.BooleanField("nộp trên cổng này", default=False)
    source_system = models.CharField("hệ thống gốc", max_length=64, default="motcua")
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("đến hết ngày", null=True)
    basis = models.TextField("căn cứ", blank=True)

    class Meta:
        verbose_name = "kênh thực hiện"
        verbose_name_plural = "kênh thực hiện"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["procedure", "channel", "valid_from"], name="procedures_channel_from_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="procedures_channel_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.channel} {self.valid_from}"
