from django.db import models

from motcua.kernel.files.models.stored_file import StoredFile


class UploadSession(models.Model):
    """A resumable upload; it has the id of its file and belongs to whoever began it.

    How much has arrived is not written here: it is what lies on disk.
    """

    file = models.OneToOneField(
        StoredFile,
        models.CASCADE,
        primary_key=True,
        related_name="upload",
        verbose_name="tệp",
    )
    owner_id = models.UUIDField("người tải lên", db_index=True)
    expires_at = models.DateTimeField("hết hạn lúc", db_index=True)
    completed_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lượt tải lên"
        verbose_name_plural = "lượt tải lên"

    def __str__(self) -> str:
        return str(self.pk)
