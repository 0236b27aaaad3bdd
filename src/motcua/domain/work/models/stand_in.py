import uuid
from datetime import date

from django.db import models


class StandIn(models.Model):
    """Who does, from one day to another, what waits for a colleague who is away.

    That whoever leads a unit is away lets others sign in their place: recorded by a colleague of
    that unit, it counts for that once a second person has confirmed it.

    Rights stay those of each post: who stands in does what their own post may do. Who is of another
    unit holds the post of whoever is away on those days, and does there what that post may do.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người vắng mặt"
    )
    stand_in = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người đứng thay"
    )
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến hết ngày")
    named_by = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người cử"
    )
    named_at = models.DateTimeField("cử lúc")
    confirmed_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    ended_at = models.DateTimeField("thôi lúc", null=True)

    class Meta:
        verbose_name = "người đứng thay khi vắng mặt"
        verbose_name_plural = "người đứng thay khi vắng mặt"
        indexes = [models.Index(fields=["stand_in", "last_on"], name="work_standing_in")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="work_absence_has_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in_id} {self.first_on}"

    @staticmethod
    def on(day: date) -> models.Q:
        """Return the condition under which somebody stands in on a day."""
        return models.Q(first_on__lte=day, last_on__gte=day, ended_at=None)
