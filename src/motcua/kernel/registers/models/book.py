"""A register book of one agency and year, and the numbers taken from it."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids


class Book(models.Model):
    """One series of numbers, from 1 at the start of the year, without a gap.

    `skipped` of them were given outside the platform: `BookStart` says which.

    The row is the lock: whoever takes a number holds it until their transaction ends.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    code = models.CharField("mã sổ", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    last_number = models.PositiveIntegerField("số cuối", default=0)
    skipped = models.PositiveIntegerField("số cấp ngoài phần mềm", default=0)

    class Meta:
        verbose_name = "sổ"
        verbose_name_plural = "sổ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "code", "year"], name="registers_book_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.year}"


class NumberTaken(models.Model):
    """A number, who took it, and what it numbers."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="numbers", verbose_name="sổ")
    number = models.PositiveIntegerField("số")
    taken_at = models.DateTimeField("lấy lúc")
    taken_by = models.UUIDField("người lấy")
    for_kind = models.CharField("loại việc", max_length=40, blank=True)
    for_id = models.UUIDField("cho việc", null=True)

    class Meta:
        verbose_name = "số đã lấy"
        verbose_name_plural = "số đã lấy"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["book", "number"], name="registers_number_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="registers_number_from_one"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["for_kind", "for_id"], name="registers_number_for"),
        ]

    def __str__(self) -> str:
        return str(self.number)
