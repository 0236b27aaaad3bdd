"""What several acts cause, in words."""

from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Effect
from motcua.kernel.base.api import dates


def tells_owner(opened: Opened) -> Effect:
    """Return that the owner is told."""
    name = opened.dossier.owner_name
    return Effect(icon="msg", text=f"báo Ông/Bà {name} qua Cổng và tin nhắn")


def signed_first(opened: Opened, letter: str) -> tuple[Effect, ...]:
    """Return what follows a draft that ends the dossier once it is signed and sealed."""
    return (
        Effect(icon="doc", text=f"lập dự thảo {letter}"),
        Effect(icon="sign", text="lãnh đạo ký, văn thư lấy số, đóng dấu; chưa ai được báo"),
        tells_owner(opened),
        Effect(icon="stop", text="khi đó mới kết thúc hồ sơ; chủ hồ sơ có quyền khiếu nại"),
    )


def due_stays(opened: Opened) -> Effect:
    """Return that the date which was told stays."""
    due = opened.dossier.due_at
    when = dates.format_hour_and_day(due) if due else "chưa có"
    return Effect(icon="clock", text=f"đồng hồ không đổi: hạn vẫn là {when}")
