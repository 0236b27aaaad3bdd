"""What a person gets of what they were told."""

from motcua.kernel.base.api import Actor
from motcua.kernel.notices.models import Notice
from motcua.kernel.privacy.api import Copied, OwnCopy, own_copies


def register() -> None:
    """Let people have a copy of what they were told."""
    copy = OwnCopy(
        title="Thông báo đã gửi",
        make=_copied,
        without={"notices.Delivery": "Số máy, hộp thư nhận tin: đã có ở phần tài khoản, hồ sơ."},
    )
    own_copies.register("notices", copy)


def _copied(actor: Actor) -> Copied:
    rows = Notice.objects.filter(account=actor.id).prefetch_related("deliveries")
    return Copied(
        rows=[
            {
                "title": row.title,
                "text": row.text,
                "sent_at": row.sent_at,
                "read_at": row.read_at,
                "deliveries": [
                    {"channel": one.channel, "state": one.state, "done_at": one.done_at}
                    for one in row.deliveries.all()
                ],
            }
            for row in rows.order_by("sent_at", "pk")
        ]
    )
