"""A breach that went its whole course, for tests."""

from datetime import timedelta

from motcua.domain.breaches.actions import close_breach, note_notified, record_breach
from motcua.domain.breaches.models import Breach
from motcua.kernel.base.api import Actor, clock


def closed_breach(actor: Actor) -> Breach:
    """Return a breach of yesterday of which the authority was told, closed."""
    now = clock.now()
    told = {
        "happened_at": now - timedelta(hours=30),
        "what": "Một tệp gửi nhầm địa chỉ thư",
        "data_kinds": "Họ tên, số định danh",
        "persons": 41,
        "measures": "Đã thu hồi thư",
        "contact": "Văn phòng UBND tỉnh",
    }
    row = record_breach(actor=actor, found_at=now - timedelta(hours=20), told=told)
    note_notified(actor=actor, breach_id=row.id, at=now, how="Công văn 12/UBND")
    return close_breach(actor=actor, breach_id=row.id, outcome="Đã chấn chỉnh")
