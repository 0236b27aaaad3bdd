from django.db import models


class DataKey(models.Model):
    """The key of one dossier, profile or document, wrapped by the installation's key.

    Lives in the `keys` database. Erasing it makes everything sealed under it unreadable for ever.
    """

    subject_id = models.UUIDField("đối tượng", primary_key=True)
    subject_kind = models.CharField("loại đối tượng", max_length=32)
    wrapped = models.BinaryField("khóa đã bọc", null=True)
    created_at = models.DateTimeField("tạo lúc")
    erased_at = models.DateTimeField("xóa lúc", null=True)

    class Meta:
        verbose_name = "khóa dữ liệu"
        verbose_name_plural = "khóa dữ liệu"

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}"
