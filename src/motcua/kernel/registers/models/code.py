"""Counters of dossier codes, by prefix and day, and blocks given to devices in advance."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids


class CodeCounter(models.Model):
    """The last dossier code of a prefix on a day; numbering restarts daily, gaps are allowed."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    prefix = models.CharField("đầu mã hồ sơ", max_length=35)
    day = models.DateField("ngày")
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm mã hồ sơ"
        verbose_name_plural = "bộ đếm mã hồ sơ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["prefix", "day"], name="registers_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.day:%y%m%d}"


class CodeBlock(models.Model):
    """A run of dossier codes that only one device may use, so that it can work without network."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    prefix = models.CharField("đầu mã hồ sơ", max_length=35)
    day = models.DateField("ngày")
    first = models.PositiveIntegerField("từ số")
    last = models.PositiveIntegerField("đến số")
    device = models.CharField("thiết bị", max_length=100)
    reserved_at = models.DateTimeField("cấp lúc")
    reserved_by = models.UUIDField("người xin cấp")

    class Meta:
        verbose_name = "dải mã hồ sơ"
        verbose_name_plural = "dải mã hồ sơ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["prefix", "day", "first"], name="registers_block_once"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="registers_block_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.day:%y%m%d} {self.first}–{self.last}"
