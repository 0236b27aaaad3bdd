"""Areas that an agency does the work of without sitting in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from motcua.kernel.organisations.models.dated import Dated, DatedQuerySet


class ServedArea(Dated):
    """Say that an agency does the work of an area: a branch of the land office, of a commune."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="served", verbose_name="cơ quan"
    )
    area = models.ForeignKey(
        "organisations.Area", models.PROTECT, related_name="served_by", verbose_name="địa bàn"
    )
    is_verified = models.BooleanField("đã xác minh", default=False)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200, blank=True)

    objects = DatedQuerySet["ServedArea"].as_manager()

    class Meta:
        verbose_name = "địa bàn phục vụ"
        verbose_name_plural = "địa bàn phục vụ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "area", "valid_from"], name="served_area_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.area_id}"
