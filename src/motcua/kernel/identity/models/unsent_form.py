from typing import ClassVar

from django.db import models


class UnsentForm(models.Model):
    """What somebody typed and sent when their session had ended: nothing of it was done.

    `id` is a hash of a token that only the sender has; `content` is encrypted under that token, so
    that whoever reads the table reads nothing. `owner` is the mark of the account on whose page it
    was typed.
    """

    id = models.CharField("băm mã", max_length=64, primary_key=True)
    owner = models.CharField("dấu của chủ trang", max_length=32)
    content = models.BinaryField("nội dung đã mã hóa")
    kept_at = models.DateTimeField("giữ từ lúc")

    class Meta:
        verbose_name = "nội dung chưa gửi"
        verbose_name_plural = "nội dung chưa gửi"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "kept_at"], name="unsent_form_owner"),
            models.Index(fields=["kept_at"], name="unsent_form_kept_at"),
        ]
