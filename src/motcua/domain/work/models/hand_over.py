from collections.abc import Mapping

from django.db import models

from motcua.domain.work.models.matter import Matter


class HandOver(models.Model):
    """One passing of a matter from holder to holder."""

    matter = models.ForeignKey(
        Matter, models.CASCADE, related_name="hand_overs", verbose_name="việc"
    )
    from_unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, related_name="+", verbose_name="bên giao"
    )
    from_post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="người giao"
    )
    to_unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, related_name="+", verbose_name="bên nhận"
    )
    to_post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="người nhận"
    )
    stage = models.CharField("bước", max_length=20)
    ended = models.ForeignKey(
        "work.Task",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="bước vừa xong",
        db_index=False,
    )
    note = models.CharField("ghi chú", max_length=500, blank=True)
    at = models.DateTimeField("lúc")
    due_at = models.DateTimeField("hạn lúc giao", null=True)
    taken_back_at = models.DateTimeField("lấy lại lúc", null=True)

    class Meta:
        verbose_name = "lần giao nhận"
        verbose_name_plural = "lần giao nhận"
        indexes = [models.Index(fields=["matter", "at"], name="work_passed")]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.stage}"

    @property
    def told(self) -> Mapping[str, str | None]:
        """Between which units it was, as the events of passing tell it."""
        return {
            "from_unit": self.from_unit_id.hex if self.from_unit_id else None,
            "to_unit": self.to_unit_id.hex if self.to_unit_id else None,
        }
