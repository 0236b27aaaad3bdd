from django.db import models

from motcua.kernel.ledger.models.entry import Entry


class SealedPayload(models.Model):
    """The ciphertext behind a commitment; erased with its key when the law says so."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="payloads")
    group = models.CharField("nhóm", max_length=32)
    ciphertext = models.BinaryField("bản mã")

    class Meta:
        verbose_name = "nội dung niêm phong"
        constraints = [
            models.UniqueConstraint(fields=["entry", "group"], name="ledger_one_payload"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.entry_id}"
