"""Modules that an agency does without."""

import uuid
from typing import ClassVar

from django.db import models


class ModuleSwitch(models.Model):
    """Stand for one module that is switched off for one agency; there is no row while it is on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="switches", verbose_name="cơ quan"
    )
    module = models.CharField("phân hệ", max_length=30)
    switched_off_at = models.DateTimeField("tắt lúc")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "phân hệ đã tắt"
        verbose_name_plural = "phân hệ đã tắt"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "module"], name="module_off_once"),
        ]

    def __str__(self) -> str:
        return f"{self.module} {self.agency_id}"
