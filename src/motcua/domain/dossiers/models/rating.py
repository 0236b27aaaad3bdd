from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.privacy.api import SealedField


class Rating(models.Model):
    """Đánh giá hài lòng: once per dossier, by its owner, after the end."""

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="rating", verbose_name="hồ sơ"
    )
    score = models.PositiveSmallIntegerField("mức hài lòng (1–5)")
    times_sent_away = models.PositiveSmallIntegerField("số lần phải đi về")
    comment = SealedField("ý kiến", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "đánh giá hài lòng"
        verbose_name_plural = "đánh giá hài lòng"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=5), name="dossiers_rating_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.score}"
