"""A definition: what stays the same through all its versions."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.ledger.api import Subject


class Definition(models.Model):
    """Something of a kind that versions define, by its code; its name is that of today's version.

    Whoever publishes or withdraws a version locks it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField("loại", max_length=40)
    code = models.CharField("mã", max_length=80)
    name = models.CharField("tên", max_length=600)

    class Meta:
        verbose_name = "định nghĩa"
        verbose_name_plural = "định nghĩa"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "code"], name="definitions_code_once"),
        ]

    @property
    def subject(self) -> Subject:
        return Subject(kind=self.kind, id=self.id)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
