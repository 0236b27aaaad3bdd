"""Rows that are true from one day until the day before another."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


def in_force(on: date, *, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on a day.

    `prefix` is the path to the dated row, for instance `post__`.
    """
    starts = Q(**{f"{prefix}valid_from__lte": on})
    lasts = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    return starts & lasts


class DatedQuerySet[T: models.Model](models.QuerySet[T]):
    """Select dated rows by day."""

    def in_force(self, on: date) -> Self:
        """Keep the rows that hold on a day."""
        return self.filter(in_force(on))


class Dated(models.Model):
    """Hold from `valid_from`, first day included, to `valid_to`, that day excluded."""

    valid_from = models.DateField("hiệu lực từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, on: date) -> bool:
        """Say whether the row holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)
