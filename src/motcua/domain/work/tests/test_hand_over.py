"""Passing on, taking back, recalling: exactly one holder, always."""

import pytest

from motcua.domain.work import api
from motcua.domain.work.models import Matter
from motcua.domain.work.testing import PASSINGS, Office, OpenedToy, make_matter
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.base.api import Refusal
from motcua.kernel.ledger.api import entries

pytestmark = pytest.mark.db


def pass_to(office: Office, matter: Matter, key: str, *, by: str = "ha", note: str = "") -> None:
    PASSINGS.hand_over(
        actor=office.actor(by), matter_id=matter.pk, to_unit_id=office.unit_id(key), note=note
    )


def take_back(office: Office, matter: Matter, *, by: str) -> str:
    """Take a matter back, or return why not: what the page says is what the verb refuses with."""
    actor = office.actor(by)
    opened = OpenedToy(Matter.objects.get(pk=matter.pk))
    said, refused = api.why_not(PASSINGS.take_back_act, opened, actor), None
    try:
        PASSINGS.take_back(actor=actor, matter_id=matter.pk)
    except Refusal as refusal:
        refused = refusal
    assert str(said) == str(refused)
    return refused.message if refused else ""


def recall(
    office: Office, matter: Matter, *, by: str = "tuan", to: str = "mai", reason: str = "Nghỉ ốm"
) -> None:
    PASSINGS.recall(
        actor=office.actor(by), matter_id=matter.pk, to_unit_id=office.unit_id(to), reason=reason
    )


def test_the_holder_passes_a_matter_on_and_the_words_go_along(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    pass_to(office, matter, "dung", note="  Nhờ  xem  giúp ")

    assert (waiting(office, "ha"), waiting(office, "dung")) == ([], [matter.code])
    assert matter.hand_overs.get().note == "Nhờ xem giúp"
    assert [entry.event for entry in entries(matter.subject)] == [
        "toy.passed_on",
        "work.passed_on",
    ]


def test_nobody_else_passes_it_on(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.NotHolderError):
        pass_to(office, matter, "mai", by="tuan")

    assert not matter.hand_overs.exists()


@pytest.mark.parametrize("to", ["ha", "lan"])
def test_it_goes_neither_in_place_nor_to_another_agency(office: Office, to: str) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.CannotHandOverError):
        pass_to(office, matter, to)


def test_the_giver_takes_it_back_while_nothing_was_done(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    pass_to(office, matter, "dung")

    assert take_back(office, matter, by="ha") == ""

    assert (waiting(office, "ha"), waiting(office, "dung")) == ([matter.code], [])
    assert take_back(office, matter, by="ha") == "Ô bỏ quên chưa được chuyển lần nào."


def test_nobody_takes_back_what_another_gave_or_the_receiver_passed_on(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    pass_to(office, matter, "dung")

    assert take_back(office, matter, by="tuan") == "Lần chuyển gần nhất không phải của Ông/Bà."
    pass_to(office, matter, "mai", by="dung")
    assert take_back(office, matter, by="ha") == "Lần chuyển gần nhất không phải của Ông/Bà."
    Matter.objects.filter(pk=matter.pk).update(stage="found")
    assert take_back(office, matter, by="dung") == "Bên nhận đã bắt đầu xử lý."


def test_a_leader_recalls_what_somebody_has_begun_and_gives_it_to_another(office: Office) -> None:
    matter = make_matter(office, held_by="ha", stage="found")

    recall(office, matter)

    passing = matter.hand_overs.get()
    assert (waiting(office, "ha"), waiting(office, "mai")) == ([], [matter.code])
    assert (passing.note, passing.from_unit_id) == ("Nghỉ ốm", office.unit_id("ha"))
    assert take_back(office, matter, by="ha") == "Lần chuyển gần nhất không phải của Ông/Bà."


def test_nobody_else_recalls(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.NotAllowedError):
        recall(office, matter, by="ha")

    opened, elsewhere = OpenedToy(matter), office.actor("khoa")
    refusal = api.why_not(PASSINGS.recall_act, opened, elsewhere)
    assert refusal is not None
    assert refusal.message == "Ô bỏ quên đang ở cơ quan khác."


def test_a_recall_says_why(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    with pytest.raises(api.CannotHandOverError, match="lý do"):
        recall(office, matter, reason="  ")

    assert not matter.hand_overs.exists()


def test_nobody_is_given_what_they_must_stay_out_of(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    mai = office.actor("mai")
    api.recuse(matter, [mai.id])

    with pytest.raises(api.KeptOutError):
        PASSINGS.hand_over(
            actor=office.actor("ha"),
            matter_id=matter.pk,
            to_unit_id=office.unit_id("mai"),
            to_post_id=mai.post_id,
        )

    assert not matter.hand_overs.exists()
