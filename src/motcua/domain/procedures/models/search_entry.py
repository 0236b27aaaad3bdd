"""A phrase by which a procedure is found."""

from typing import ClassVar

from django.db import models

from motcua.domain.procedures.models.procedure import Procedure


class SearchEntry(models.Model):
    """The name of a procedure or an everyday word for it, with and without accents.

    The full-text index (FTS5 on SQLite, GIN over tsvector on PostgreSQL) follows this table by
    itself and only retrieves; the order is ours.
    """

    id = models.BigAutoField(primary_key=True)
    procedure = models.ForeignKey(
        Procedure, models.CASCADE, related_name="search_entries", verbose_name="thủ tục"
    )
    kind = models.PositiveSmallIntegerField("loại")
    accented = models.TextField("có dấu")
    folded = models.TextField("không dấu")

    class Meta:
        verbose_name = "cụm từ tìm kiếm"
        verbose_name_plural = "cụm từ tìm kiếm"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["folded"], name="procedures_entry_folded"),
        ]

    def __str__(self) -> str:
        return self.folded
