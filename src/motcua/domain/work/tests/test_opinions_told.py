"""Whoever asked for an opinion is told that it came; not what it says."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from motcua.domain.work import api
from motcua.domain.work.models import Reach
from motcua.domain.work.testing import Office
from motcua.domain.work.tests.asking_toys import Umbrellas
from motcua.domain.work.tests.mornings.stand import told
from motcua.domain.work.tests.test_opinions import MONDAY
from motcua.domain.work.tests.test_stand_in import away
from motcua.kernel.base.api import clock
from motcua.kernel.notices.api import notices_of

pytestmark = pytest.mark.db

WORDS = "Ô này của bà Hoa."


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with patch.object(clock, "now", lambda: MONDAY):
        yield


@pytest.fixture
def toys(office: Office) -> Umbrellas:
    return Umbrellas(office)


def test_who_asked_is_told_of_an_answer_and_of_its_amending(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"), toys.target("mai"))
    assert told(office, "ha") == []

    toys.give(matter, who="dung", verdict="disagree", words=WORDS)
    first = told(office, "ha")
    with patch.object(clock, "now", lambda: MONDAY.replace(hour=3)):
        toys.amend(matter, who="dung", verdict="remarks", words=WORDS)

    assert len(first) == 1
    assert f"đã trả lời về {matter.code}" in first[0]
    assert f"đã sửa ý kiến về {matter.code}" in " ".join(told(office, "ha"))
    assert len(told(office, "ha")) == 2
    assert WORDS not in " ".join(told(office, "ha"))
    assert notices_of(office.actor("ha"))[0].path == f"/can-bo/o/{matter.code}/#y-kien"
    assert told(office, "mai") == told(office, "dung") == []


def test_who_stands_in_for_the_asker_is_told_instead(office: Office, toys: Umbrellas) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))
    away(office, "ha", by="thao")

    toys.give(matter, who="dung")

    assert (len(told(office, "thao")), told(office, "ha")) == (1, [])


def test_where_the_asker_sees_it_no_more_the_holder_is_told(
    office: Office, toys: Umbrellas
) -> None:
    matter = toys.matter()
    toys.ask(matter, toys.target("dung"))
    api.pass_on(office.actor("ha"), matter, to_unit_id=office.unit_id("mai"), stage="looked_for")
    matter.save()
    Reach.objects.filter(matter=matter, scope=office.unit_id("ha")).delete()

    toys.give(matter, who="dung")

    assert len(told(office, "mai")) == 1
    assert told(office, "ha") == []
