import uuid

from django.db import models

from motcua.domain.dossiers.api import Dossier


class VersionMove(models.Model):
    """Đợt chuyển phiên bản: open dossiers of a procedure on their way from one version to another.

    Moving is an explicit act of somebody who may publish versions, and can be undone. `pairs` says
    what takes the place of elements that the other version's drawn process does not have, by id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    procedure_code = models.CharField("mã thủ tục", max_length=40)
    from_version = models.ForeignKey(
        "procedures.Version", models.PROTECT, related_name="+", verbose_name="từ phiên bản"
    )
    to_version = models.ForeignKey(
        "procedures.Version", models.PROTECT, related_name="+", verbose_name="sang phiên bản"
    )
    pairs = models.JSONField("phần tử thay thế", default=dict)
    started_by = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người chuyển"
    )
    started_at = models.DateTimeField("bắt đầu lúc")
    undone_by = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người hoàn tác",
    )
    undone_at = models.DateTimeField("hoàn tác lúc", null=True)

    class Meta:
        verbose_name = "đợt chuyển phiên bản"
        verbose_name_plural = "đợt chuyển phiên bản"
        indexes = [
            models.Index(
                fields=["procedure_code", "-started_at"], name="version_moves_of_procedure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.started_at}"


class MovedDossier(models.Model):
    """One dossier of a batch: where it stands, and why it was not moved or not moved back.

    `steps` keeps what the move changed of the open steps of a drawn process, or took away where the
    versions differ in having one, for the way back.
    """

    class State(models.TextChoices):
        """How far the dossier has come; the first and the fourth wait for a job."""

        WAITING = "waiting", "đang chờ chuyển"
        MOVED = "moved", "đã chuyển"
        KEPT = "kept", "không chuyển"
        LEAVING = "leaving", "đang chờ trả lại"
        BACK = "back", "đã trả lại phiên bản cũ"
        STAYING = "staying", "không trả lại được"

    batch = models.ForeignKey(
        VersionMove, models.CASCADE, related_name="rows", verbose_name="đợt chuyển"
    )
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="version_moves", verbose_name="hồ sơ"
    )
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.WAITING)
    reasons = models.JSONField("lý do", default=list)
    steps = models.JSONField("bước đã đổi", default=list)
    at = models.DateTimeField("lúc", null=True)

    class Meta:
        verbose_name = "hồ sơ trong đợt chuyển"
        verbose_name_plural = "hồ sơ trong đợt chuyển"
        constraints = [
            models.UniqueConstraint(fields=["batch", "dossier"], name="version_moves_dossier_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.state}"


WAITING_STATES = frozenset({MovedDossier.State.WAITING, MovedDossier.State.LEAVING})
