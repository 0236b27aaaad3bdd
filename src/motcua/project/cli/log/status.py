"""`motcua ledger status`: whether the log is signed, what waits, what was given up."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.kernel.base.api import Refusal, dates, money
from motcua.project.cli.options import start_on_data

if TYPE_CHECKING:
    from motcua.kernel.ledger.api import LogState


def tell_status(given: Namespace) -> int:
    """Tell how the log stands; 1 while nothing is signed, or nothing would start."""
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.ledger.api import log_state, require_no_rollback, witness_lines

    state, refused = log_state(), ""
    try:
        require_no_rollback()
    except Refusal as refusal:
        refused = refusal.message
    faults = {line.name: line.fault or None for line in witness_lines()}
    lines = [*_told(state), *(f"Nhân chứng {name}: {why}" for name, why in faults.items() if why)]
    if refused:
        lines.insert(0, f"Hệ thống không khởi động trên dữ liệu này: {refused}")
    data = {**_as_data(state), "start_refused": refused or None, "witnesses": faults}
    answer(given, data, lines)
    return 1 if state.is_stalled or refused else 0


def _as_data(state: "LogState") -> dict[str, object]:
    refusal = state.refusal
    return {
        "origin": state.origin,
        "size": state.size,
        "signed_at": _iso(state.signed_at),
        "waiting": state.waiting,
        "waits_since": _iso(state.waits_since),
        "stalled": state.is_stalled,
        "refusal": refusal
        and {"code": refusal.code, "what": refusal.what, "since": _iso(refusal.since)},
        "gaps": [
            {"origin": gap.known_origin, "size": gap.known_size, "why": gap.why, "at": _iso(gap.at)}
            for gap in state.gaps
        ],
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _told(state: "LogState") -> Iterator[str]:
    signed = dates.format_datetime(state.signed_at) if state.signed_at else "chưa lần nào"
    yield (
        f"{state.origin}: {money.grouped(state.size)} mục, ký lần cuối {signed}, "
        f"{money.grouped(state.waiting)} mục chờ."
    )
    if state.refusal:
        since = dates.format_datetime(state.refusal.since)
        yield f"Không ký tiếp từ {since}: {state.refusal.what}"
    elif state.is_stalled:
        yield "Không ký tiếp: tiến trình nền (worker) không chạy."
    for gap in state.gaps:
        at = dates.format_datetime(gap.at)
        yield f"Khoảng trống ký nhận lúc {at} ({gap.known_origin}): {gap.why}"
