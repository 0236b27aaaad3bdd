"""Opinions asked beside the holder: who sees it meanwhile, who answers, what is left of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from motcua.domain.work import api
from motcua.domain.work.cli import list_json
from motcua.domain.work.models import Matter, Opinion, Reach, Task
from motcua.domain.work.opinions.standing import opinions_of
from motcua.domain.work.testing import PASSINGS, Office, OpenedToy
from motcua.domain.work.tests.asking_toys import FRIDAY, Umbrellas
from motcua.domain.work.tests.test_stand_in import away
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Invalid, clock, integrity
from motcua.kernel.organisations.api import Agency, ModuleSwitch

pytestmark = pytest.mark.db

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with patch.object(clock, "now", lambda: MONDAY):
        yield


@pytest.fixture
def toys(office: Office) -> Umbrellas:
    return Umbrellas(office)


def sees(office: Office, key: str, matter: Matter) -> bool:
    return visible(office.actor(key), Matter.objects.filter(pk=matter.pk)).exists()


def standing(matter: Matter) -> list[tuple[str, str]]:
    rows = Opinion.objects.filter(matter=matter)
    return sorted((row.verdict, row.task.outcome) for row in rows)


def asked_of(toys: Umbrellas, matter: Matter, key: str) -> Opinion:
    return Opinion.objects.get(matter=matter, task__unit=toys.office.unit_id(key))


def test_who_is_asked_sees_it_and_the_holder_keeps_it(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter(due_at=MONDAY + timedelta(days=9))

    toys.ask(matter, toys.target("dung"), toys.target("mai", by_name=True))

    kept = Matter.objects.get(pk=matter.pk)
    assert (kept.holder_unit_id, kept.due_at) == (matter.holder_unit_id, matter.due_at)
    assert waiting(office, "ha") == waiting(office, "dung") == waiting(office, "mai")
    assert waiting(office, "dung") == [matter.code]
    row = list_json("dung.cambinh")["rows"][0]  # type: ignore[index]
    assert (row["act"], row["step_due"]) == ("give_opinion", f"{FRIDAY}T17:00:00+07:00")
    assert toys.facts[0] == {
        "units": sorted(office.unit_id(key).hex for key in ("dung", "mai")),
        "by": f"{FRIDAY}T17:00:00+07:00",
    }
    assert toys.sealed[0] == {"question"}


def test_each_answers_alone_and_goes_on_seeing_it(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"), toys.target("mai"))

    toys.give(matter, who="dung", verdict="remarks", words="Ô này của nhà trẻ.")

    assert standing(matter) == [("", ""), ("remarks", "done")]
    assert (waiting(office, "dung"), waiting(office, "mai")) == ([], [matter.code])
    assert sees(office, "dung", matter)
    given = matter.opinions.get(verdict="remarks")
    assert toys.facts[-1] == {
        "opinion": given.pk,
        "unit": office.unit_id("dung").hex,
        "verdict": "remarks",
        "late": False,
    }


def test_an_answer_is_given_once(toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))
    toys.give(matter, who="dung")

    with pytest.raises(api.NotAskedError):
        toys.give(matter, who="dung", verdict="disagree")

    assert standing(matter) == [("agree", "done")]


def test_the_same_unit_may_be_asked_again_and_says_which_it_answers(toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))
    toys.ask(matter, toys.target("dung"), question="Còn cái này?")
    second = Opinion.objects.filter(matter=matter).latest("pk")

    toys.give(matter, who="dung", verdict="disagree", words="Sai cái ô.", opinion=str(second.pk))

    assert standing(matter) == [("", ""), ("disagree", "done")]
    toys.give(matter, who="dung")
    assert standing(matter) == [("agree", "done"), ("disagree", "done")]


def test_who_is_asked_by_name_answers_alone_and_their_stand_in_too(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter(held_by="dung")
    toys.ask(matter, toys.target("ha", by_name=True), who="dung")
    with pytest.raises(api.NotAskedError):
        toys.give(matter, who="thao")

    away(office, "ha", by="thao")
    toys.give(matter, who="thao")

    opinion = Opinion.objects.get(matter=matter)
    assert opinion.task.post_id == office.actor("ha").post_id
    assert opinion.task.ended_by_id == office.actor("thao").post_id


def test_what_a_unit_is_asked_its_clerk_does_not_answer(toys: Umbrellas) -> None:
    matter = toys.matter(held_by="dung")
    toys.ask(matter, toys.target("ha"), who="dung")

    with pytest.raises(api.NotAskedError):
        toys.give(matter, who="thao")


def test_who_was_not_asked_does_not_answer(toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))

    with pytest.raises(NotVisibleError):
        toys.give(matter, who="mai")


def test_after_its_day_an_answer_is_late_and_counts(toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))

    with patch.object(clock, "now", lambda: MONDAY + timedelta(days=7)):
        toys.give(matter, who="dung")

    assert standing(matter) == [("agree", "done")]
    assert toys.facts[-1]["late"] is True


def test_a_question_that_is_taken_back_lets_the_unit_go(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"), toys.target("mai"))

    toys.stop(matter, asked_of(toys, matter, "dung"))

    assert standing(matter) == [("", ""), ("", "cancelled")]
    assert not sees(office, "dung", matter)
    assert sees(office, "mai", matter)
    assert toys.facts[-1] == {"units": [office.unit_id("dung").hex]}


def test_who_sees_it_for_something_else_goes_on_seeing_it(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter(held_by="dung")
    api.pass_on(office.actor("dung"), matter, to_unit_id=office.unit_id("ha"), stage="looked_for")
    matter.save()
    toys.ask(matter, toys.target("dung"), toys.target("mai"))
    toys.give(matter, who="mai")
    toys.ask(matter, toys.target("mai"))

    toys.stop(matter, *Opinion.objects.filter(matter=matter, verdict=""))

    assert sees(office, "dung", matter)
    assert sees(office, "mai", matter)


def test_asked_twice_and_taken_back_twice_a_guest_is_let_go(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter()
    for _ in range(2):
        toys.ask(matter, toys.target("dung"))
    first, second = Opinion.objects.filter(matter=matter).order_by("pk")

    toys.stop(matter, first)
    between = sees(office, "dung", matter)
    toys.stop(matter, second)

    assert between
    assert not sees(office, "dung", matter)


def test_the_asker_and_whoever_has_it_now_may_stop_asking(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"), toys.target("tuan"))
    api.pass_on(office.actor("ha"), matter, to_unit_id=office.unit_id("mai"), stage="looked_for")
    matter.save()
    first, second = (asked_of(toys, matter, key) for key in ("dung", "tuan"))

    with pytest.raises(api.NotAskedError):
        toys.stop(matter, second, who="dung")
    toys.stop(matter, first, who="ha")
    toys.stop(matter, second, who="mai")

    assert standing(matter) == [("", "cancelled")] * 2


def test_what_is_not_answered_ends_with_the_matter(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"), toys.target("mai"))
    toys.give(matter, who="mai")

    matter = Matter.objects.get(pk=matter.pk)
    matter.holder_unit = matter.holder_post = None
    matter.ended_at = clock.now()
    matter.save()
    api.keep_reach(matter)

    assert standing(matter) == [("", "cancelled"), ("agree", "done")]
    assert waiting(office, "dung") == []
    assert (sees(office, "dung", matter), sees(office, "mai", matter)) == (False, True)
    assert integrity.examinations.get("work")().faults == []


def test_silence_is_no_verdict(toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))

    with patch.object(clock, "now", lambda: MONDAY + timedelta(days=90)):
        assert [one.verdict for one in opinions_of(matter)] == [""]


def test_who_must_stay_out_is_not_offered_and_does_not_answer(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung", by_name=True), toys.target("mai"))

    api.recuse(matter, [office.actor(key).id for key in ("dung", "toan")])

    labels = [one.label for one, _ in _parts(toys, matter)]
    assert not any("Dũng" in label or "Phòng Kinh tế" in label for label in labels)
    assert standing(matter) == [("", ""), ("", "cancelled")]
    assert not Reach.objects.filter(
        matter=matter, scope=office.unit_id("dung"), is_held=True
    ).exists()
    with pytest.raises(NotVisibleError):
        toys.give(matter, who="dung")
    with pytest.raises(Invalid, match="trong danh sách"):
        toys.ask(matter, toys.target("dung", by_name=True))


def test_one_s_own_unit_is_asked_by_name_and_nobody_asks_oneself(toys: Umbrellas) -> None:
    offered = {one.value for one, _ in _parts(toys, toys.matter())}

    assert toys.target("ha") not in offered
    assert toys.target("ha", by_name=True) not in offered
    assert {toys.target("tuan"), toys.target("tuan", by_name=True)} <= offered


@pytest.mark.parametrize("day", ["", "2026-11-21", "2026-11-13", "2999-01-01", "thứ Sáu"])
def test_the_day_is_a_working_day_to_come(toys: Umbrellas, day: str) -> None:
    matter = toys.matter()

    with pytest.raises(Invalid, match="ngày làm việc"):
        toys.ask(matter, toys.target("dung"), by=day)

    assert not Task.objects.filter(matter=matter).exists()


@pytest.mark.parametrize("question", ["", "  ", "x" * 2001])
def test_a_question_has_words_and_not_too_many(toys: Umbrellas, question: str) -> None:
    with pytest.raises(Invalid, match="điều cần hỏi"):
        toys.ask(toys.matter(), toys.target("dung"), question=question)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"verdict": ""}, "chọn ý kiến"),
        ({"verdict": "agree", "words": ""}, "đồng ý với nội dung gì"),
        ({"verdict": "agree", "words": "…"}, "đồng ý với nội dung gì"),
        ({"verdict": "remarks", "words": " "}, "ý kiến khác là gì"),
        ({"verdict": "disagree", "words": "."}, "vì sao"),
        ({"words": "x" * 2001}, "tối đa"),
    ],
)
def test_an_answer_says_what_it_is(toys: Umbrellas, typed: dict[str, str], said: str) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))

    with pytest.raises(Invalid, match=said):
        toys.give(matter, who="dung", **typed)

    assert standing(matter) == [("", "")]


def test_another_agency_is_asked_by_its_name_where_the_kind_allows_it(office: Office) -> None:
    toys = Umbrellas(office, asks_elsewhere=True)
    matter = toys.matter()

    toys.ask(matter, agencies="so y te\nxã Cẩm Duệ")

    assert waiting(office, "lan") == waiting(office, "binh") == [matter.code]
    assert waiting(office, "nam") == []
    toys.give(matter, who="lan", verdict="disagree", words="Sai cái ô.")
    assert standing(matter) == [("", ""), ("disagree", "done")]


def test_within_one_agency_no_other_is_asked(toys: Umbrellas) -> None:
    with pytest.raises(Invalid, match="trong danh sách"):
        toys.ask(toys.matter(), agencies="Sở Y tế")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Sở Ngoại giao", "Không hỏi được"),
        ("xã Cẩm Bình", "Không hỏi được"),
        ("Cẩm", "nhiều cơ quan"),
        ("Sở Tư pháp", "chưa có ai"),
        ("\n".join(["Sở Y tế"] * 11), "tối đa 10"),
    ],
)
def test_an_agency_that_cannot_be_asked_is_told(office: Office, named: str, said: str) -> None:
    toys = Umbrellas(office, asks_elsewhere=True)

    with pytest.raises(Invalid, match=said):
        toys.ask(toys.matter(), agencies=named)


def test_an_agency_that_does_without_the_kind_is_not_asked(office: Office) -> None:
    toys = Umbrellas(office, asks_elsewhere=True)
    health = Agency.objects.get(short_name="Sở Y tế")
    ModuleSwitch.objects.create(
        module="toy", agency=health, switched_off_at=MONDAY, legal_basis="thử"
    )

    with pytest.raises(Invalid, match="Không hỏi được"):
        toys.ask(toys.matter(), agencies="Sở Y tế")


def test_who_asked_has_begun(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter(held_by="dung")
    api.pass_on(office.actor("dung"), matter, to_unit_id=office.unit_id("ha"), stage="looked_for")
    matter.save()
    before = _why_not_taken_back(office, matter)

    toys.ask(matter, toys.target("mai"))

    assert (before, _why_not_taken_back(office, matter)) == ("", api.BEGUN)


def _why_not_taken_back(office: Office, matter: Matter) -> str:
    opened = OpenedToy(Matter.objects.get(pk=matter.pk))
    return api.why_not_taken_back(office.actor("dung"), opened.matter, opened.passing)


def _parts(toys: Umbrellas, matter: Matter) -> list[tuple[api.Target, bool]]:
    asked = api.Asked(actor=toys.office.actor("ha"), opened=OpenedToy(matter))
    return toys.acts.get("ask_opinion").parts(asked)["advisers"]  # type: ignore[return-value]


def test_who_was_asked_in_vain_and_given_it_by_mistake_sees_it_no_more(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))
    toys.stop(matter, asked_of(toys, matter, "dung"))
    ha, there = office.actor("ha"), office.unit_id("dung")

    with patch.object(clock, "now", lambda: MONDAY + timedelta(hours=1)):
        PASSINGS.hand_over(actor=ha, matter_id=matter.pk, to_unit_id=there)
        between = sees(office, "dung", matter)
        PASSINGS.take_back(actor=ha, matter_id=matter.pk)

    assert between
    assert not sees(office, "dung", matter)
