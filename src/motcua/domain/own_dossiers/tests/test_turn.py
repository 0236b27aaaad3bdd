"""Until when a supplement is waited for, as its owner is told."""

from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest

from motcua.domain.dossiers.api import OpenedDossier, Status
from motcua.domain.own_dossiers.pages.portal.turn import _money, supplement_text
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


@pytest.mark.parametrize(
    ("paid", "status", "refund", "words"),
    [
        (0, Status.WITHDRAWN, None, ()),
        (8000, Status.RETURNED, None, ()),
        (8000, Status.WITHDRAWN, None, ("8.000 đ", "không tự trả lại", "hỏi Một cửa Cẩm Bình")),
        (8000, Status.STOPPED, "không được trả lại", ("Khoản này không được trả lại (Điều 9)",)),
    ],
)
def test_what_was_paid_for_nothing_is_spoken_of(
    paid: int, status: Status, refund: str | None, words: tuple[str, ...]
) -> None:
    rule = SimpleNamespace(text=refund, basis="Điều 9") if refund else None
    desk = SimpleNamespace(name="Một cửa Cẩm Bình")
    opened = SimpleNamespace(
        dossier=SimpleNamespace(paid_vnd=paid, received_at_desk=desk),
        definition=SimpleNamespace(fees=SimpleNamespace(refund=rule)),
    )

    told = _money(cast(OpenedDossier, opened), status).replace("\xa0", " ")

    assert bool(told) == bool(words)
    assert all(one in told for one in words)
