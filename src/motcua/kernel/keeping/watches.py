"""What of keeping needs a person: no backup for long, or none that is known to come back."""

from collections.abc import Iterator
from datetime import timedelta

from motcua.kernel.base.api import Actor, clock, dates, limits
from motcua.kernel.keeping.record import (
    last_backup,
    last_backup_at,
    last_drill,
    last_examination,
    last_split_at,
)
from motcua.kernel.privacy.api import kek_rotated_at
from motcua.kernel.ui.api import attention

_HOW = "Xem Sổ tay, mục Sao lưu, khóa, khôi phục."


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
    if last_backup().get("same_disk"):
        yield attention.Concern(
            title="Bản sao lưu nằm cùng đĩa với dữ liệu",
            text="Hỏng đĩa, mất máy hay bị mã hóa tống tiền thì mất cả hai.",
            act=f"Sao lưu vào đĩa hoặc máy khác, hoặc để máy khác đến lấy về. {_HOW}",
            tone="soon",
        )


def key_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Tell that the main key was changed, and what was kept of the old one opens nothing new."""
    rotated = kek_rotated_at()
    if rotated is None:
        return
    day = dates.format_datetime(rotated)
    backup, split = last_backup_at(), last_split_at()
    if backup is None or backup < rotated:
        yield attention.Concern(
            title=f"Chưa sao lưu từ khi đổi khóa chính: {day}",
            text="Tệp khóa đang cất không mở được những gì nhận từ đó.",
            act=f"Chạy motcua backup ngay. {_HOW}",
            tone="late",
        )
    if split is not None and split < rotated:
        yield attention.Concern(
            title=f"Chưa chia lại khóa phục hồi từ khi đổi khóa chính: {day}",
            text="Các mảnh đang giữ chỉ mở được tệp khóa cũ, thiếu khóa mới.",
            act=f"Chạy motcua keys split, giao mảnh mới và hủy tệp khóa cũ. {_HOW}",
            tone="late",
        )


def examination_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Tell that something stored is not whole, or that nobody looked for days."""
    last = last_examination()
    if last is None:
        return
    day = dates.format_datetime(last.at)
    if last.told["faults"]:
        yield attention.Concern(
            title=f"Kiểm tra dữ liệu {day}: {last.told['faults']} chỗ hỏng",
            text="Dữ liệu đang lưu không khớp nhau hoặc không khớp nhật ký.",
            act="Chạy motcua fsck để xem từng chỗ; giữ nguyên máy chủ (Sổ tay, mục Nhật ký xử lý).",
            tone="late",
        )
    elif last.at < clock.now() - timedelta(hours=limits.get("keeping.backup_hours")):
        yield attention.Concern(
            title=f"Lần kiểm tra dữ liệu gần nhất đã cũ: {day}",
            text="Từ đó chưa ai xem dữ liệu đang lưu có toàn vẹn không.",
            act="Xem lịch keeping.examine ở Việc chạy nền, hoặc chạy motcua fsck.",
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
