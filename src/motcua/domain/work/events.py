"""What the office's common work records itself; what it does to a matter, its kind records."""

from motcua.kernel.ledger.api import declare

_STAND_IN = ("post", "stand_in", "first", "last")

STAND_IN_NAMED = declare("work.stand_in_named", "Cử người đứng thay khi vắng mặt", open=_STAND_IN)
STAND_IN_ENDED = declare("work.stand_in_ended", "Thôi đứng thay", open=_STAND_IN)
