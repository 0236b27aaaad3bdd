"""A version that is being written: its files, its report, and where it stands."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.definitions.models.version import Version


class Draft(models.Model):
    """A folder in the database: no fact until it is submitted.

    `revision` counts the saves; `report` is what the check said of that revision. `editors` are the
    accounts that ever saved, none of whom may publish it.
    """

    class State(models.TextChoices):
        """Where a draft stands."""

        DRAFTING = "drafting", "đang soạn"
        SUBMITTED = "submitted", "chờ duyệt"
        PUBLISHED = "published", "đã công bố"
        DROPPED = "dropped", "đã bỏ"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField("loại", max_length=40)
    code = models.CharField("mã", max_length=80)
    name = models.CharField("tên", max_length=600)
    folder = models.CharField("thư mục", max_length=120)
    based_on = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="drafts", verbose_name="soạn từ phiên bản"
    )
    files = models.JSONField("các tệp", default=dict)
    report = models.JSONField("kết quả kiểm tra", default=dict)
    revision = models.PositiveIntegerField("lần lưu", default=1)
    state = models.CharField("tình trạng", max_length=12, choices=State, default=State.DRAFTING)
    editors = models.JSONField("những người đã sửa", default=list)
    started_by = models.UUIDField("người bắt đầu")
    started_at = models.DateTimeField("bắt đầu lúc")
    saved_by = models.UUIDField("người lưu")
    saved_at = models.DateTimeField("lưu lúc")
    submitted_by = models.UUIDField("người gửi duyệt", null=True)
    submitted_at = models.DateTimeField("gửi duyệt lúc", null=True)
    returned_reason = models.TextField("lý do trả lại", blank=True)
    published = models.OneToOneField(
        Version,
        models.PROTECT,
        null=True,
        related_name="written_in",
        verbose_name="phiên bản công bố",
    )

    class Meta:
        verbose_name = "bản nháp phiên bản"
        verbose_name_plural = "bản nháp phiên bản"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-saved_at"], name="definitions_draft_by_state"),
            models.Index(fields=["kind", "code"], name="definitions_draft_by_code"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it can still become a version."""
        return self.state in {self.State.DRAFTING, self.State.SUBMITTED}

    def __str__(self) -> str:
        return f"{self.code} nháp {self.revision}"
