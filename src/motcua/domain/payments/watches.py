"""What of the money needs a person: what came in and fits nothing."""

from collections.abc import Iterator

from motcua.domain.payments.queries import unfitting_notices
from motcua.kernel.base.api import Actor, clock, dates, money
from motcua.kernel.ui.api import attention

_TOLD = 5


def notice_concerns(actor: Actor) -> Iterator[attention.Concern]:
    """Name what came into the accounts of the actor's agency and settles nothing as it should."""
    rows = unfitting_notices(actor)
    count = rows.count()
    if not count:
        return
    named = [
        f"{money.format_vnd(notice.amount_vnd)} vào tài khoản {notice.account} ngày "
        f"{dates.format_date(clock.local(notice.at).date())} (báo có {notice.reference}): "
        f"{notice.get_state_display().lower()}"
        for notice in rows[:_TOLD]
    ]
    more = [f"và {count - _TOLD} khoản khác"] if count > _TOLD else []
    yield attention.Concern(
        title=f"{count} khoản tiền về không khớp khoản phải nộp",
        text="; ".join([*named, *more]) + ".",
        act="Đối chiếu sao kê, liên hệ người nộp để thu thêm hoặc hoàn trả.",
    )
