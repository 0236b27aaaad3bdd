"""Open dossiers go to another version and back; what was told stays."""

from typing import Any
from uuid import UUID

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open, slip_limit
from motcua.domain.dossiers.testing.versions import (
    asking,
    nothing,
    other_result,
    publish_changed,
    shorter,
)
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import Version, definition
from motcua.domain.version_moves.actions.batches import start_move, undo_move
from motcua.domain.version_moves.actions.move_version import move_version, move_version_back
from motcua.domain.version_moves.errors import MoveRefusedError
from motcua.domain.version_moves.models import MovedDossier, VersionMove
from motcua.kernel.base.api import limits
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.ledger.api import Subject, entries, verify_chain
from motcua.kernel.privacy.api import readings_of

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def start(province: Province, *dossiers: Dossier, new: Version, who: str = "kien") -> VersionMove:
    return start_move(
        actor=province.actor(who),
        code=BIRTH,
        from_number=new.number - 1,
        to_number=new.number,
        dossiers=[dossier.code for dossier in dossiers],
    )


def moved(province: Province, *dossiers: Dossier, new: Version) -> VersionMove:
    batch = start(province, *dossiers, new=new)
    run_jobs()
    return batch


def state_of(dossier: Dossier) -> str:
    return MovedDossier.objects.filter(dossier=dossier).latest("pk").state


def reasons_of(dossier: Dossier) -> Any:
    return MovedDossier.objects.filter(dossier=dossier).latest("pk").reasons


def undone(province: Province, batch: VersionMove) -> None:
    undo_move(actor=province.actor("kien"), batch_id=batch.id)
    run_jobs()


def purposes(dossier: Dossier) -> list[str]:
    return [reading.purpose for reading in readings_of(dossier.subject)]


def number(dossier: Dossier) -> int:
    return fresh(dossier).version.number


def test_a_move_changes_the_version_and_nothing_that_was_told(
    province: Province, hands: Hands
) -> None:
    dossier = fresh(received_birth(province))
    new = publish_changed(hands, shorter)

    batch = moved(province, dossier, new=new)

    after = fresh(dossier)
    told = ("due_at", "clock", "fee_vnd", "status", "stage", "holder_unit_id", "case_code")
    assert after.version == new
    assert {name: getattr(after, name) for name in told} == {
        name: getattr(dossier, name) for name in told
    }
    assert api.read_clock(after).told_due_at == dossier.due_at
    assert events_of(dossier) == ["filed", "received", "letter_made", "version_moved"]
    assert dossier.holder_unit_id is not None
    assert last_open(dossier) == {
        "status": 4,
        "stage": "appraisal",
        "due": last_open(dossier)["due"],
        "holder": dossier.holder_unit_id.hex,
        "holder_post": None,
        "from": str(dossier.version_id),
        "to": str(new.pk),
        "batch": str(batch.id),
        "undone": False,
    }
    assert (
        entries(dossier.subject)[-1].fields["actor"]
        == entries(batch_subject(batch))[0].fields["actor"]
    )
    assert verify_chain(dossier.subject).length == 4


def batch_subject(batch: VersionMove) -> Subject:
    return Subject(kind="version_move", id=batch.id)


def test_a_slip_made_after_a_move_names_the_limit_that_the_clock_counts(
    province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    limit = api.read_clock(fresh(dossier)).limit
    new = publish_changed(hands, shorter)
    moved(province, dossier, new=new)

    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)

    assert slip_limit(fresh(dossier)) == limit.words
    assert definition(new).procedure.time.cases[0].limit == "01 ngày làm việc"
    assert limit.quantity != 1


def test_undoing_moves_back_and_can_be_moved_again(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, shorter)
    batch = moved(province, dossier, new=new)

    undone(province, batch)

    assert number(dossier) == new.number - 1
    assert state_of(dossier) == "back"
    assert last_open(dossier)["undone"] is True
    assert last_open(dossier)["from"] == str(new.pk)
    assert [entry.event for entry in entries(batch_subject(batch))] == [
        "version_move.started",
        "version_move.undone",
    ]
    moved(province, dossier, new=new)
    assert number(dossier) == new.number
    assert api.read_clock(fresh(dossier)).told_due_at == fresh(dossier).due_at


def test_done_twice_is_done_once(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    batch = moved(province, dossier, new=publish_changed(hands, shorter))
    kien, ids = province.actor("kien"), {"dossier_id": dossier.id, "batch_id": batch.id}

    with nothing_happens(dossier):
        assert move_version(actor=kien, **ids).state == "moved"
        assert move_version_back(actor=kien, **ids).state == "moved"

    undone(province, batch)
    with nothing_happens(dossier):
        assert move_version_back(actor=kien, **ids).state == "back"
        assert move_version(actor=kien, **ids).state == "back"
        with pytest.raises(MoveRefusedError):
            undo_move(actor=kien, batch_id=batch.id)


def test_two_batches_of_one_dossier_move_it_once(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, shorter)
    start(province, dossier, new=new)
    start(province, dossier, new=new)

    run_jobs()

    assert events_of(dossier).count("version_moved") == 1
    rows = {row.state: row.reasons for row in MovedDossier.objects.filter(dossier=dossier)}
    assert rows == {"moved": [], "kept": ["Hồ sơ không còn ở phiên bản cũ của đợt chuyển."]}


@pytest.mark.parametrize("who", ["minh", "tuan", "hoa", "binh"])
def test_only_who_may_publish_starts_and_undoes(province: Province, hands: Hands, who: str) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, shorter)

    with nothing_happens(dossier), pytest.raises(MoveRefusedError):
        start(province, dossier, new=new, who=who)

    batch = moved(province, dossier, new=new)
    with nothing_happens(dossier), pytest.raises(MoveRefusedError):
        undo_move(actor=province.actor(who), batch_id=batch.id)


def test_only_the_version_in_force_is_a_goal(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    seen = publish_changed(hands, shorter)
    publish_changed(hands, nothing)

    with nothing_happens(dossier), pytest.raises(MoveRefusedError, match="vừa thay đổi"):
        start(province, dossier, new=seen)


def test_nothing_chosen_or_too_much_is_refused(province: Province, hands: Hands) -> None:
    publish_changed(hands, shorter)
    kien, most = province.actor("kien"), limits.get("version_moves.move_rows")

    def refused(code: str, *codes: str) -> None:
        with pytest.raises(MoveRefusedError):
            start_move(actor=kien, code=code, from_number=1, to_number=2, dossiers=codes)

    refused(BIRTH)
    refused(BIRTH, "H27.999.99-261116-0001", "\x00")
    refused(BIRTH, *["x"] * (most + 1))
    refused("9.999999", "x")
    assert not VersionMove.objects.exists()


def test_what_would_be_missing_keeps_a_dossier_where_it_is(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, asking())

    moved(province, dossier, new=new)

    assert number(dossier) == new.number - 1
    assert state_of(dossier) == "kept"
    assert reasons_of(dossier) == ["Biểu mẫu mới bắt buộc khai “Số sổ hộ nghèo” mà hồ sơ chưa có."]
    assert "version_moved" not in events_of(dossier)
    assert fresh(dossier).revision == dossier.revision
    assert purposes(dossier).count("move_version") == 1


def test_a_dossier_is_read_only_where_its_answers_decide(province: Province, hands: Hands) -> None:
    dossier = file_birth(province)

    moved(province, dossier, new=publish_changed(hands, shorter))

    assert state_of(dossier) == "moved"
    assert "move_version" not in purposes(dossier)


def test_what_is_decided_between_start_and_turn_counts(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, other_result)
    start(province, dossier, new=new)

    api.draft_result(
        actor=province.actor("ha"),
        dossier_id=dossier.id,
        result_code=BIRTH_RESULT,
        content=BIRTH_CONTENT,
    )
    run_jobs()

    assert state_of(dossier) == "kept"
    assert number(dossier) == new.number - 1


def test_a_draft_of_a_result_stays_where_its_template_is(province: Province, hands: Hands) -> None:
    dossier, _ = drafted_birth(province)

    moved(province, dossier, new=publish_changed(hands, other_result))

    assert "Kết quả đã dự thảo" in reasons_of(dossier)[0]


def test_what_rests_on_the_new_version_is_not_undone_and_the_rest_is(
    province: Province, hands: Hands
) -> None:
    asked, drafted, touched = (received_birth(province) for _ in range(3))
    new = publish_changed(hands, shorter)
    batch = moved(province, asked, drafted, touched, new=new)
    ha = province.actor("ha")
    api.request_supplement(actor=ha, dossier_id=asked.id, defects=[a_defect()])
    api.draft_result(
        actor=ha, dossier_id=drafted.id, result_code=BIRTH_RESULT, content=BIRTH_CONTENT
    )
    api.send_message(actor=ha, dossier_id=touched.id, words="Chào Ông/Bà")

    undone(province, batch)

    assert (state_of(asked), state_of(drafted), state_of(touched)) == ("staying", "staying", "back")
    assert reasons_of(asked) == [
        "Việc làm theo phiên bản mới sau khi chuyển: Yêu cầu bổ sung hồ sơ."
    ]
    assert (number(asked), number(drafted)) == (new.number, new.number)
    assert number(touched) == new.number - 1


def test_what_was_moved_on_is_not_undone_by_the_first_batch(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    second = publish_changed(hands, shorter)
    batch = moved(province, dossier, new=second)
    third = publish_changed(hands, nothing)
    moved(province, dossier, new=third)

    undone(province, batch)

    assert number(dossier) == third.number
    assert batch.rows.get().reasons == ["Sau đợt này hồ sơ đã được chuyển phiên bản lần nữa."]


def test_undoing_before_its_turn_lets_nothing_move(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, shorter)
    run_jobs()
    batch = start(province, dossier, new=new)
    assert len(waiting("move_version")) == 1

    undone(province, batch)

    assert state_of(dossier) == "kept"
    assert number(dossier) == new.number - 1
    assert "version_moved" not in events_of(dossier)


def test_an_ended_dossier_of_a_batch_does_not_go_back(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    new = publish_changed(hands, shorter)
    batch = moved(province, dossier, new=new)
    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    undone(province, batch)

    assert state_of(dossier) == "staying"
    assert number(dossier) == new.number


def test_a_batch_that_is_not_there_is_an_error_not_a_move(province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(MovedDossier.DoesNotExist):
        move_version(actor=province.actor("kien"), dossier_id=dossier.id, batch_id=UUID(int=5))


def test_a_move_that_waited_since_dossiers_moved_themselves_is_carried_out(
    province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    new = publish_changed(hands, shorter)
    start(province, dossier, new=new)
    (job,) = waiting("move_version")
    job.name = "motcua.domain.dossiers.jobs.move_version"
    job.save()

    run_jobs()

    assert fresh(dossier).version_id == new.id
