"""Until when a supplement is waited for, as its owner is told."""

from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest

from motcua.domain.own_dossiers.pages.portal.turn import supplement_text
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import ClockReading

_BY = datetime(2026, 11, 19, 17, tzinfo=clock.LOCAL)


@pytest.mark.parametrize(
    ("by", "read_at", "words"),
    [
        (None, _BY, "Không có hạn chót: "),
        (_BY, _BY, "Gửi trước 17:00 thứ Năm 19/11/2026, "),
        (
            _BY,
            _BY.replace(month=12, day=1),
            "Đã quá hạn bổ sung từ 17:00 thứ Năm 19/11/2026; vẫn gửi được, nhưng hồ sơ có thể bị"
            " dừng bất cứ lúc nào. ",
        ),
    ],
)
def test_a_last_day_that_passed_is_not_told_as_still_to_come(
    by: datetime | None, read_at: datetime, words: str
) -> None:
    reading = cast(ClockReading, SimpleNamespace(answer_by=by, read_at=read_at))

    assert supplement_text(reading).startswith(words)
