from django.db import models

from motcua.domain.work.models.matter import Matter


class Recusal(models.Model):
    """Who must have no part in a matter, whatever their unit or agency reaches.

    It is a person's, not a post's: another post of theirs changes nothing.
    """

    account = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người đứng ngoài"
    )
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="recusals", verbose_name="việc")

    class Meta:
        verbose_name = "người phải đứng ngoài việc"
        verbose_name_plural = "người phải đứng ngoài việc"
        constraints = [
            models.UniqueConstraint(fields=["account", "matter"], name="work_one_recusal"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.matter_id}"
