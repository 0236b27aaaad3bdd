import uuid

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class Paper(models.Model):
    """Giấy tờ: evidence in a component of the dossier; several files may show its pages."""

    class Form(models.TextChoices):
        """In which form the paper was given (Mẫu 01, Circular 03/2025/TT-VPCP)."""

        ORIGINAL = "original", "bản chính"
        COPY = "copy", "bản sao"
        ELECTRONIC = "electronic", "bản điện tử"
        SHOWN = "shown", "xuất trình để đối chiếu"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="papers", verbose_name="hồ sơ"
    )
    component_code = models.CharField("mã thành phần", max_length=64)
    name = models.CharField("tên giấy tờ", max_length=300)
    form = models.CharField("hình thức", max_length=12, choices=Form)
    quantity = models.PositiveSmallIntegerField("số lượng", default=1)
    file_id = models.UUIDField("tệp", null=True, db_index=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_digitised = models.BooleanField("được số hóa", default=False)
    is_reused = models.BooleanField("được tái sử dụng", default=False)
    replaced_at = models.DateTimeField("thay bằng bản mới lúc", null=True)

    class Meta:
        verbose_name = "giấy tờ"
        verbose_name_plural = "giấy tờ"
        indexes = [models.Index(fields=["dossier", "position"], name="dossiers_papers_of")]

    def __str__(self) -> str:
        return self.name
