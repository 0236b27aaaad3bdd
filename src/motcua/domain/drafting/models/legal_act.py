"""One of the three acts by which a procedure becomes law here, with its decision."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.definitions.api.versions import Draft


class LegalAct(models.Model):
    """Công bố, công khai hoặc địa phương hóa (63/2010/NĐ-CP, Điều 13-17; 118/2025/NĐ-CP).

    A row is replaced by another of its kind until the version is published, and stays then.
    """

    class Kind(models.TextChoices):
        """The three acts."""

        PROMULGATE = "promulgate", "công bố"
        PUBLICISE = "publicise", "công khai"
        LOCALISE = "localise", "địa phương hóa"

    class Authority(models.TextChoices):
        """Whose decision it is; only a ministry decides on papers and declarations of its own."""

        MINISTRY = "ministry", "Bộ, cơ quan ngang Bộ"
        CHAIRMAN = "chairman", "Chủ tịch UBND tỉnh"
        COUNCIL = "council", "HĐND tỉnh"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="acts", verbose_name="bản nháp")
    kind = models.CharField("việc", max_length=12, choices=Kind)
    number = models.CharField("số quyết định", max_length=120, blank=True)
    done_on = models.DateField("ngày")
    authority = models.CharField("thẩm quyền", max_length=12, choices=Authority)
    place = models.CharField("nơi công khai", max_length=300, blank=True)
    file_id = models.UUIDField("tệp quyết định", null=True)
    recorded_by = models.UUIDField("người ghi")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "công bố, công khai, địa phương hóa"
        verbose_name_plural = "công bố, công khai, địa phương hóa"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "kind"], name="drafting_act_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
