"""The facts of an order, and of each dossier that it gives another date."""

from motcua.domain.work.api import HOW_IT_STANDS, KindEvents
from motcua.kernel.ledger.api import declare

_of_dossiers = KindEvents(kind="dossier", told=("status", *HOW_IT_STANDS))
_FIELDS = ("kind", "area", "first", "last", "number", "ordered_on", "dossiers")

PROPOSED = declare("calendar_order.proposed", "Lập lệnh đổi ngày làm việc", open=_FIELDS)
DROPPED = declare("calendar_order.dropped", "Bỏ lệnh đổi ngày làm việc chưa xác nhận", open=_FIELDS)
CONFIRMED = declare("calendar_order.confirmed", "Xác nhận lệnh đổi ngày làm việc", open=_FIELDS)
UNDO_ASKED = declare("calendar_order.undo_asked", "Đề nghị bỏ lệnh đổi ngày làm việc", open=_FIELDS)
UNDONE = declare("calendar_order.undone", "Bỏ lệnh đổi ngày làm việc", open=_FIELDS)
REDATED = _of_dossiers.declare(
    "redated", "Đổi ngày hẹn trả theo lịch làm việc", open=("due_before", "order", "undone")
)
STEPS_REDATED = _of_dossiers.declare(
    "steps_redated", "Đổi hạn của bước theo lịch làm việc", open=("steps", "order", "undone")
)
