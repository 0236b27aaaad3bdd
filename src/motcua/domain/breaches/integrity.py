"""The register held to its entries: instants and numbers; the words stand in no entry."""

from collections.abc import Callable

from motcua.domain.breaches import events
from motcua.domain.breaches.models import KIND, Breach
from motcua.kernel.ledger.api import (
    UNTOLD,
    Chain,
    ToldRows,
    as_instant,
    column,
    told_last,
    told_rows,
)

_WORDS = "lời văn của sổ; không để ở nhật ký mãi mãi"


def register() -> None:
    """Let `motcua fsck` and the audit compare the register with the ledger."""
    told_rows.register(
        "breaches",
        ToldRows(
            kind=KIND,
            name="sự cố dữ liệu cá nhân",
            rows=Breach.objects.all,
            code=lambda row: f"sự cố {row.pk}",
            first=frozenset({events.RECORDED.code}),
            unborn="Nhật ký không có lần ghi sổ sự cố này.",
            shown=(
                column("happened_at", "Xảy ra lúc", told_last("happened_at", as_instant)),
                column("found_at", "Phát hiện lúc", told_last("found_at", as_instant)),
                column("persons", "Số người", told_last("persons")),
                column("notified_at", "Thông báo lúc", _told_once("notified_at")),
                column("closed_at", "Đóng lúc", _told_once("closed_at")),
            ),
            untold={
                "what": _WORDS,
                "data_kinds": _WORDS,
                "consequences": _WORDS,
                "measures": _WORDS,
                "contact": _WORDS,
                "notified_how": _WORDS,
                "outcome": _WORDS,
                "recorded_by": "tác giả của mục nhật ký đầu",
                "recorded_at": "cùng giao dịch với mục nhật ký đầu",
            },
        ),
    )


def _told_once(name: str) -> Callable[[Chain, Breach], object]:
    """Return what says an instant that an entry tells once it has come; none before."""
    find = told_last(name, as_instant)

    def found(chain: Chain, row: Breach) -> object:
        value = find(chain, row)
        return None if value is UNTOLD else value

    return found
