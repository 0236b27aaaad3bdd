"""Where entries stand in the site's one log, and what was signed of it."""

from django.db import models

from motcua.kernel.ledger.models.entry import Entry


class Waiting(models.Model):
    """An entry without a place in the log yet; the database writes one with every entry."""

    id = models.BigAutoField(primary_key=True)
    entry_id = models.UUIDField("mục", editable=False)

    class Meta:
        verbose_name = "mục chờ đánh số"
        verbose_name_plural = "mục chờ đánh số"

    def __str__(self) -> str:
        return str(self.entry_id)


class Leaf(models.Model):
    """The place of an entry in the log, counted from 0 in the order of commits.

    Rows are never changed or deleted: triggers of the database refuse both.
    """

    index = models.BigIntegerField("số thứ tự", primary_key=True)
    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, verbose_name="mục", related_name="leaf"
    )

    class Meta:
        verbose_name = "chỗ đứng trong nhật ký"
        verbose_name_plural = "chỗ đứng trong nhật ký"

    def __str__(self) -> str:
        return str(self.index)


class Checkpoint(models.Model):
    """What the site signed of its log at some size; one a minute is kept.

    Rows are never changed or deleted: triggers of the database refuse both.
    """

    size = models.BigIntegerField("số mục", primary_key=True)
    at_us = models.BigIntegerField("thời điểm (µs)")
    note = models.TextField("điểm kiểm đã ký")

    class Meta:
        verbose_name = "điểm kiểm"
        verbose_name_plural = "điểm kiểm"

    def __str__(self) -> str:
        return str(self.size)
