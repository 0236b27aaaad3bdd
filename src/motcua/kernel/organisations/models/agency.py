"""Agencies, their codes of every age, and the prefix of their dossier codes."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from motcua.kernel.organisations.models.dated import Dated, DatedQuerySet


class Agency(Dated):
    """Stand for a body with its own seal and code, such as a commune People's Committee.

    Code: Decision 20/2020/QĐ-TTg, amended by 09/2025/QĐ-TTg. Until the province issues the real
    numbers, `is_code_verified` is false and the number is provisional.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField("mã định danh điện tử", max_length=35, unique=True)
    is_code_verified = models.BooleanField("mã đã xác minh", default=False)
    name = models.CharField("tên cơ quan", max_length=200)
    short_name = models.CharField("tên gọi tắt", max_length=100)
    level = models.CharField("cấp", max_length=20)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc"
    )
    area = models.ForeignKey(
        "organisations.Area", models.PROTECT, related_name="agencies", verbose_name="địa bàn"
    )
    calendar_code = models.CharField("lịch làm việc", max_length=60)
    search_text = models.CharField("chữ để tìm", max_length=320, db_index=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True, default="")
    hours = models.CharField("giờ tiếp dân", max_length=120, blank=True, default="")
    address = models.CharField("địa chỉ", max_length=200, blank=True, default="")

    objects = DatedQuerySet["Agency"].as_manager()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["level", "valid_from"], name="agency_level"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """The telephone as machines dial it: digits alone."""
        return "".join(one for one in self.phone if one.isdigit() or one == "+")


class AgencyAlias(Dated):
    """Tie an old code to the new one: after 1/7/2025 it is looked up, never computed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    old_code = models.CharField("mã cũ", max_length=35)
    new_code = models.CharField("mã mới", max_length=35, db_index=True)
    is_verified = models.BooleanField("đã xác minh", default=False)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200, blank=True)

    objects = DatedQuerySet["AgencyAlias"].as_manager()

    class Meta:
        verbose_name = "mã cũ của cơ quan"
        verbose_name_plural = "mã cũ của cơ quan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["old_code", "valid_from"], name="agency_alias_once"),
        ]


class AgencyPrefix(Dated):
    """Say what dossier codes of an agency begin with (Circular 03/2025, Art. 13)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="prefixes", verbose_name="cơ quan"
    )
    prefix = models.CharField("đầu mã hồ sơ", max_length=35)
    is_verified = models.BooleanField("đã xác minh", default=False)
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200, blank=True)

    objects = DatedQuerySet["AgencyPrefix"].as_manager()

    class Meta:
        verbose_name = "đầu mã hồ sơ"
        verbose_name_plural = "đầu mã hồ sơ"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="agency_prefix_once"),
        ]
