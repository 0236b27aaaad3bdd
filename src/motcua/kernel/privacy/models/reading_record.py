from django.db import models


class ReadingRecord(models.Model):
    """Who read a subject's personal data, when and what for. Rows are never changed or deleted."""

    subject_kind = models.CharField("loại đối tượng", max_length=32)
    subject_id = models.UUIDField("đối tượng")
    actor_id = models.UUIDField("người xem")
    unit_id = models.UUIDField("đơn vị", null=True)
    post_id = models.UUIDField("vị trí việc làm", null=True)
    purpose = models.CharField("mục đích", max_length=32)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lượt xem dữ liệu cá nhân"
        verbose_name_plural = "lượt xem dữ liệu cá nhân"
        indexes = [models.Index(fields=["subject_id", "at"], name="privacy_readings_of")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_kind}:{self.subject_id}"
