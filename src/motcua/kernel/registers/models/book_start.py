"""Numbers of a book that were given before the platform kept it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.kernel.base.api import ids


class BookStart(models.Model):
    """Số đã dùng: an agency had given numbers up to `last` when the platform took its book over.

    One person tells it, another confirms it; then the book goes on behind `last`. `first` is the
    first number that the platform leaves out; it is known once that is confirmed.

    Source: 30/2020/NĐ-CP, Điều 15: one series of numbers in the year.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    book = models.ForeignKey(
        "registers.Book", models.PROTECT, related_name="starts", verbose_name="sổ"
    )
    first = models.PositiveIntegerField("từ số", null=True)
    last = models.PositiveIntegerField("số cuối đã dùng")
    basis = models.CharField("căn cứ", max_length=300)
    told_by = models.UUIDField("người ghi")
    told_at = models.DateTimeField("ghi lúc")
    confirmed_by = models.UUIDField("người xác nhận", null=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    dropped_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "số đã dùng trước của sổ"
        verbose_name_plural = "số đã dùng trước của sổ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["book"],
                condition=Q(confirmed_at=None, dropped_at=None),
                name="registers_one_open_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book}: {self.last}"
