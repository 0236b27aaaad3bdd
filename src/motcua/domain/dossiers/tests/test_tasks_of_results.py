"""The tasks of a dossier's results: of whoever has the dossier to sign or seal them, and then."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    GROUND,
    PIN,
    Province,
    drafted_birth,
    fresh,
    make_province,
    signing_office,
)
from motcua.domain.dossiers.testing.drawn import (
    file_drawn,
    make_drawn_province,
    past_opinions,
    step_at,
)
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import NotHolderError, Task
from motcua.kernel.base.api import integrity

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


@pytest.fixture
def province() -> Province:
    return make_province()


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Province]:
    with signing_office(province, tmp_path):
        yield province


def beside_steps(dossier: Dossier) -> list[tuple[str, str]]:
    rows = Task.objects.filter(matter=dossier.pk, token=0).order_by("pk")
    return list(rows.values_list("act", "outcome"))


def open_task_of(dossier: Dossier) -> Task:
    return Task.objects.get(matter=dossier.pk, token=0, ended_at=None)


def test_it_goes_with_the_dossier_to_a_colleague(province: Province) -> None:
    dossier, _result = drafted_birth(province)
    tuan = province.actor("tuan")
    task = open_task_of(dossier)
    assert (task.act, task.unit_id, task.post_id) == ("sign", tuan.unit_id, None)

    api.hand_over(
        actor=tuan,
        matter_id=dossier.pk,
        to_unit_id=province.unit_id("tuan"),
        to_post_id=tuan.post_id,
    )

    assert open_task_of(dossier).post_id == tuan.post_id
    assert beside_steps(dossier) == [("sign", "")]


def test_whoever_shares_the_clerk_s_room_does_not_end_what_the_leader_has_signed(
    office: Province,
) -> None:
    dossier, result = drafted_birth(office)
    issuing.sign(actor=office.actor("tuan"), paper_id=result.pk, pin=PIN)
    ha, thao = office.actor("ha"), office.actor("thao")
    assert ha.unit_id == thao.unit_id == fresh(dossier).holder_unit_id

    for verb in (api.draft_refusal, api.draft_stop):
        with pytest.raises(NotHolderError, match="Hồ sơ đang ở văn thư, "):
            verb(
                actor=ha,
                dossier_id=dossier.pk,
                **GROUND,
            )

    issuing.number_and_seal(actor=thao, paper_id=result.pk, pin=PIN)
    assert fresh(dossier).results.get().state == "sealed"


def test_what_is_taken_back_ends_it_and_the_next_draft_begins_another(province: Province) -> None:
    dossier, _result = drafted_birth(province)
    ha = province.actor("ha")

    api.take_back(actor=ha, matter_id=dossier.pk)
    assert beside_steps(dossier) == [("sign", "cancelled")]
    api.draft_result(
        actor=ha, dossier_id=dossier.pk, result_code=BIRTH_RESULT, content=BIRTH_CONTENT
    )

    assert beside_steps(dossier) == [("sign", "cancelled"), ("sign", "")]


def test_a_signature_that_is_taken_back_waits_for_the_leader_again(office: Province) -> None:
    dossier, result = drafted_birth(office)
    issuing.sign(actor=office.actor("tuan"), paper_id=result.id, pin=PIN)
    clerk = open_task_of(dossier)
    assert (clerk.act, clerk.role, clerk.unit_id) == ("number", "clerk", office.unit_id("thao"))

    api.take_back(actor=office.actor("tuan"), matter_id=dossier.pk)

    assert beside_steps(dossier) == [("sign", "done"), ("number", "cancelled"), ("sign", "")]
    assert open_task_of(dossier).unit_id == office.unit_id("tuan")


def test_a_rejected_draft_was_sent_back_and_a_sealed_one_leaves_nothing(office: Province) -> None:
    dossier, result = drafted_birth(office)
    issuing.reject(actor=office.actor("tuan"), paper_id=result.id, reason="Sai tên đệm")
    assert beside_steps(dossier) == [("sign", "sent_back")]

    result = api.draft_result(
        actor=office.actor("ha"),
        dossier_id=dossier.pk,
        result_code=BIRTH_RESULT,
        content=BIRTH_CONTENT,
    )
    issuing.sign(actor=office.actor("tuan"), paper_id=result.id, pin=PIN)
    issuing.number_and_seal(actor=office.actor("thao"), paper_id=result.id, pin=PIN)

    assert beside_steps(dossier)[1:] == [("sign", "done"), ("number", "done")]
    assert integrity.examine_all().faults == []


def test_in_a_drawn_process_it_is_of_whoever_has_the_step(tmp_path: Path) -> None:
    province, dossier = _drafted_drawn()
    step, task = step_at(dossier, "kyKetQua"), open_task_of(dossier)
    assert (task.act, task.unit_id, task.post_id) == ("sign", step.unit_id, step.post_id)
    assert fresh(dossier).task == step

    with signing_office(province, tmp_path):
        issuing.sign(actor=province.actor("tuan"), paper_id=dossier.results.get().id, pin=PIN)

    step, task = step_at(dossier, "dongDau"), open_task_of(dossier)
    assert (task.act, task.unit_id, task.post_id) == ("number", step.unit_id, step.post_id)


@pytest.mark.parametrize("is_drawn", [False, True])
def test_results_that_waited_before_there_were_tasks_get_theirs(is_drawn: bool) -> None:
    dossier = _drafted_drawn()[1] if is_drawn else drafted_birth(make_province())[0]
    before = open_task_of(dossier)
    Task.objects.filter(token=0).delete()

    migration = import_module("motcua.domain.issuing.migrations.0006_papers_wait_by_tasks")
    migration._give_tasks(apps, connection.schema_editor())

    after = open_task_of(dossier)
    given = ("act", "name", "unit_id", "post_id", "role")
    assert [getattr(after, name) for name in given] == [getattr(before, name) for name in given]
    assert dossier.results.get().task == after


def _drafted_drawn() -> tuple[Province, Dossier]:
    province = make_drawn_province()
    dossier = file_drawn(province)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.pk)
    dossier = past_opinions(province, dossier)
    api.draft_result(
        actor=province.actor("ha"),
        dossier_id=dossier.pk,
        result_code=BIRTH_RESULT,
        content=BIRTH_CONTENT,
    )
    return province, fresh(dossier)
