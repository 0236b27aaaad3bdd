"""A step of the drawn process at which a dossier stands, or stood."""

from uuid import UUID

from django.db import models

from motcua.kernel.privacy.api import SealedField


class Step(models.Model):
    """One visit of a dossier to a step: whose it is, by when, and what came of it.

    Where nothing ended it, it is open. What officers filled in, a decision said or a script
    computed is sealed under the dossier's key; conditions know it as `result_name`. A decision or
    a script belongs to nobody and ends as it begins.
    """

    class Outcome(models.TextChoices):
        """How a step ended."""

        DONE = "done", "đã xong"
        SENT_BACK = "sent_back", "trả lại"
        CANCELLED = "cancelled", "thôi không làm"

    dossier = models.ForeignKey(
        "dossiers.Dossier", models.CASCADE, related_name="steps", verbose_name="hồ sơ"
    )
    token = models.PositiveIntegerField("thẻ")
    element = models.CharField("phần tử", max_length=200)
    name = models.CharField("tên bước", max_length=200)
    act = models.CharField("việc của hồ sơ", max_length=20, blank=True)
    result_name = models.CharField("tên kết quả", max_length=200)
    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, related_name="+", verbose_name="đơn vị"
    )
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="người"
    )
    is_pausing = models.BooleanField("đồng hồ dừng vì bước này", default=False)
    begun_at = models.DateTimeField("bắt đầu lúc")
    due_at = models.DateTimeField("hạn của bước", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    ended_by = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="người làm"
    )
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    answers = SealedField("nội dung", null=True)

    class Meta:
        verbose_name = "bước của hồ sơ"
        verbose_name_plural = "bước của hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "token", "element"], name="dossiers_one_visit"
            ),
        ]

    def is_of(self, *, unit_id: UUID | None, post_id: UUID | None) -> bool:
        """Say whether a step is for an officer of a unit, in a post."""
        is_units = self.unit_id is not None and self.unit_id == unit_id
        return is_units and self.post_id in {None, post_id}

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.element}"
