"""Passing on, taking back, recalling: exactly one holder, always."""

import pytest

from motcua.domain.work import api
from motcua.domain.work.models import Matter
from motcua.domain.work.testing import Office, OpenedToy, make_matter
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.base.api import Actor

pytestmark = pytest.mark.db


def pass_to(office: Office, matter: Matter, key: str, *, by: str = "ha", note: str = "") -> None:
    api.hand_over(
        office.actor(by),
        matter,
        to_unit_id=office.unit_id(key),
        to_post_id=None,
        stage=matter.stage,
        agencies=[office.cam_binh.pk],
        note=note,
    )
    matter.save()


def take_back(actor: Actor, matter: Matter) -> str:
    passing = api.last_passing(matter)
    refusal = api.why_not_taken_back(actor, matter, passing)
    if passing is not None and not refusal:
        api.put_back(actor, matter, passing, first_stage="looked_for", opened=OpenedToy(matter))
        matter.save()
    return refusal


def recall(office: Office, matter: Matter, *, by: str = "tuan", to: str = "mai") -> None:
    api.recall(
        office.actor(by), matter, to_unit_id=office.unit_id(to), to_post_id=None, reason="Nghỉ ốm"
    )
    matter.save()


def test_the_holder_passes_a_matter_on_and_the_words_go_along(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    pass_to(office, matter, "dung", note="  Nhờ  xem  giúp ")

    assert (waiting(office, "ha"), waiting(office, "dung")) == ([], [matter.code])
    assert matter.hand_overs.get().note == "Nhờ xem giúp"


def test_nobody_else_passes_it_on(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.NotHolderError):
        pass_to(office, matter, "mai", by="dung")

    assert not matter.hand_overs.exists()


@pytest.mark.parametrize("to", ["ha", "lan"])
def test_it_goes_neither_in_place_nor_to_another_agency(office: Office, to: str) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.CannotHandOverError):
        pass_to(office, matter, to)


def test_the_giver_takes_it_back_while_nothing_was_done(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    pass_to(office, matter, "dung")

    assert take_back(office.actor("ha"), matter) == ""

    assert (waiting(office, "ha"), waiting(office, "dung")) == ([matter.code], [])
    assert take_back(office.actor("ha"), matter) == "Ô bỏ quên chưa được chuyển lần nào."


def test_nobody_takes_back_what_another_gave_or_the_receiver_passed_on(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    pass_to(office, matter, "dung")

    assert take_back(office.actor("mai"), matter) == "Lần chuyển gần nhất không phải của Ông/Bà."
    pass_to(office, matter, "mai", by="dung")
    assert take_back(office.actor("ha"), matter) == "Lần chuyển gần nhất không phải của Ông/Bà."
    matter.stage = "found"
    assert take_back(office.actor("dung"), matter) == "Bên nhận đã bắt đầu xử lý."


def test_a_leader_recalls_what_somebody_has_begun_and_gives_it_to_another(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    matter.stage = "found"

    recall(office, matter)

    passing = matter.hand_overs.get()
    assert (waiting(office, "ha"), waiting(office, "mai")) == ([], [matter.code])
    assert (passing.note, passing.from_unit_id) == ("Nghỉ ốm", office.unit_id("ha"))
    assert take_back(office.actor("ha"), matter) == "Lần chuyển gần nhất không phải của Ông/Bà."


@pytest.mark.parametrize(
    ("by", "why"),
    [
        ("dung", "Vị trí của Ông/Bà không làm việc này."),
        ("khoa", "Ô bỏ quên đang ở cơ quan khác."),
    ],
)
def test_nobody_else_recalls(office: Office, by: str, why: str) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.CannotHandOverError, match=why):
        recall(office, matter, by=by)


def test_a_recall_says_why(office: Office) -> None:
    matter, tuan = make_matter(office, held_by="ha"), office.actor("tuan")

    with pytest.raises(api.CannotHandOverError, match="lý do"):
        api.recall(tuan, matter, to_unit_id=office.unit_id("mai"), to_post_id=None, reason="  ")
