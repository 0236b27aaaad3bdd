"""What the office's common work records itself; what is done to a matter, its kind records.

That somebody was told of a matter, or that its drawing passed it on, is the same for every kind:
those events stand in the chain of the matter, here.
"""

from motcua.kernel.ledger.api import declare

PASSED_ON = declare("work.passed_on", "Chuyển theo quy trình", open=("holder", "holder_post"))
"""Recorded where somebody else has a matter and no other event of it tells so: by a timer."""

_STAND_IN = ("post", "stand_in", "first", "last")

STAND_IN_NAMED = declare("work.stand_in_named", "Cử người đứng thay khi vắng mặt", open=_STAND_IN)
ABSENCE_CONFIRMED = declare(
    "work.absence_confirmed", "Xác nhận vắng mặt do người khác ghi", open=_STAND_IN
)
STAND_IN_ENDED = declare("work.stand_in_ended", "Thôi đứng thay", open=_STAND_IN)

ESCALATED = declare("work.escalated", "Báo lên việc quá hạn", open=("leader", "due"))
REMINDED = declare("work.reminded", "Lãnh đạo nhắc việc", open=("due",))
