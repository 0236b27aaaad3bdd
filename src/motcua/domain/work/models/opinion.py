import uuid

from django.db import models

from motcua.domain.work.models.matter import Matter
from motcua.kernel.privacy.api import SealedField


class Opinion(models.Model):
    """What a unit or person was asked about a matter beside its holder, and what they said.

    Lấy ý kiến phối hợp: the holder keeps the matter and its clock. By when, whose it is and what
    became of it stand in its task. Those who were asked the same at one go share `asking`.
    Question and words are sealed under the matter's key. Silence is no verdict: only what
    was said is one. `is_guest` marks a unit that sees the matter for being asked alone.
    """

    class Verdict(models.TextChoices):
        """What was said."""

        AGREE = "agree", "Đồng ý"
        DISAGREE = "disagree", "Không đồng ý"
        REMARKS = "remarks", "Có ý kiến khác"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="opinions", verbose_name="việc")
    task = models.OneToOneField(
        "work.Task", models.CASCADE, related_name="opinion", verbose_name="bước"
    )
    asking = models.UUIDField("lần hỏi", default=uuid.uuid4)
    question = SealedField("câu hỏi")
    asked_by = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="người hỏi"
    )
    is_guest = models.BooleanField("chỉ thấy việc vì được hỏi", default=False)
    verdict = models.CharField("ý kiến", max_length=10, choices=Verdict, blank=True)
    words = SealedField("nội dung trả lời", null=True)
    amended_at = models.DateTimeField("sửa lần cuối lúc", null=True)

    class Meta:
        verbose_name = "ý kiến phối hợp"
        verbose_name_plural = "ý kiến phối hợp"

    def __str__(self) -> str:
        return f"{self.matter_id} {self.verdict}"
