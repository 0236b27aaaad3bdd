"""What of the traffic with other systems needs a person."""

from collections.abc import Iterator

from django.urls import reverse

from motcua.kernel.base.api import Actor
from motcua.kernel.exchange.queries import connector_health, recent_conflicts
from motcua.kernel.ui.api import attention


def outbox_concerns(actor: Actor) -> Iterator[attention.Concern]:
    url = reverse("exchange_admin:traffic")
    for each in connector_health(actor):
        if each.failed:
            yield attention.Concern(
                title=f"{each.failed} tin không gửi được tới {each.label}",
                text="Bên kia chưa biết những việc này; hệ thống đã thôi thử gửi.",
                act="Xem lý do, hỏi bên kia, rồi gửi lại.",
                url=url,
                tone="late",
            )
        if not each.is_connected and each.waiting:
            yield attention.Concern(
                title=f"Chưa nối {each.label}, {each.waiting} tin đang chờ",
                text="Tin được giữ lại và gửi khi có địa chỉ.",
                act="Đặt địa chỉ kết nối trong cấu hình máy chủ (docs/how-to/operate.md).",
                url=url,
            )


def inbox_concerns(actor: Actor) -> Iterator[attention.Concern]:
    count = recent_conflicts()
    if count:
        yield attention.Concern(
            title=f"{count} tin nhận trong 7 ngày trùng mã nhưng khác nội dung",
            text="Bên gửi làm sai, hoặc có người giả mạo. Những tin này đã bị từ chối.",
            act="Xem nguồn gửi và hỏi bên đó.",
            url=reverse("exchange_admin:traffic"),
            tone="late",
        )
