"""A dated version of a procedure, frozen with all that belongs to it."""

from typing import ClassVar

from django.db import models

from motcua.domain.procedures.models.procedure import Procedure
from motcua.kernel.base.api import ids


class Version(models.Model):
    """Procedure, form, fees and templates as published; a dossier keeps the one it began with.

    `source` is canonical JSON and never changes; `sha256` is its hash.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="versions", verbose_name="thủ tục"
    )
    number = models.PositiveIntegerField("số phiên bản")
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("đến hết ngày", null=True)
    source = models.TextField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    legal_basis = models.TextField("căn cứ", blank=True)
    published_at = models.DateTimeField("công bố lúc")
    published_by = models.UUIDField("người công bố")
    withdrawn_at = models.DateTimeField("rút lúc", null=True)

    class Meta:
        verbose_name = "phiên bản thủ tục"
        verbose_name_plural = "phiên bản thủ tục"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedures_version_number_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["procedure", "-valid_from", "-number"], name="procedures_version_by_date"
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back before its first day; it never held."""
        return self.withdrawn_at is not None

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"
