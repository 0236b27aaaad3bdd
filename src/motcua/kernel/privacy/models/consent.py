from django.db import models


class Consent(models.Model):
    """What a person agreed to, in which words, and when they took it back.

    Law 91/2025/QH15 on personal-data protection: consent is voluntary, per purpose and provable.
    """

    account_id = models.UUIDField("người đồng ý")
    purpose = models.CharField("mục đích", max_length=32)
    wording = models.TextField("lời văn đã hiện")
    given_at = models.DateTimeField("đồng ý lúc")
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True)

    class Meta:
        verbose_name = "sự đồng ý"
        verbose_name_plural = "sự đồng ý"
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="privacy_one_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.account_id}"
