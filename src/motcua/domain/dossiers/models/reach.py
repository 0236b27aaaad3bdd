from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class Reach(models.Model):
    """Who may reach a dossier: one narrow row per scope (account, post, unit or agency).

    Lists, single dossiers and the inbox all start here, so they can never disagree. `due_at` is a
    copy of the dossier's, so that the oldest come first straight from the index; `is_held` marks
    the scope on which the dossier now waits.
    """

    scope = models.UUIDField("phạm vi")
    is_held = models.BooleanField("đang thụ lý", default=False)
    due_at = models.DateTimeField("hẹn trả lúc", null=True)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="reach", verbose_name="hồ sơ", db_index=True
    )

    class Meta:
        verbose_name = "phạm vi thấy hồ sơ"
        verbose_name_plural = "phạm vi thấy hồ sơ"
        constraints = [
            models.UniqueConstraint(fields=["scope", "dossier"], name="dossiers_one_reach"),
        ]
        indexes = [
            models.Index(fields=["scope", "is_held", "due_at", "dossier"], name="dossiers_inbox"),
            models.Index(fields=["scope", "due_at", "dossier"], name="dossiers_in_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.dossier_id}"
