"""What of sending notices needs a person."""

from collections.abc import Iterator

from django.urls import reverse

from motcua.kernel.base.api import Actor
from motcua.kernel.notices.queries import undelivered
from motcua.kernel.ui.api import attention


def delivery_concerns(actor: Actor) -> Iterator[attention.Concern]:
    lines = undelivered(actor)
    failed = sum(line.state == "failed" for line in lines)
    url = reverse("notices_admin:failed")
    if failed:
        yield attention.Concern(
            title=f"{failed} thông báo không gửi được",
            text="Người dân không nhận được tin nhắn hoặc thư; trang của họ vẫn có thông báo.",
            act="Xem kênh nào lỗi, sửa rồi gửi lại.",
            url=url,
            tone="late",
        )
    waiting = len(lines) - failed
    if waiting:
        yield attention.Concern(
            title=f"{waiting} thông báo chờ gửi quá 10 phút",
            text="Kênh tin nhắn hoặc thư đang chậm hoặc mất kết nối.",
            act="Xem tình trạng kết nối với kênh đó.",
            url=url,
        )
