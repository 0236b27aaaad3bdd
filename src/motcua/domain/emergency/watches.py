"""What of readings in an emergency somebody must look at."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from motcua.domain.emergency.lines import readings
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.ui.api import attention


def reading_concerns(_actor: Actor) -> Iterator[attention.Concern]:
    """Yield that dossiers were opened in an emergency lately; none is named."""
    days = limits.get("emergency.told_days")
    since = clock.machine_now() - timedelta(days=days)
    count = readings().filter(confirmed_at__gt=since).count()
    if count:
        yield attention.Concern(
            title=f"{count} hồ sơ được mở đọc khẩn cấp trong {days} ngày",
            text="Cán bộ đọc hồ sơ ngoài phạm vi, người thứ hai cho phép. Chủ hồ sơ đã được báo.",
            act="Xem ai đọc, vì sao; thấy không đúng thì dừng và hỏi lãnh đạo cơ quan ấy.",
            url=reverse("emergency_admin:readings"),
            tone="late",
        )
