"""One piece of work that waits, runs, is done or has given up."""

from django.db import models
from django.db.models import Q

from motcua.kernel.base.api import ids


class JobState(models.TextChoices):
    """Where a job stands; `dead` waits for a person."""

    READY = "ready", "Đang chờ"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Đã xong"
    DEAD = "dead", "Đã dừng, cần người xử lý"


class Job(models.Model):
    """A call of a task, written in the transaction that asked for it.

    `worker` and `attempts` together are the fencing token: only the worker that holds both may
    finish the job. `lease_until` is machine time, every other instant is the platform's now.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField("tên", max_length=200)
    args = models.JSONField("tham số theo thứ tự", default=list)
    kwargs = models.JSONField("tham số", default=dict)
    queue = models.CharField("hàng đợi", max_length=40, default="default")
    priority = models.SmallIntegerField("ưu tiên", default=0)
    unique_key = models.CharField("khoá chống trùng", max_length=200, null=True, unique=True)
    run_at = models.DateTimeField("chạy từ lúc")
    state = models.CharField("trạng thái", max_length=8, choices=JobState, default=JobState.READY)
    attempts = models.PositiveSmallIntegerField("số lần chạy", default=0)
    retries = models.PositiveSmallIntegerField("số lần được chạy lại", default=5)
    lease_seconds = models.PositiveIntegerField("được im lặng (giây)", default=60)
    lease_until = models.DateTimeField("giữ đến", null=True)
    worker = models.CharField("tiến trình", max_length=80, blank=True)
    steals = models.PositiveSmallIntegerField("số lần bị lấy lại", default=0)
    error = models.TextField("lỗi gần nhất", blank=True)
    result = models.JSONField("kết quả", null=True)
    enqueued_at = models.DateTimeField("xếp hàng lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True)
    finished_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        indexes = (
            models.Index(
                fields=["-priority", "run_at", "id"],
                name="jobs_ready",
                condition=Q(state="ready"),
            ),
            models.Index(fields=["lease_until"], name="jobs_leased", condition=Q(state="running")),
            models.Index(fields=["state", "finished_at"], name="jobs_finished"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False),
                name="jobs_running_has_lease",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
