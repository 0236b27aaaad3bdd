"""A process under way for somebody."""

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.processes.models.definition import Definition


class Instance(models.Model):
    """One run of a process for an owner, such as a dossier, which alone has the data.

    `last` is the number last given to a token; with the places it is all there is to know.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    definition = models.ForeignKey(
        Definition, on_delete=models.PROTECT, verbose_name="bản quy trình", db_index=False
    )
    owner_kind = models.CharField("loại đối tượng", max_length=32)
    owner_id = models.UUIDField("đối tượng")
    last = models.PositiveIntegerField("số cuối", default=0)
    started_at = models.DateTimeField("bắt đầu lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "lần chạy quy trình"
        verbose_name_plural = "lần chạy quy trình"
        indexes = (models.Index(fields=["owner_id"], name="processes_owner"),)

    def __str__(self) -> str:
        return f"{self.owner_kind}:{self.owner_id}"
