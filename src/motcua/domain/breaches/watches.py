"""What of breaches needs a person: the clock of those that nobody told the authority of."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from motcua.domain.breaches.models import Breach
from motcua.kernel.base.api import Actor, clock, dates, limits
from motcua.kernel.ui.api import attention


def breach_concerns(_actor: Actor) -> Iterator[attention.Concern]:
    """Yield each breach whose notification is due, the most pressing first."""
    now = clock.now()
    pressing = timedelta(hours=limits.get("breaches.pressing_hours"))
    for row in Breach.objects.filter(notified_at=None, closed_at=None).order_by("found_at"):
        left = row.due_at - now
        hours = int(abs(left.total_seconds()) // 3600)
        words = f"quá hạn {hours} giờ" if left < timedelta() else f"còn {hours} giờ"
        yield attention.Concern(
            title=f"Sự cố dữ liệu cá nhân: {words} để thông báo",
            text=(
                f"Luật 91/2025/QH15, Điều 23: báo cơ quan chuyên trách chậm nhất "
                f"{dates.format_hour_and_day(row.due_at)}."
            ),
            act="In thông báo, ký, gửi rồi ghi giờ gửi; điều chưa biết bổ sung sau.",
            url=reverse("breaches:breach", args=[row.id]),
            tone="late" if left <= pressing else "soon",
        )
