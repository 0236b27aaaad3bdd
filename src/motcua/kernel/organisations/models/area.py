"""The tree of administrative units, with its history."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from motcua.kernel.organisations.models.dated import Dated, DatedQuerySet


class AreaLevel(Dated):
    """Name a level of the tree; levels come and go by law, so they are rows."""

    code = models.CharField("mã cấp", max_length=20, primary_key=True)
    name = models.CharField("tên cấp", max_length=100)
    rank = models.PositiveSmallIntegerField("thứ bậc")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200, blank=True)

    objects = DatedQuerySet["AreaLevel"].as_manager()

    class Meta:
        verbose_name = "cấp đơn vị hành chính"
        verbose_name_plural = "cấp đơn vị hành chính"


class Area(Dated):
    """Stand for one administrative unit during one period of its life.

    A code may return after a re-organisation for another unit (18073 was Phường Nam Hà, now
    Phường Thành Sen), so a unit is named by its code and a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField("mã", max_length=12)
    name = models.CharField("tên", max_length=120)
    kind = models.CharField("loại", max_length=40)
    level = models.CharField("cấp", max_length=20)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc"
    )
    search_text = models.CharField("chữ để tìm", max_length=160, db_index=True)
    latitude_deg = models.FloatField("vĩ độ", null=True, blank=True)
    longitude_deg = models.FloatField("kinh độ", null=True, blank=True)
    area_m2 = models.BigIntegerField("diện tích (m²)", null=True, blank=True)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200, blank=True)

    objects = DatedQuerySet["Area"].as_manager()

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["level", "code", "valid_from"], name="area_once_per_period"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["code"], name="area_code"),
            models.Index(fields=["level", "valid_from"], name="area_level"),
        ]

    def __str__(self) -> str:
        return self.name


class AreaSuccession(models.Model):
    """Record that the territory of one unit passed, whole or in part, to another."""

    class Share(models.TextChoices):
        """Say how much passed: all, the larger piece of a divided unit, or another piece."""

        WHOLE = "whole", "toàn bộ"
        DEFAULT = "default", "phần chính"
        PART = "part", "một phần"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    predecessor = models.ForeignKey(
        Area, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ"
    )
    successor = models.ForeignKey(
        Area, models.PROTECT, related_name="precedents", verbose_name="đơn vị mới"
    )
    share = models.CharField("phần", max_length=10, choices=Share)
    takes_effect_on = models.DateField("từ ngày")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200, blank=True)

    class Meta:
        verbose_name = "kế thừa địa giới"
        verbose_name_plural = "kế thừa địa giới"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="area_succession_once"
            ),
        ]


class AreaAlias(Dated):
    """Give an area another code or name under which people and systems know it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="aliases", verbose_name="đơn vị")
    alias = models.CharField("tên hoặc mã khác", max_length=120)
    search_text = models.CharField("chữ để tìm", max_length=160, db_index=True)

    objects = DatedQuerySet["AreaAlias"].as_manager()

    class Meta:
        verbose_name = "tên khác của đơn vị hành chính"
        verbose_name_plural = "tên khác của đơn vị hành chính"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "alias"], name="area_alias_once"),
        ]
