"""A dated version of a definition, frozen with all that belongs to it."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.definitions.models.definition import Definition


class Version(models.Model):
    """What a folder said when it was published; who works by it keeps the one they began with.

    `source` is canonical JSON and never changes; `sha256` is its hash.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    definition = models.ForeignKey(
        Definition, models.PROTECT, related_name="versions", verbose_name="định nghĩa"
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
        verbose_name = "phiên bản"
        verbose_name_plural = "phiên bản"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["definition", "number"], name="definitions_version_number_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["definition", "-valid_from", "-number"], name="definitions_version_by_date"
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back before its first day; it never held."""
        return self.withdrawn_at is not None

    def __str__(self) -> str:
        return f"{self.definition_id} v{self.number}"
