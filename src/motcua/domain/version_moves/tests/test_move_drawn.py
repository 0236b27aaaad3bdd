"""A dossier of a drawn procedure goes to a version that draws it otherwise, and back."""

from collections.abc import Iterator

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    Hands,
    Province,
    fresh,
    hands_at,
    nothing_happens,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import (
    at,
    complete,
    file_drawn,
    make_drawn_province,
    past_opinions,
    step_at,
    to_opinions,
)
from motcua.domain.packs.testing import BIRTH
from motcua.domain.version_moves.actions.batches import start_move, undo_move
from motcua.domain.version_moves.actions.move_version import move_version, move_version_back
from motcua.domain.version_moves.errors import MoveRefusedError
from motcua.domain.version_moves.models import MovedDossier, VersionMove
from motcua.domain.version_moves.tests.redrawn import (
    appraised_by_economy,
    broken_off,
    checked_before_drafting,
    publish_redrawn,
    said,
    without_economy,
)
from motcua.domain.work import api as work
from motcua.domain.work.api import Task
from motcua.kernel.ledger.api import Subject, entries

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

_OF_STEPS = [field.attname for field in Task._meta.concrete_fields if field.name != "answers"]


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


def batch_of(province: Province, dossier: Dossier, **pairs: str) -> VersionMove:
    return start_move(
        actor=province.actor("kien"),
        code=BIRTH,
        from_number=fresh(dossier).version.number,
        to_number=fresh(dossier).version.number + 1,
        dossiers=[dossier.code],
        pairs=pairs,
    )


def move(province: Province, dossier: Dossier, **pairs: str) -> MovedDossier:
    batch = batch_of(province, dossier, **pairs)
    return move_version(actor=province.actor("kien"), dossier_id=dossier.id, batch_id=batch.id)


def back(province: Province, row: MovedDossier) -> MovedDossier:
    kien = province.actor("kien")
    undo_move(actor=kien, batch_id=row.batch_id)
    return move_version_back(actor=kien, dossier_id=row.dossier_id, batch_id=row.batch_id)


def rows_of(dossier: Dossier) -> list[object]:
    """Return all that a move may change, and its undoing must bring back."""
    found = fresh(dossier)
    steps = list(dossier.tasks.order_by("pk").values_list(*_OF_STEPS))
    reach = sorted(dossier.reach.filter(is_held=True).values_list("scope", "due_at"))
    return [
        *(found.version_id, found.status, found.stage, found.due_at, found.paused_at),
        *(found.holder_unit_id, found.holder_post_id, found.task_id, steps, reach),
    ]


def process_events(dossier: Dossier) -> list[str]:
    assert dossier.process_id is not None
    return [e.event for e in entries(Subject(kind="process", id=dossier.process_id))]


def test_a_dossier_goes_on_in_the_new_drawing_from_the_step_it_stands_at(
    province: Province, hands: Hands, received: Dossier
) -> None:
    dossier = past_opinions(province, received, parcels=2)
    publish_redrawn(hands, checked_before_drafting)

    row = move(province, dossier)

    assert (row.state, row.reasons) == ("moved", [])
    assert at(dossier) == ["nopThue"]
    assert fresh(dossier).status == Status.PAYMENT_REQUESTED
    complete(province, dossier, "nopThue", by="minh")
    assert at(dossier) == ["kiemTra"]
    complete(province, dossier, "kiemTra", by="ha")
    assert at(dossier) == ["duThao"]
    assert "process.moved" in process_events(dossier)
    assert events_of(dossier)[-4:] == ["version_moved", "wait_ended", "step_done", "step_done"]


def test_a_new_filing_follows_the_new_drawing_while_the_old_dossier_keeps_its_own(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(hands, said('name="Thẩm định hồ sơ"', 'name="Thẩm tra"'))

    newer = file_drawn(province)
    newer = api.receive(actor=province.actor("minh"), dossier_id=newer.id)

    assert step_at(newer, "thamDinh").name == "Thẩm tra"
    assert step_at(received, "thamDinh").name == "Thẩm định hồ sơ"


def test_a_step_whose_lane_and_time_changed_goes_to_the_new_lane_and_comes_back(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(
        hands, appraised_by_economy, said('motcua:minutes="120"', 'motcua:minutes="60"')
    )
    before = rows_of(received)
    begun = step_at(received, "thamDinh").begun_at

    row = move(province, received)

    assert row.state == "moved"
    step, dossier = step_at(received, "thamDinh"), fresh(received)
    assert step.unit_id == province.unit_id("dung") == dossier.holder_unit_id
    assert step.due_at is not None
    assert (step.begun_at, (step.due_at - begun).seconds) == (begun, 3600)
    assert [one.matter_id for one in work.inbox(province.actor("dung"))] == [received.id]
    assert not work.inbox(province.actor("ha")).exists()
    assert dossier.hand_overs.order_by("-pk")[0].note == "Chuyển sang phiên bản khác của quy trình"

    row = back(province, row)

    assert (row.state, row.reasons) == ("back", [])
    assert rows_of(received) == before
    assert at(received) == ["thamDinh"]
    assert [one.matter_id for one in work.inbox(province.actor("ha"))] == [received.id]
    complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)


def test_what_an_officer_gave_on_since_stays_with_whoever_has_it(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(hands, said('motcua:minutes="120"', 'motcua:minutes="60"'))
    due = step_at(received, "thamDinh").due_at
    row = move(province, received)
    api.hand_over(
        actor=province.actor("ha"), matter_id=received.id, to_unit_id=province.unit_id("dung")
    )

    back(province, row)

    step = step_at(received, "thamDinh")
    assert (step.unit_id, step.due_at) == (province.unit_id("dung"), due)


def test_the_former_holder_does_not_take_back_what_a_move_gave_on(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(hands, appraised_by_economy)
    move(province, received)

    with nothing_happens(received), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("ha"), matter_id=received.id)


def test_nobody_takes_back_what_the_undoing_of_a_move_gave_on_or_is_about_to(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(hands, appraised_by_economy)
    row = move(province, received)
    undo_move(actor=province.actor("kien"), batch_id=row.batch_id)

    def refused(who: str) -> None:
        with nothing_happens(received), pytest.raises(api.CannotTakeBackError):
            api.take_back(actor=province.actor(who), matter_id=received.id)

    refused("ha")
    move_version_back(actor=province.actor("kien"), dossier_id=received.id, batch_id=row.batch_id)
    assert fresh(received).holder_unit_id == province.unit_id("ha")
    refused("dung")
    refused("minh")


def test_what_an_officer_gave_on_after_a_move_that_could_not_be_undone_is_taken_back(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(hands, checked_before_drafting)
    row = move(province, received)
    hands.forward(hours=1)
    complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    hands.forward(hours=1)
    assert back(province, row).state == "staying"

    api.take_back(actor=province.actor("ha"), matter_id=received.id)

    assert at(received) == ["thamDinh"]


def test_a_step_that_a_move_broke_off_is_open_again_once_the_move_is_undone(
    province: Province, hands: Hands, received: Dossier
) -> None:
    step, holder = step_at(received, "thamDinh"), fresh(received).holder_unit_id
    publish_redrawn(hands, broken_off)

    row = move(province, received)

    assert (row.state, at(received)) == ("moved", ["tuChoi"])
    row = back(province, row)
    assert (row.state, row.reasons, at(received)) == ("back", [], ["thamDinh"])
    again = step_at(received, "thamDinh")
    assert (again.pk, again.begun_at, again.due_at) == (step.pk, step.begun_at, step.due_at)
    assert (fresh(received).task_id, fresh(received).holder_unit_id) == (step.pk, holder)
    assert move(province, received).state == "moved"
    assert at(received) == ["tuChoi"]


def test_a_dossier_at_a_step_that_is_gone_stays_with_the_reason_or_takes_the_chosen_one(
    province: Province, hands: Hands, received: Dossier
) -> None:
    to_opinions(province, received)
    publish_redrawn(hands, without_economy)

    row = move(province, received)

    assert row.state == "kept"
    assert row.reasons == ["“Cho ý kiến về đất” không còn trong quy trình mới."]
    assert at(received) == ["yKienKinhTe", "yKienTaiChinh"]
    before = rows_of(received)
    with pytest.raises(MoveRefusedError):
        batch_of(province, received, yKienKinhTe="gop")
    row = move(province, received, yKienKinhTe="yKienMoi")
    assert (row.state, at(received)) == ("moved", ["yKienMoi", "yKienTaiChinh"])
    assert step_at(received, "yKienMoi").name == "Cho ý kiến mới"

    row = back(province, row)

    assert (row.state, rows_of(received)) == ("back", before)


def test_a_move_is_not_undone_once_an_officer_finished_a_step(
    province: Province, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(hands, checked_before_drafting)
    row = move(province, received)
    complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    before = rows_of(received)

    row = back(province, row)

    assert row.state == "staying"
    assert row.reasons == ["Sau khi chuyển, hồ sơ đã đi tiếp theo quy trình của phiên bản mới."]
    assert rows_of(received) == before
    assert at(received) == ["yKienKinhTe", "yKienTaiChinh"]


def test_an_act_or_a_wait_that_differs_holds_up_the_move(
    province: Province, hands: Hands, received: Dossier
) -> None:
    dossier = past_opinions(province, received, parcels=2)
    publish_redrawn(hands, said(' motcua:pause="payment"', ""))

    before = rows_of(dossier)

    row = move(province, dossier)

    assert (row.state, rows_of(dossier)) == ("kept", before)
    assert "process.moved" not in process_events(dossier)
    assert "đồng hồ của hồ sơ dừng" in row.reasons[0]


def test_a_place_behind_an_act_that_was_not_done_holds_up_the_move(
    province: Province, hands: Hands, received: Dossier
) -> None:
    """In the new drawing what is asked for after appraisal is asked for after the draft."""

    def drafted_first(text: str) -> str:
        for old, new in (
            ('sourceRef="gop2" targetRef="duThao"', 'sourceRef="gop2" targetRef="kyKetQua"'),
            ('sourceRef="duThao" targetRef="kyKetQua"', 'sourceRef="duThao" targetRef="thamDinh"'),
            (
                'sourceRef="tiepNhan" targetRef="thamDinh"',
                'sourceRef="tiepNhan" targetRef="duThao"',
            ),
        ):
            assert old in text
            text = text.replace(old, new)
        return text

    publish_redrawn(hands, drafted_first)

    row = move(province, received)

    assert row.state == "kept"
    reason = row.reasons[0]
    assert "“Ký kết quả”" in reason
    assert "“Dự thảo kết quả”" in reason


def test_a_condition_that_asks_for_a_step_that_was_passed_by_holds_up_the_move(
    province: Province, hands: Hands, received: Dossier
) -> None:
    """The appraisal has another name for its outcome, and the dossier is past it."""
    to_opinions(province, received)
    publish_redrawn(
        hands,
        said('motcua:result="thamDinh"', 'motcua:result="thamTra"'),
        said("thamDinh.ketLuan", "thamTra.ketLuan"),
        said("<conditionExpression>phaiNop", "<conditionExpression>thamTra.soThua > 1"),
    )

    row = move(province, received)

    assert row.state == "kept"
    assert "hỏi kết quả “thamTra”" in " ".join(row.reasons)


def test_a_drafted_result_goes_on_to_its_signature_in_the_new_drawing(
    province: Province, hands: Hands, received: Dossier
) -> None:
    dossier = past_opinions(province, received)
    api.draft_result(
        actor=province.actor("ha"),
        dossier_id=dossier.id,
        result_code=BIRTH_RESULT,
        content=BIRTH_CONTENT,
    )
    publish_redrawn(hands, checked_before_drafting)

    row = move(province, dossier)

    assert (row.state, row.reasons) == ("moved", [])
    assert at(dossier) == ["kyKetQua"]


def test_a_limit_that_a_new_drawing_sets_runs_from_when_the_step_began(
    province: Province, hands: Hands, received: Dossier
) -> None:
    from motcua.kernel.jobs.testing import run_jobs
    from motcua.kernel.processes.testing import fire_due_timers

    to_opinions(province, received)
    complete(province, received, "yKienKinhTe", by="dung")
    publish_redrawn(hands, said("P3D", "P1D"))
    row = move(province, received)
    assert (row.state, at(received)) == ("moved", ["yKienTaiChinh"])

    fire_due_timers()
    run_jobs()

    assert at(received) == ["duThao"]
