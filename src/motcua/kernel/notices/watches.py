"""What of sending notices needs a person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.base.api import Actor
from motcua.kernel.notices.queries import undelivered
from motcua.kernel.ui.api import attention


def delivery_concerns(actor: Actor) -> Iterator[attention.Concern]:
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
