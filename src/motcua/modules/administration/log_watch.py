"""The log of the ledger among what needs a person: a sequencer that refuses, and gaps."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from motcua.kernel.base.api import Actor, clock, dates, money
from motcua.kernel.ledger.api import (
    LogState,
    anchor_fault,
    are_keys_in_reach,
    last_anchor,
    log_state,
)
from motcua.kernel.ui.api import attention

_ANCHORED_LONG_AGO = timedelta(days=1)
_GAP_SHOWN = timedelta(days=30)
_ON_GUARD = frozenset({"rolled_back", "log_damaged", "not_continued"})
"""Refusals that may mean that somebody rewrote the log."""


def log_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Tell that nothing is signed, since when and what to do; and each fresh gap."""
    state = log_state()
    if state.refusal or state.is_stalled:
        yield _stalled(state)
    if are_keys_in_reach():
        yield attention.Concern(
            title="Khóa của nhật ký và biên nhận còn trong tầm với của tiến trình web",
            text="Ai chiếm được tiến trình web thì ký được một nhật ký khác.",
            act="Chuyển khóa sang dịch vụ ký số (docs/how-to/operate.md, Own users).",
            tone="soon",
        )
    if (fault := anchor_fault()) and _is_anchored_long_ago():
        yield attention.Concern(
            title="Nhật ký chưa có dấu thời gian mới",
            text=f"{fault.what} Hồ sơ vẫn nhận và ký như thường; biên nhận không đổi.",
            act="Kiểm tra máy chủ dấu thời gian (MOTCUA_TSA); mỗi giờ hệ thống tự xin lại.",
            url=reverse("administration:ledger"),
            tone="soon",
        )
    for gap in state.gaps:
        if clock.now() - gap.at < _GAP_SHOWN:
            yield attention.Concern(
                title=f"Đã nhận một khoảng trống của nhật ký: {money.grouped(gap.known_size)} mục "
                "đã ký bị bỏ lại"
                if gap.known_size
                else "Đã nhận một khoảng trống của nhật ký: không biết đã ký đến mục nào",
                text=f"Ký nhận lúc {dates.format_datetime(gap.at)}, lý do: {gap.why}. Tên cũ: "
                f"{gap.known_origin}, tên nay: {state.origin}.",
                act="Báo nơi giữ nhân chứng và nơi giữ chính sách kiểm chứng: gửi họ chính sách "
                "mới. Đối chiếu hồ sơ với biên nhận trong tay người dân.",
                url=reverse("administration:ledger"),
            )


def _is_anchored_long_ago() -> bool:
    last = last_anchor()
    return last is None or clock.today() - last.on > _ANCHORED_LONG_AGO


def _stalled(state: LogState) -> attention.Concern:
    refusal, waits = state.refusal, state.waits_since
    since = refusal.since if refusal else waits
    told = f" từ {dates.format_datetime(since)}" if since else ""
    is_on_guard = refusal is not None and refusal.code in _ON_GUARD
    return attention.Concern(
        title=f"Nhật ký không được ký tiếp{told}",
        text=f"{refusal.what if refusal else 'Tiến trình đánh số không chạy.'} "
        f"{money.grouped(state.waiting)} mục đang chờ: hồ sơ vẫn nhận, biên nhận đầy đủ chưa có.",
        act="Giữ nguyên máy chủ và báo người phụ trách an toàn thông tin trước khi ký nhận."
        if is_on_guard
        else "Xem nhật ký của tiến trình nền (worker), sửa nguyên nhân; nó tự ký tiếp.",
        url=reverse("administration:ledger"),
        tone="late",
    )
