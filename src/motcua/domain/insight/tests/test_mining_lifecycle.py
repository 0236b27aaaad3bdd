"""Which moves between the states that the ledger tells are lawful."""

from datetime import UTC, datetime

import pytest

from motcua.domain.dossiers.api import Status, way_to
from motcua.domain.insight.mining.lifecycle import is_lawful_move, standard_lifecycle
from motcua.domain.packs.api import status_table
from motcua.kernel.mining.api import Act

AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
TABLE = {row.source: frozenset(row.targets) for row in status_table(AT.date()).transitions}


def act(state: int, activity: str = "dossier.handed_over") -> Act:
    return Act(activity=activity, at=AT, state=state)


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_acts_that_receive_nothing_go_where_dossiers_may_go(before: Status, after: Status) -> None:
    is_lawful = is_lawful_move(TABLE, before=act(before), after=act(after))

    assert is_lawful == (before == after or way_to(TABLE, before=before, after=after) is not None)


@pytest.mark.parametrize(
    ("before", "activity"),
    [
        (Status.FILED, "dossier.received"),
        (Status.SUPPLEMENT_REQUESTED, "dossier.supplemented"),
        (Status.PAYMENT_REQUESTED, "dossier.paid"),
    ],
)
def test_reception_begins_processing_in_the_same_act(before: Status, activity: str) -> None:
    assert is_lawful_move(TABLE, before=act(before), after=act(Status.PROCESSING, activity))


@pytest.mark.parametrize("before", [3, 7, 8, 9, 10])
def test_nothing_is_received_after_the_end(before: int) -> None:
    after = act(Status.PROCESSING, "dossier.received")

    assert not is_lawful_move(TABLE, before=act(before), after=after)


@pytest.mark.parametrize("state", [0, 11, -1])
def test_a_state_that_nobody_knows_is_unlawful(state: int) -> None:
    assert not is_lawful_move(TABLE, before=act(1), after=act(state))
    assert not is_lawful_move(TABLE, before=act(state), after=act(4))


def test_the_table_in_force_is_the_one_held_against() -> None:
    is_lawful = standard_lifecycle().is_lawful

    assert is_lawful(act(1), act(2))
    assert not is_lawful(act(1), act(9))
