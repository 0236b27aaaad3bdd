from django.db import models

from motcua.domain.work.models.matter import Matter


class Escalation(models.Model):
    """One telling of the leaders of a unit or an agency that a matter is overdue.

    Each level is told once of each due date. `scope` is the unit or the agency whose leaders were;
    `on` is the legal day.
    """

    class Level(models.TextChoices):
        """Whose leaders are told."""

        UNIT = "unit", "lãnh đạo đơn vị"
        AGENCY = "agency", "lãnh đạo cơ quan"

    matter = models.ForeignKey(
        Matter, models.CASCADE, related_name="escalations", verbose_name="việc"
    )
    level = models.CharField("cấp được báo", max_length=10, choices=Level)
    scope = models.UUIDField("đơn vị, cơ quan được báo")
    due_at = models.DateTimeField("hạn đã quá")
    on = models.DateField("báo ngày")

    class Meta:
        verbose_name = "lần báo lên việc quá hạn"
        verbose_name_plural = "lần báo lên việc quá hạn"
        indexes = [models.Index(fields=["scope", "on"], name="work_told_leaders")]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "level", "due_at"], name="work_one_escalation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.level} {self.on}"
