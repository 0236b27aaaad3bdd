from django.db import models

from motcua.domain.work.models.matter import Matter


class Reach(models.Model):
    """Who may reach a matter: one narrow row per scope (account, unit or agency).

    Lists, single matters and the inbox all start here, so they can never disagree. `due_at` is a
    copy of the matter's, so that the oldest come first straight from the index; `is_held` marks
    the scopes on which the matter now waits, a unit once however many of its tasks are open.
    """

    scope = models.UUIDField("phạm vi")
    is_held = models.BooleanField("đang thụ lý", default=False)
    due_at = models.DateTimeField("hạn", null=True)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="reach", verbose_name="việc")

    class Meta:
        verbose_name = "phạm vi thấy việc"
        verbose_name_plural = "phạm vi thấy việc"
        constraints = [
            models.UniqueConstraint(fields=["scope", "matter"], name="work_one_reach"),
        ]
        indexes = [
            models.Index(fields=["scope", "is_held", "due_at", "matter"], name="work_inbox"),
            models.Index(fields=["scope", "id"], name="work_in_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.matter_id}"
