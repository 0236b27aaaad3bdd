from django.db import models


class SettledDay(models.Model):
    """Ngày đã thống kê: a day in Việt Nam that is over and whose settled dossiers were counted.

    A settled dossier only goes on to being returned, so that no count of a past day ever changes.
    """

    day = models.DateField("ngày", primary_key=True)

    class Meta:
        verbose_name = "ngày đã thống kê"
        verbose_name_plural = "ngày đã thống kê"

    def __str__(self) -> str:
        return f"{self.day}"


class SettledCount(models.Model):
    """Số hồ sơ xong trong ngày: how an agency decided one procedure on one day."""

    day = models.ForeignKey(
        SettledDay,
        models.CASCADE,
        related_name="counts",
        verbose_name="ngày",
    )
    agency = models.ForeignKey(
        "organisations.Agency",
        models.PROTECT,
        related_name="+",
        verbose_name="nơi giải quyết",
        db_index=False,
    )
    procedure_code = models.CharField("mã thủ tục", max_length=40)
    settled = models.PositiveIntegerField("đã xong")
    agreed = models.PositiveIntegerField("đồng ý")
    supplemented = models.PositiveIntegerField("phải bổ sung")
    refused = models.PositiveIntegerField("từ chối")

    class Meta:
        verbose_name = "số hồ sơ xong trong ngày"
        verbose_name_plural = "số hồ sơ xong trong ngày"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "procedure_code", "day"], name="dossiers_one_count_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.day_id}"
