"""Units inside an agency and the posts that people hold in them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from motcua.kernel.organisations.models.dated import Dated, DatedQuerySet
from motcua.kernel.organisations.words import FIELD_WORDS, role_words, unit_kind_words


class Unit(Dated):
    """Stand for a unit of an agency; the public administrative service centre is one of them.

    At a commune, justice sits in the office of the People's Council and People's Committee, and
    household business in the economy division (domain facts of 2025).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="units", verbose_name="cơ quan"
    )
    code = models.CharField("mã đơn vị", max_length=40)
    kind = models.CharField("loại", max_length=20)
    name = models.CharField("tên đơn vị", max_length=200)
    fields = models.JSONField("lĩnh vực phụ trách", default=list, blank=True)

    objects = DatedQuerySet["Unit"].as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "code", "valid_from"], name="unit_once_per_period"
            ),
        ]

    @property
    def kind_words(self) -> str:
        """What its kind is called."""
        return unit_kind_words(self.kind)

    @property
    def field_words(self) -> str:
        """What the unit is in charge of, in plain words."""
        return "; ".join(FIELD_WORDS.get(each, each) for each in self.fields)

    def __str__(self) -> str:
        return self.name


class Post(Dated):
    """Stand for a position in a unit with the role that it gives its holder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="đơn vị")
    code = models.CharField("mã vị trí", max_length=40)
    title = models.CharField("chức danh", max_length=120)
    role = models.CharField("vai trò", max_length=30)

    objects = DatedQuerySet["Post"].as_manager()

    class Meta:
        verbose_name = "vị trí"
        verbose_name_plural = "vị trí"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["unit", "code", "valid_from"], name="post_once_per_period"
            ),
        ]

    @property
    def role_words(self) -> str:
        """What the holder may do, in plain words."""
        return role_words(self.role)

    def __str__(self) -> str:
        return self.title
