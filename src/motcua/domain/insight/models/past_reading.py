import uuid
from typing import ClassVar

from django.db import models


class PastReading(models.Model):
    """Lượt đọc hồ sơ đã kết thúc: every ended dossier of a period read once, counts kept alone.

    A back-test holds each dossier against another version, or a draft as it stood at a revision:
    its content is kept in `source`, so that later saves change nothing. A count of use looks at
    what each dossier said and met. `tally` holds numbers by key, `labels` the words of the keys,
    both without anybody's data; `cursor_at` and `cursor_id` say how far the reading has come.
    """

    class Kind(models.TextChoices):
        """What the dossiers are read for."""

        BACKTEST = "backtest", "chạy lại theo phiên bản khác"
        USE = "use", "đếm mục khai, giấy tờ, bước được dùng"

    class State(models.TextChoices):
        """How far the reading has come."""

        RUNNING = "running", "đang chạy"
        DONE = "done", "đã xong"
        STOPPED = "stopped", "đã dừng"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("loại", max_length=8, choices=Kind)
    procedure_code = models.CharField("mã thủ tục", max_length=40)
    version = models.ForeignKey(
        "procedures.Version",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="phiên bản đem thử",
    )
    draft = models.ForeignKey(
        "definitions.Draft",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="bản nháp đem thử",
    )
    draft_revision = models.PositiveIntegerField("lần lưu của bản nháp", null=True)
    source = models.TextField("nội dung đem thử", blank=True)
    since = models.DateField("nộp từ ngày")
    until = models.DateField("đến hết ngày")
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.RUNNING)
    started_by = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người bắt đầu"
    )
    started_at = models.DateTimeField("bắt đầu lúc")
    moved_at = models.DateTimeField("tiến triển lúc")
    total = models.PositiveIntegerField("số hồ sơ của kỳ", default=0)
    done = models.PositiveIntegerField("số hồ sơ đã đọc", default=0)
    cursor_at = models.DateTimeField("đọc đến hồ sơ nộp lúc", null=True)
    cursor_id = models.UUIDField("đọc đến hồ sơ", null=True)
    tally = models.JSONField("số đếm", default=dict)
    labels = models.JSONField("tên gọi của số đếm", default=dict)

    class Meta:
        verbose_name = "lượt đọc hồ sơ đã kết thúc"
        verbose_name_plural = "lượt đọc hồ sơ đã kết thúc"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["procedure_code", "-started_at"], name="insight_past_readings"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["procedure_code", "kind"],
                condition=models.Q(state="running"),
                name="insight_one_past_reading_at_once",
            ),
        ]

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.kind} {self.started_at}"
