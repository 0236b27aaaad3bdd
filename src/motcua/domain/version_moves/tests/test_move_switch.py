"""A dossier goes between a drawing and the standard life, only before anything was done."""

from collections.abc import Iterator

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Hands, Province, fresh, hands_at
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import at, file_drawn, make_drawn_province
from motcua.domain.dossiers.testing.versions import nothing, publish_changed
from motcua.domain.version_moves.tests.redrawn import publish_redrawn
from motcua.domain.version_moves.tests.test_move_drawn import back, move, rows_of
from motcua.domain.work import api as work

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-16T08:00") as found:
        yield found


@pytest.fixture
def province(hands: Hands) -> Province:
    return make_drawn_province()


@pytest.fixture
def received(province: Province) -> Dossier:
    dossier = file_drawn(province)
    return api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def give(province: Province, dossier: Dossier, giver: str, *, to: str) -> None:
    api.hand_over(
        actor=province.actor(giver), matter_id=dossier.id, to_unit_id=province.unit_id(to)
    )


def columns(dossier: Dossier) -> list[object]:
    """Return since when, until when and whose the one step is at which a dossier stands."""
    step = dossier.tasks.get(ended_at=None)
    return [step.begun_at, step.due_at, step.unit_id, step.post_id]


def test_a_dossier_that_was_received_does_not_change_between_a_drawing_and_the_standard_life(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_changed(hands, nothing)

    row = move(province, received)

    assert (row.state, events_of(received)[-1]) == ("kept", "received")
    assert "không vẽ quy trình điện tử" in row.reasons[0]


def test_an_untouched_dossier_goes_to_the_standard_life_and_back_to_the_drawing(
    province: Province, hands: Hands
) -> None:
    dossier = file_drawn(province)
    publish_changed(hands, nothing)
    desk = fresh(dossier).holder_unit_id

    row = move(province, dossier)

    found = fresh(dossier)
    assert (row.state, found.process_id, found.task_id) == ("moved", None, None)
    assert (found.holder_unit_id, found.tasks.count()) == (desk, 0)
    assert [one.matter_id for one in work.inbox(province.actor("minh"))] == [dossier.id]
    row = back(province, row)
    assert (row.state, row.reasons, at(fresh(dossier))) == ("back", [], ["tiepNhan"])
    dossier = api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    assert at(dossier) == ["thamDinh"]


def test_an_untouched_dossier_of_the_standard_life_goes_to_a_drawing_unless_it_is_received(
    province: Province, hands: Hands
) -> None:
    publish_changed(hands, nothing)
    untouched, other, third = (file_drawn(province) for _ in range(3))
    api.receive(actor=province.actor("minh"), dossier_id=other.id)
    publish_redrawn(hands)

    assert move(province, other).state == "kept"
    rows = [move(province, one) for one in (untouched, third)]
    assert [row.state for row in rows] == ["moved", "moved"]
    assert at(fresh(untouched)) == ["tiepNhan"]
    api.receive(actor=province.actor("minh"), dossier_id=untouched.id)
    assert at(fresh(untouched)) == ["thamDinh"]

    assert back(province, rows[0]).state == "staying"
    assert back(province, rows[1]).state == "back"
    assert at(fresh(untouched)) == ["thamDinh"]
    assert fresh(third).process_id is None
    api.receive(actor=province.actor("minh"), dossier_id=third.id)
    assert fresh(third).holder_unit_id == province.unit_id("ha")


def test_a_received_dossier_that_its_desk_took_back_does_not_go_to_a_drawing(
    province: Province, hands: Hands
) -> None:
    publish_changed(hands, nothing)
    dossier = file_drawn(province)
    minh = province.actor("minh")
    api.receive(actor=minh, dossier_id=dossier.id)
    api.take_back(actor=minh, matter_id=dossier.id)
    publish_redrawn(hands)

    row = move(province, dossier)

    assert (row.state, fresh(dossier).process_id) == ("kept", None)
    assert "chỉ hồ sơ chưa tiếp nhận" in row.reasons[0]


def test_what_a_step_was_before_its_process_was_given_up_it_is_again_after_the_undoing(
    province: Province, hands: Hands
) -> None:
    dossier = file_drawn(province)
    give(province, dossier, "minh", to="ha")
    publish_changed(hands, nothing)
    before, stood = rows_of(dossier), columns(dossier)
    row = move(province, dossier)
    hands.forward(hours=5)

    row = back(province, row)

    assert (row.state, columns(dossier)) == ("back", stood)
    assert fresh(dossier).holder_unit_id == province.unit_id("ha")
    assert rows_of(dossier)[:7] == before[:7]
    assert [one.matter_id for one in work.inbox(province.actor("ha"))] == [dossier.id]


def test_a_step_that_begins_again_is_for_whoever_was_given_the_dossier_meanwhile(
    province: Province, hands: Hands
) -> None:
    dossier = file_drawn(province)
    publish_changed(hands, nothing)
    begun, due, *_given = columns(dossier)
    row = move(province, dossier)
    hands.forward(hours=5)
    give(province, dossier, "minh", to="dung")

    back(province, row)

    assert columns(dossier) == [begun, due, province.unit_id("dung"), None]
    assert fresh(dossier).holder_unit_id == province.unit_id("dung")


def test_who_held_a_dossier_without_a_drawing_holds_it_again_after_the_undoing(
    province: Province, hands: Hands
) -> None:
    publish_changed(hands, nothing)
    first, given_on = file_drawn(province), file_drawn(province)
    for dossier in (first, given_on):
        give(province, dossier, "minh", to="ha")
    publish_redrawn(hands)
    before = rows_of(first)
    rows = [move(province, one) for one in (first, given_on)]
    assert fresh(first).holder_unit_id == province.unit_id("minh")
    give(province, given_on, "minh", to="dung")

    assert [back(province, row).state for row in rows] == ["back", "back"]

    assert rows_of(first) == before
    assert fresh(given_on).holder_unit_id == province.unit_id("dung")
