"""Where a running process stands, and what it waits for."""

from django.db import models
from django.db.models import Q

from motcua.kernel.processes.models.instance import Instance


class PlaceKind(models.IntegerChoices):
    """What a place holds; a vacant one is kept to be used again."""

    VACANT = 0, "Trống"
    TOKEN = 1, "Đang ở bước"
    TIMER = 2, "Hẹn giờ"
    MESSAGE = 3, "Chờ thông điệp"
    SIGNAL = 4, "Chờ tín hiệu"
    CONDITION = 5, "Chờ điều kiện"
    DONE = 6, "Đã làm, có thể bù trừ"


class Place(models.Model):
    """One row of an instance: a token, something awaited, or something that can be undone.

    One table for all three, and vacant places used again, let a step write in one statement and
    keep as many rows as the process ever had at once, however long it lives. Nodes and flows are
    numbers of the compiled net.
    """

    instance = models.ForeignKey(
        Instance, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    slot = models.PositiveSmallIntegerField("ô")
    kind = models.PositiveSmallIntegerField("loại", choices=PlaceKind)
    number = models.IntegerField("thẻ số")
    node = models.IntegerField("bước")
    scope = models.IntegerField("phạm vi")
    flow = models.IntegerField("luồng")
    turn = models.IntegerField("lượt")
    total = models.IntegerField("số lượt")
    due_us = models.BigIntegerField("đến hạn (µs)")
    name = models.CharField("tên chờ", max_length=200)
    is_claimed = models.BooleanField("đã xếp việc", default=False)

    class Meta:
        verbose_name = "vị trí trong quy trình"
        verbose_name_plural = "vị trí trong quy trình"
        constraints = (
            models.UniqueConstraint(fields=["instance", "slot"], name="processes_one_slot"),
        )
        indexes = (
            models.Index(
                fields=["due_us"],
                name="processes_due",
                condition=Q(kind=PlaceKind.TIMER, is_claimed=False),
            ),
            models.Index(
                fields=["name"],
                name="processes_awaited",
                condition=Q(kind__in=(PlaceKind.MESSAGE, PlaceKind.SIGNAL)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
