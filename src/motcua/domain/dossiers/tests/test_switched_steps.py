"""What a switch of drawings took away is kept in rows that are years old when they are read."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from motcua.domain.work.api import GivenUp, Stored

UNIT, POST = UUID(int=7), UUID(int=8)
STORED: Stored = [
    {"holder": [UNIT.hex, POST.hex], "holds": [UNIT.hex, None]},
    {
        "element": "thamDinh",
        "begun_at": "2026-11-16T01:30:00+00:00",
        "due_at": None,
        "given": [UNIT.hex, POST.hex],
    },
]


def test_what_is_stored_is_read_and_would_be_stored_alike() -> None:
    kept = GivenUp.read(STORED)

    assert kept is not None
    assert (kept.held_before, kept.held_after) == ((UNIT, POST), (UNIT, None))
    (step,) = kept.steps
    assert (step.element, step.former.due_at, step.former.post_id) == ("thamDinh", None, POST)
    assert step.former.begun_at == datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
    assert kept.stored() == STORED


@pytest.mark.parametrize("stored", [[], ()])
def test_where_nothing_was_stored_there_is_nothing_to_give_back(stored: Stored) -> None:
    assert GivenUp.read(stored) is None
