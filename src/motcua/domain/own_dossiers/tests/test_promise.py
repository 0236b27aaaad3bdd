"""The owner is told at once when the parts to come end after the promised date."""

from datetime import datetime

import pytest

from motcua.domain.dossiers.api import ToldPart
from motcua.domain.own_dossiers.pages.portal.turn import promise_in_doubt
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import calendar_for

LIMITS = ("03 ngày làm việc", "03 ngày làm việc", "10 ngày làm việc")


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=clock.LOCAL)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-12-14", ("phần 2 quá hạn của bước từ 25/11", "10 ngày làm việc", "15/12/2026")),
        ("2026-12-16", ()),
        ("2026-11-30", ()),
    ],
)
def test_a_date_that_the_parts_to_come_overrun_is_in_doubt(
    due: str, words: tuple[str, ...]
) -> None:
    parts = [
        ToldPart(name="Một", number=1, agency="Xã", state="done", words=""),
        ToldPart(
            name="Hai",
            number=2,
            agency="Công an",
            state="now",
            words="",
            due_at=at("2026-11-25"),
            is_late=True,
        ),
        ToldPart(name="Ba", number=3, agency="Sở", state="next", words=""),
    ]

    said = promise_in_doubt(
        parts, LIMITS, due=at(due), now=at("2026-12-01"), calendar=calendar_for("hatinh")
    )

    assert bool(said) is bool(words)
    assert all(one in said for one in words), said
