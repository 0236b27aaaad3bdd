"""Whom one may ask and how they are named, by when, and how an answer is amended."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

from motcua.domain.work import api
from motcua.domain.work.models import Matter, Opinion
from motcua.domain.work.testing import Office
from motcua.domain.work.tests.asking_toys import Umbrellas
from motcua.domain.work.tests.test_opinions import MONDAY, standing
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.base.api import Invalid, clock

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with patch.object(clock, "now", lambda: MONDAY):
        yield


@pytest.fixture
def toys(office: Office) -> Umbrellas:
    return Umbrellas(office)


def test_an_agency_is_asked_once_however_it_is_spelt(office: Office) -> None:
    toys = Umbrellas(office, asks_elsewhere=True)
    matter = toys.matter()

    toys.ask(matter, agencies="UBND xã Cẩm Duệ\nuy ban nhan dan xa cam due\nxã cẩm duệ")

    assert waiting(office, "binh") == [matter.code]
    assert standing(matter) == [("", "")]


def test_a_name_that_is_misspelt_is_answered_with_the_nearest(office: Office) -> None:
    toys = Umbrellas(office, asks_elsewhere=True)

    with pytest.raises(Invalid, match=r"Tên gần nhất: .*xã Cẩm Duệ"):
        toys.ask(toys.matter(), agencies="UBND xã Cẩm Duyệ")


@pytest.mark.parametrize(("days", "is_warned"), [(2, True), (9, False)])
def test_who_asks_for_answers_after_the_matter_is_due_is_told_so(
    toys: Umbrellas, days: int, is_warned: bool
) -> None:
    matter = toys.matter(due_at=MONDAY + timedelta(days=days))

    done = toys.ask(matter, toys.target("dung"))

    assert ("hạn trả lời sau hạn" in done.said) is is_warned


def test_who_answered_amends_it_while_it_is_open(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))
    toys.give(matter, who="dung", verdict="disagree", words="Không phải ô này.")

    toys.amend(matter, who="dung", words="Đúng ô này.")

    opinion = Opinion.objects.get(matter=matter)
    assert (opinion.verdict, opinion.amended_at) == ("agree", MONDAY)
    told = {"opinion": opinion.pk, "unit": office.unit_id("dung").hex}
    assert toys.facts[-2:] == [
        {**told, "verdict": "disagree", "late": False},
        {**told, "verdict": "agree"},
    ]
    assert toys.sealed[-1] == {"words"}
    with pytest.raises(Invalid, match="vì sao"):
        toys.amend(matter, who="dung", verdict="disagree", words="")


def test_nobody_amends_what_another_answered_nor_once_it_has_ended(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"), toys.target("mai"))
    toys.give(matter, who="dung")
    with pytest.raises(api.NotAskedError):
        toys.amend(matter, who="mai")

    matter = Matter.objects.get(pk=matter.pk)
    matter.holder_unit = matter.holder_post = None
    matter.ended_at = clock.now()
    matter.save()

    with pytest.raises(api.NotAskedError):
        toys.amend(matter, who="dung")
    assert Opinion.objects.filter(matter=matter, amended_at=None).count() == 2
