"""Work beside the holder's: who sees the matter for it, and for how long."""

import pytest
from django.db import IntegrityError, transaction

from motcua.domain.work import api
from motcua.domain.work.models import Matter, Reach, Task
from motcua.domain.work.testing import Office, make_matter
from motcua.kernel.base.api import clock, integrity
from motcua.kernel.identity.api import held_work
from motcua.kernel.identity.testing import make_officer
from motcua.kernel.organisations.api import Unit

pytestmark = pytest.mark.db


def waiting(office: Office, key: str) -> list[str]:
    rows = api.inbox(office.actor(key)).select_related("matter")
    return [row.matter.code for row in rows]


def test_a_new_matter_waits_for_its_holder_and_is_seen_by_its_agency(office: Office) -> None:
    matter = make_matter(office, held_by="ha")

    reach = dict(Reach.objects.filter(matter=matter).values_list("scope", "is_held"))
    assert reach == {office.unit_id("ha"): True, office.cam_binh.pk: False}
    assert waiting(office, "ha") == [matter.code]
    assert waiting(office, "dung") == []


def test_a_task_lets_another_unit_see_the_matter_while_it_is_open(office: Office) -> None:
    matter, dung = make_matter(office, held_by="ha"), office.actor("dung")
    task = api.open_task(matter, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"))
    during = waiting(office, "ha"), waiting(office, "dung")

    api.end_task(dung, matter, task)

    assert during == ([matter.code], [matter.code])
    assert (waiting(office, "ha"), waiting(office, "dung")) == ([matter.code], [])
    assert (task.outcome, task.ended_by_id) == (Task.Outcome.DONE, dung.post_id)


def test_a_unit_with_two_open_tasks_sees_one_row_until_both_have_ended(office: Office) -> None:
    matter, unit, dung = make_matter(office), office.unit_id("dung"), office.actor("dung")
    first, second = (api.open_task(matter, act="", name=n, unit_id=unit) for n in ("A", "B"))
    twice = waiting(office, "dung")

    api.end_task(dung, matter, first)
    once = waiting(office, "dung")
    api.end_task(dung, matter, second)

    assert twice == once == [matter.code]
    assert waiting(office, "dung") == []


def test_what_is_for_the_clerk_waits_for_the_clerk_alone(office: Office) -> None:
    matter, unit = make_matter(office, held_by="dung"), office.unit_id("thao")
    assert unit == office.unit_id("ha")

    api.open_task(matter, act="seal", name="Đóng dấu", unit_id=unit, role="clerk")

    assert waiting(office, "thao") == [matter.code]
    assert waiting(office, "ha") == []


def test_clerk_and_colleague_of_one_unit_each_see_their_own_task(office: Office) -> None:
    matter, unit = make_matter(office, held_by="dung"), office.unit_id("ha")
    api.open_task(matter, act="seal", name="Đóng dấu", unit_id=unit, role="clerk")

    api.open_task(matter, act="", name="Cho ý kiến", unit_id=unit)

    assert waiting(office, "thao") == waiting(office, "ha") == [matter.code]


def test_a_task_of_one_person_waits_for_no_colleague(office: Office) -> None:
    matter, mai = make_matter(office, held_by="ha"), office.actor("mai")
    task = api.open_task(
        matter, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"), post_id=mai.post_id
    )
    of_another = waiting(office, "dung")

    api.assign(matter, task, unit_id=office.unit_id("dung"))

    assert of_another == []
    assert waiting(office, "dung") == [matter.code]


def test_passing_a_matter_on_leaves_open_tasks_where_they_are(office: Office) -> None:
    matter, ha = make_matter(office, held_by="ha"), office.actor("ha")
    api.open_task(matter, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"))

    api.pass_on(ha, matter, to_unit_id=office.unit_id("mai"), stage="looked_for")
    matter.save()

    assert waiting(office, "ha") == []
    assert waiting(office, "mai") == waiting(office, "dung") == [matter.code]
    assert matter.hand_overs.get().from_post_id == ha.post_id


def test_the_database_refuses_an_open_matter_without_holder_and_an_ended_one_with(
    office: Office,
) -> None:
    rows = Matter.objects.filter(pk=make_matter(office).pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(holder_unit=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ended_at=clock.now())


def test_what_cannot_be_seen_by_whoever_has_it_is_found(office: Office) -> None:
    held, given = make_matter(office), make_matter(office)
    api.open_task(given, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"))
    whole = integrity.examinations.get("work")()
    Reach.objects.filter(matter=held, is_held=True).delete()
    Reach.objects.filter(matter=given, scope=office.unit_id("dung")).delete()

    broken = integrity.examinations.get("work")()

    assert (whole.counts, whole.faults) == ({"matters": 2}, [])
    assert {fault.where for fault in broken.faults} == {held.code, given.code}


def test_who_locks_an_account_is_told_what_waits_and_who_else_does_it(office: Office) -> None:
    matter, ha = make_matter(office, held_by="ha"), office.actor("ha")
    make_matter(office, held_by="ha")
    api.open_task(
        matter, act="", name="Cho ý kiến", unit_id=office.unit_id("ha"), post_id=ha.post_id
    )

    (alone,) = held_work(ha.id)
    colleague = make_officer(unit=Unit.objects.get(pk=office.unit_id("ha")), role="specialist")
    (helped,) = held_work(ha.id)

    assert (alone.personal, alone.shared, alone.stand_in) == (1, 2, "")
    assert colleague.display_name not in alone.colleagues
    assert colleague.display_name in helped.colleagues
