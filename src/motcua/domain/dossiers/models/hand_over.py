from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier, Stage


class HandOver(models.Model):
    """One passing of a dossier from holder to holder: a row of form 06."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="hand_overs", verbose_name="hồ sơ"
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
    stage = models.CharField("bước", max_length=12, choices=Stage)
    ended = models.ForeignKey(
        "dossiers.Step",
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
        indexes = [models.Index(fields=["dossier", "at"], name="dossiers_passed")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.stage}"
