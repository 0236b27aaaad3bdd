"""A recurring job and the minute it last asked for."""

from django.db import models


class Schedule(models.Model):
    """One line of the timetable; the code declares it, the administrator may pause it."""

    name = models.CharField("tên", max_length=120, primary_key=True)
    every = models.CharField("lịch", max_length=60)
    task = models.CharField("việc", max_length=200)
    is_enabled = models.BooleanField("đang bật", default=True)
    last_tick_at = models.DateTimeField("lần gần nhất", null=True)
    declared_at = models.DateTimeField("ghi vào lịch lúc", null=True)

    class Meta:
        verbose_name = "lịch chạy nền"
        verbose_name_plural = "lịch chạy nền"

    def __str__(self) -> str:
        return self.name
