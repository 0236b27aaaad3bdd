from django.db import models


class PublicAnswer(models.Model):
    """What anyone may read of an answer: no name, no number, no place of a person."""

    feedback = models.OneToOneField(
        "feedback.Feedback", models.PROTECT, related_name="published", verbose_name="phản ánh"
    )
    question = models.TextField("tóm tắt câu hỏi")
    answer = models.TextField("tóm tắt trả lời")
    photo_id = models.UUIDField("ảnh công khai", null=True)
    at = models.DateTimeField("công khai lúc")

    class Meta:
        verbose_name = "trả lời công khai"
        verbose_name_plural = "trả lời công khai"

    def __str__(self) -> str:
        return f"{self.feedback_id} {self.at}"
