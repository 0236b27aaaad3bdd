"""Background work: what is late, what gave up, what recurs."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import Request, route
from motcua.kernel.jobs.api import (
    dead_jobs,
    late_jobs,
    pause_schedule,
    queue_health,
    resume_schedule,
    retry_dead,
    timetable,
)
from motcua.modules.administration.access import OPERATE

_EVERY = re.compile(r"\*/(\d+) \* \* \* \*")
_HOURLY = re.compile(r"(\d+) \* \* \* \*")
_DAILY = re.compile(r"(\d+) (\d+) \* \* \*")


def when(every: str) -> str:
    """Return a timetable's line in words; the rare ones stay as five fields of cron."""
    if found := _EVERY.fullmatch(every):
        return f"mỗi {found[1]} phút"
    if found := _HOURLY.fullmatch(every):
        return f"mỗi giờ, vào phút {found[1]}"
    if found := _DAILY.fullmatch(every):
        return f"hằng ngày lúc {int(found[2]):02d}:{int(found[1]):02d}"
    return every


@route(permission=OPERATE)
def jobs(request: Request) -> HttpResponse:
    """Show the queue; arguments of jobs and texts of errors stay out of sight."""
    context = {
        "health": queue_health(request.actor),
        "dead": dead_jobs(request.actor),
        "late": late_jobs(request.actor),
        "schedules": [(line, when(line.every)) for line in timetable(request.actor)],
        "menu_current": "jobs",
    }
    return render(request, "administration/jobs.html", context)


@route(permission=OPERATE, methods=("POST",))
def retry(request: Request, job_id: UUID) -> HttpResponse:
    """Let a job that gave up start over."""
    retry_dead(actor=request.actor, job_id=job_id)
    messages.success(request, "Đã xếp việc để chạy lại.")
    return redirect("administration:jobs")


@route(permission=OPERATE, methods=("POST",))
def pause(request: Request) -> HttpResponse:
    """Pause a schedule."""
    pause_schedule(actor=request.actor, name=request.POST.get("lich", ""))
    messages.success(request, "Đã tạm dừng lịch. Nhớ cho chạy tiếp.")
    return redirect("administration:jobs")


@route(permission=OPERATE, methods=("POST",))
def resume(request: Request) -> HttpResponse:
    """Set a paused schedule going."""
    resume_schedule(actor=request.actor, name=request.POST.get("lich", ""))
    messages.success(request, "Lịch chạy tiếp từ phút kế tiếp.")
    return redirect("administration:jobs")
