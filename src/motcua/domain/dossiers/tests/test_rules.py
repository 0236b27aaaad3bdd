"""The law's rules as pure functions, each over everything it can be asked."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from motcua.domain.dossiers import rules
from motcua.domain.dossiers.models import Stage, Status
from motcua.domain.packs.api import status_table

LEGAL = {
    (1, 2), (1, 3), (1, 5), (1, 6), (1, 7),
    (2, 4), (2, 6),
    (4, 3), (4, 5), (4, 6), (4, 7), (4, 8), (4, 9),
    (5, 2), (5, 3), (5, 7), (5, 8),
    (6, 2), (6, 4), (6, 7), (6, 8),
    (9, 10),
}  # fmt: skip
"""Written out by hand from the national table, to hold the data against."""

THROUGH_PROCESSING = {(2, 3), (2, 5), (2, 7), (2, 8), (2, 9)}
AT = datetime(2026, 11, 16, 2, tzinfo=UTC)


def _table() -> dict[int, frozenset[int]]:
    rows = status_table(date(2026, 11, 16)).transitions
    return {row.source: frozenset(row.targets) for row in rows}


@pytest.mark.parametrize(("before", "after"), list(product(Status, Status)))
def test_a_pair_of_states_is_legal_exactly_when_the_national_table_has_it(
    before: Status, after: Status
) -> None:
    may = rules.may_move(_table(), before=before, after=after)

    assert may == ((before, after) in LEGAL)


@pytest.mark.parametrize(("before", "after"), list(product(Status, Status)))
def test_only_what_is_received_is_led_through_processing(before: Status, after: Status) -> None:
    way = rules.way_to(_table(), before=before, after=after)

    if (before, after) in LEGAL:
        assert way == (after,)
    elif (before, after) in THROUGH_PROCESSING:
        assert way == (Status.PROCESSING, after)
    elif before == after == Status.RECEIVED:
        assert way == ()
    else:
        assert way is None


@pytest.mark.parametrize("status", Status)
def test_only_a_dossier_as_filed_is_refused_reception(status: Status) -> None:
    assert rules.is_refusal_of_reception(before=status) == (status == Status.FILED)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("has_asked", [False, True])
def test_a_supplement_is_asked_for_once_and_before_signing(stage: Stage, has_asked: bool) -> None:
    may = rules.may_request_supplement(stage=stage, has_asked_at_stage=has_asked)

    assert may == (stage in {Stage.RECEPTION, Stage.APPRAISAL} and not has_asked)


@pytest.mark.parametrize(("stage", "status"), list(product(Stage, Status)))
def test_handing_over_keeps_the_stage_but_for_what_its_desk_had_received(
    stage: Stage, status: Status
) -> None:
    after = rules.stage_after_hand_over(stage=stage, status=status)

    moves = stage == Stage.RECEPTION and status in {4, 5}
    assert after == (Stage.APPRAISAL if moves else stage)


def test_an_issued_result_and_a_leaders_decision_are_not_taken_back() -> None:
    may = rules.may_take_back

    assert may(status=Status.PROCESSING, stage=Stage.APPRAISAL, before=Stage.RECEPTION)
    assert may(status=Status.PROCESSING, stage=Stage.NUMBERING, before=Stage.SIGNING)
    assert not may(status=Status.PROCESSING, stage=Stage.APPRAISAL, before=Stage.SIGNING)
    assert not may(status=Status.SETTLED, stage=Stage.RETURNING, before=Stage.NUMBERING)


@pytest.mark.parametrize(
    ("late_by", "supplements", "on_time"),
    [(0, 0, True), (0, 1, True), (0, 2, False), (1, 0, False), (-1, 2, False)],
)
def test_on_time_means_by_the_due_instant_with_one_supplement_at_most(
    late_by: int, supplements: int, on_time: bool
) -> None:
    settled_at = AT + timedelta(microseconds=late_by)

    told = rules.is_on_time(
        settled_at=settled_at, due_at=AT, supplements=supplements, is_asked_late=False
    )
    assert told == on_time


def test_without_a_due_date_nothing_is_late() -> None:
    assert rules.is_on_time(settled_at=AT, due_at=None, supplements=0, is_asked_late=False)
    assert not rules.is_on_time(settled_at=AT, due_at=AT, supplements=1, is_asked_late=True)
