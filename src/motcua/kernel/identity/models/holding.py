"""Who holds which post, and when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Holding(models.Model):
    """Record that an officer holds a post from a day until the day before another.

    Rights follow from holdings in force; ending one acts at the officer's next request.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="holdings", verbose_name="tài khoản"
    )
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="holdings", verbose_name="vị trí"
    )
    valid_from = models.DateField("giữ từ ngày")
    valid_to = models.DateField("thôi giữ từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "giữ vị trí"
        verbose_name_plural = "giữ vị trí"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "post", "valid_from"], name="holding_once_per_period"
            ),
        ]
