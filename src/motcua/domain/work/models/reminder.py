from django.db import models

from motcua.domain.work.models.matter import Matter


class Reminder(models.Model):
    """One reminding of whoever holds a matter, by a leader: at most one a legal day."""

    matter = models.ForeignKey(
        Matter, models.CASCADE, related_name="reminders", verbose_name="việc"
    )
    on = models.DateField("nhắc ngày")
    by = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người nhắc"
    )

    class Meta:
        verbose_name = "lần nhắc việc"
        verbose_name_plural = "lần nhắc việc"
        constraints = [
            models.UniqueConstraint(fields=["matter", "on"], name="work_one_reminder_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.on}"
