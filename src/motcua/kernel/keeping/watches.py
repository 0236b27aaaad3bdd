"""What of keeping needs a person: no backup for long, or none that is known to come back."""

from collections.abc import Iterator
from datetime import timedelta

from motcua.kernel.base.api import Actor, clock, dates, limits
from motcua.kernel.keeping.record import last_backup_at, last_drill
from motcua.kernel.ui.api import attention

_HOW = "Xem docs/how-to/operate.md, mục sao lưu."


def backup_concerns(actor: Actor) -> Iterator[attention.Concern]:
    at = last_backup_at()
    if at is None:
        yield attention.Concern(
            title="Chưa sao lưu lần nào",
            text="Hỏng đĩa hay bị mã hóa tống tiền thì mất hết hồ sơ đã nhận.",
            act=f"Chạy motcua backup mỗi đêm vào một máy khác. {_HOW}",
            tone="late",
        )
    elif at < clock.now() - timedelta(hours=limits.get("keeping.backup_hours")):
        yield attention.Concern(
            title=f"Lần sao lưu gần nhất đã cũ: {dates.format_datetime(at)}",
            text="Hỏng đĩa lúc này thì mất những gì nhận từ lúc ấy.",
            act=f"Xem lịch chạy motcua backup trên máy chủ. {_HOW}",
            tone="late",
        )


def drill_concerns(actor: Actor) -> Iterator[attention.Concern]:
    last = last_drill()
    if last is None:
        yield attention.Concern(
            title="Chưa diễn tập khôi phục lần nào",
            text="Chưa ai biết bản sao lưu có khôi phục được không.",
            act=f"Chạy motcua drill mỗi tháng. {_HOW}",
        )
        return
    at, found = last
    day = dates.format_date(clock.local(at).date())
    if not found["is_whole"]:
        yield attention.Concern(
            title=f"Diễn tập khôi phục ngày {day} không trọn vẹn",
            text=f"Dữ liệu khôi phục có {found['faults']} chỗ hỏng.",
            act=f"Chạy motcua fsck để xem dữ liệu đang dùng có hỏng như vậy không. {_HOW}",
            tone="late",
        )
    elif at < clock.now() - timedelta(days=limits.get("keeping.drill_days")):
        yield attention.Concern(
            title=f"Lần diễn tập khôi phục gần nhất đã cũ: {day}",
            text="Bản sao lưu từ đó đến nay chưa được thử.",
            act=f"Chạy motcua drill mỗi tháng. {_HOW}",
        )
