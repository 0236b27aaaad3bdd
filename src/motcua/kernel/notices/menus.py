"""Where notices can be reached."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.base.api import Actor
from motcua.kernel.notices.access import SEE_FAILED
from motcua.kernel.notices.queries import undelivered, unread_count
from motcua.kernel.ui.api import attention, menu


def register() -> None:
    """Add one's own notices to the reader's menu, and those that failed to administration."""
    menu.register(
        "account",
        key="notices",
        label="Thông báo",
        url_name="notices",
        permission=menu.SIGNED_IN,
        order=30,
        count=_unread,
    )
    menu.register(
        "admin",
        key="failed_notices",
        label="Thông báo không đến",
        url_name="notices_admin:failed",
        icon="bell",
        permission=SEE_FAILED,
        order=32,
        section="Vận hành",
    )
    attention.watch(
        "notices.deliveries", label="Thông báo gửi đi", permission=SEE_FAILED, find=_undelivered
    )


def _unread(request: HttpRequest) -> int | None:
    return unread_count(menu.actor_of(request)) or None


def _undelivered(actor: Actor) -> Iterator[attention.Concern]:
    lines = undelivered(actor)
    failed = sum(line.state == "failed" for line in lines)
    url = reverse("notices_admin:failed")
    if failed:
        yield attention.Concern(
            title=_("{count} thông báo không gửi được").format(count=failed),
            text=_("Người dân không nhận được tin nhắn hoặc thư; trang của họ vẫn có thông báo."),
            act=_("Xem kênh nào lỗi, sửa rồi gửi lại."),
            url=url,
            tone="late",
        )
    waiting = len(lines) - failed
    if waiting:
        yield attention.Concern(
            title=_("{count} thông báo chờ gửi quá 10 phút").format(count=waiting),
            text=_("Kênh tin nhắn hoặc thư đang chậm hoặc mất kết nối."),
            act=_("Xem tình trạng kết nối với kênh đó."),
            url=url,
        )
