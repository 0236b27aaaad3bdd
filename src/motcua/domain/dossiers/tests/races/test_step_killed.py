"""A process that is killed while a dossier takes a step: the old or the new, and again in full."""

import json
import signal
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import Province, fresh, hands_at, nothing_happens
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import complete, file_drawn, make_drawn_province, step_at
from motcua.domain.dossiers.tests.races.stepping_process import AFTER_COMMIT, BEFORE_COMMIT, NEVER
from motcua.domain.work.api import Reach, Task
from motcua.kernel.base.testing import python, where_to_die
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import verify_chain
from motcua.kernel.processes.testing import fire_due_timers, has_ended

pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(300)]

type Step = Mapping[str, Any]
_KILLED = str(-signal.SIGKILL)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_drawn_province()


def test_a_step_with_a_form_that_crosses_lanes_is_taken_whole_or_not(province: Province) -> None:
    one, twin = (_received(province) for _ in range(2))

    _dies_everywhere(
        one,
        twin,
        lambda dossier: _step(dossier, "thamDinh", by="ha", ketLuan="dat", soThua=1),
        again="NotNextError",
    )

    assert _at(one) == ["yKienKinhTe", "yKienTaiChinh"]
    assert fresh(one).holder_unit_id == province.unit_id("dung")


@pytest.mark.long("killed at many statements; a step with a form stays")
def test_a_step_with_a_decision_that_stops_the_clock_is_taken_whole_or_not(
    province: Province,
) -> None:
    one, twin = (_at_last_opinion(province, parcels=2) for _ in range(2))

    _dies_everywhere(
        one,
        twin,
        lambda dossier: _step(dossier, "yKienTaiChinh", by="finance"),
        again="NotNextError",
    )

    assert _at(one) == ["nopThue"]
    assert fresh(one).paused_at is not None
    assert events_of(one)[-2:] == ["wait_begun", "step_done"]


@pytest.mark.long("killed at many statements; a step with a form stays")
def test_a_timer_that_runs_out_is_fired_whole_or_not(province: Province) -> None:
    one, twin = (_at_last_opinion(province, parcels=1) for _ in range(2))
    with hands_at("2026-11-20T08:00"):
        fire_due_timers()
    due = {job.kwargs["instance_id"]: job.kwargs for job in waiting("fire_timer")}

    _dies_everywhere(
        one, twin, lambda dossier: {"timer": due[str(dossier.process_id)]}, again="taken"
    )

    assert _at(one) == ["duThao"]
    assert fresh(one).holder_unit_id == province.unit_id("ha")


def _dies_everywhere(
    one: Dossier, twin: Dossier, step_of: Callable[[Dossier], Step], *, again: str
) -> None:
    """Kill a step at its statements, before and after its commit; then ask for it again."""
    (came,) = _take(step_of(twin), NEVER)
    word, statements = came.split()
    assert word == "taken"
    step = step_of(one)
    deaths = (*where_to_die(int(statements)), BEFORE_COMMIT)

    with nothing_happens(one):
        assert _take(step, *deaths) == [_KILLED] * len(deaths)
    assert [line.split()[0] for line in _take(step, AFTER_COMMIT, NEVER)] == [_KILLED, again]

    assert _shape(one) == _shape(twin)
    assert verify_chain(one.subject).is_whole
    assert one.process_id is not None
    assert not has_ended(one.process_id)


def _take(step: Step, *deaths: int) -> list[str]:
    module = "motcua.domain.dossiers.tests.races.stepping_process"
    done = python(module, json.dumps(step), *map(str, deaths))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _shape(dossier: Dossier) -> dict[str, list[Any]]:
    """Return what two dossiers that took the same steps have in common: all but names and times."""
    own = Dossier.objects.filter(pk=dossier.pk)
    told = [
        (own, ("status", "stage", "holder_unit_id", "holder_post_id", "revision")),
        (
            Task.objects.filter(matter=dossier),
            ("element", "token", "unit_id", "post_id", "outcome", "is_pausing", "ended_by_id"),
        ),
        (dossier.hand_overs.all(), ("from_unit_id", "to_unit_id", "to_post_id", "stage")),
        (Reach.objects.filter(matter=dossier), ("scope", "is_held")),
    ]
    rows = {
        found.model.__name__: sorted(map(str, found.values_list(*fields))) for found, fields in told
    }
    return {
        **rows,
        "events": events_of(dossier),
        "jobs": sorted(job.kwargs["template"] for job in _told(dossier)),
    }


def _told(dossier: Dossier) -> list[Any]:
    return [job for job in waiting("tell_owner") if job.kwargs["matter_id"] == dossier.id.hex]


def _step(dossier: Dossier, element: str, *, by: str, **answers: Any) -> Step:
    typed = {key: [str(value)] for key, value in answers.items()}
    step = step_at(dossier, element)
    return {"dossier": dossier.id.hex, "step": step.pk, "by": by, "posted": typed}


def _received(province: Province) -> Dossier:
    return api.receive(actor=province.actor("minh"), dossier_id=file_drawn(province).id)


def _at_last_opinion(province: Province, *, parcels: int) -> Dossier:
    """Return a dossier that waits for the opinion of Sở Tài chính alone."""
    dossier = _received(province)
    complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=parcels)
    complete(province, dossier, "yKienKinhTe", by="dung")
    return dossier


def _at(dossier: Dossier) -> list[str]:
    rows = dossier.tasks.filter(ended_at=None).order_by("element")
    return [row.element for row in rows]
