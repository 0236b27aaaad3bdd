from django.db import models


class Scan(models.Model):
    """How far the ledger and the readings were looked through; one row."""

    last_leaf = models.BigIntegerField("mục cuối đã xem", default=-1)
    last_reading = models.BigIntegerField("lượt xem cuối đã tính", default=0)
    latest_at = models.DateTimeField("giờ muộn nhất đã gặp", null=True)
    at = models.DateTimeField("xem lúc", null=True)

    class Meta:
        verbose_name = "lượt rà soát"
        verbose_name_plural = "lượt rà soát"

    def __str__(self) -> str:
        return str(self.last_leaf)
