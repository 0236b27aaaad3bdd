"""A dated version of a procedure, frozen with all that belongs to it."""

from typing import ClassVar

from django.db import models

from motcua.domain.procedures.models.procedure import KIND
from motcua.kernel.definitions.api.versions import Version as DefinitionVersion


class _OfProcedures(models.Manager["Version"]):
    """The versions of procedures among those of all kinds."""

    def get_queryset(self) -> models.QuerySet["Version"]:
        return super().get_queryset().filter(definition__kind=KIND)


class Version(DefinitionVersion):
    """Procedure, form, fees and templates as published; a dossier keeps the one it began with."""

    objects: ClassVar[_OfProcedures] = _OfProcedures()

    class Meta:
        proxy = True
        verbose_name = "phiên bản thủ tục"
        verbose_name_plural = "phiên bản thủ tục"
