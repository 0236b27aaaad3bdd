from django.db import models

from motcua.kernel.privacy.api import SealedField


class Message(models.Model):
    """A question of the agency, or what the person who wrote added."""

    feedback = models.ForeignKey(
        "feedback.Feedback", models.CASCADE, related_name="messages", verbose_name="phản ánh"
    )
    is_from_agency = models.BooleanField("của cơ quan")
    words = SealedField("nội dung")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "trao đổi về phản ánh"
        verbose_name_plural = "trao đổi về phản ánh"

    def __str__(self) -> str:
        return f"{self.feedback_id} {self.at}"
