import uuid

from django.db import models


class ApiRequest(models.Model):
    """A filing that another system sent under a key of its own: done once, answered the same twice.

    The body is kept as a hash only; the answer holds no personal data.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="hệ thống gửi"
    )
    key = models.CharField("khóa chống lặp", max_length=100)
    body_sha256 = models.BinaryField("băm nội dung", max_length=32)
    answer = models.JSONField("câu trả lời", default=dict)
    at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "yêu cầu qua API"
        verbose_name_plural = "yêu cầu qua API"
        constraints = [
            models.UniqueConstraint(fields=["client", "key"], name="filing_one_api_request"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.key}"
