"""Two workers on one morning, two leaders at once: nobody is told twice, no row is doubled."""

from collections.abc import Iterator

import pytest

from motcua.domain.work.actions.remind import remind
from motcua.domain.work.actions.remind_agency import remind_agency
from motcua.domain.work.actions.remind_officer import remind_officer
from motcua.domain.work.actions.tests.at_once import at_once
from motcua.domain.work.errors import NotRemindedError
from motcua.domain.work.testing import Office, make_matter, make_office, toy_kind
from motcua.domain.work.tests.mornings.stand import MORNING, Stand, at, events_of, reported, told
from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import verify_chain

pytestmark = pytest.mark.db(transaction=True)


@pytest.fixture
def office(transactional_db: None, stand: Stand) -> Iterator[Office]:
    stand(MORNING)
    with toy_kind():
        yield make_office()


def test_two_workers_report_a_matter_once(office: Office) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    day, agency_id = clock.today(), office.cam_binh.pk

    at_once(*[lambda: remind_agency(agency_id=agency_id, day=day) for _ in range(2)])

    assert reported(matter) == ["agency"]
    assert events_of(matter) == ["work.escalated"]
    assert verify_chain(matter.subject).is_whole


def test_two_workers_tell_an_officer_once(office: Office) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    day, agency_id, ha = clock.today(), office.cam_binh.pk, office.actor("ha").id

    at_once(
        *[lambda: remind_officer(account_id=ha, agency_id=agency_id, day=day) for _ in range(2)]
    )

    assert len(told(office, "ha")) == 1


def test_two_leaders_who_remind_at_once(office: Office) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    tuan = office.actor("tuan")

    outcomes = at_once(*[lambda: remind(actor=tuan, matter_id=matter.pk) for _ in range(2)])

    assert NotRemindedError in outcomes
    assert len(told(office, "ha")) == 1
    assert events_of(matter) == ["work.reminded"]
