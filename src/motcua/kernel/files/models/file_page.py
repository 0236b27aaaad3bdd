from django.db import models

from motcua.kernel.files.models.stored_file import StoredFile


class FilePage(models.Model):
    """One page of a file as an image that intake made; two frames of an encrypted blob."""

    file = models.ForeignKey(
        StoredFile, models.CASCADE, related_name="drawn_pages", verbose_name="tệp"
    )
    number = models.PositiveSmallIntegerField("trang")
    width = models.PositiveSmallIntegerField("rộng (điểm ảnh)")
    height = models.PositiveSmallIntegerField("cao (điểm ảnh)")
    blob = models.BinaryField("khối dữ liệu", max_length=32, db_index=True)
    image_at = models.PositiveBigIntegerField("vị trí ảnh trang")
    thumbnail_at = models.PositiveBigIntegerField("vị trí ảnh nhỏ")

    class Meta:
        verbose_name = "trang của tệp"
        verbose_name_plural = "trang của tệp"
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="files_one_page"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"
