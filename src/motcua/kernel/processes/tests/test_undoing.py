"""A step taken back: the rows stand as before it, and the ledger says so."""

import pytest

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.bpmn.api import NotUndoneError
from motcua.kernel.bpmn.api.engine import happenings
from motcua.kernel.bpmn.testing import chain, element
from motcua.kernel.bpmn.testing.play import ends, event, timer, users
from motcua.kernel.processes.actions.take_step import take_step, undo_task
from motcua.kernel.processes.queries import open_tasks, stored_state
from motcua.kernel.processes.tests.owning import complete, enabled, publish, start

pytestmark = pytest.mark.db

DECIDED = (
    ends(),
    users("a", "b"),
    element("businessRuleTask", "qd", motcua_decision="mienPhep"),
    element("boundaryEvent", "han", timer("PT1H"), attachedToRef="a"),
    chain("bd", "a", "qd", "b", "kt"),
    chain("han", "b"),
)
FORKED = (
    ends(),
    users("a", "b", "c"),
    element("parallelGateway", "chia"),
    element("parallelGateway", "gop"),
    element("boundaryEvent", "tin", event("message", "m1"), attachedToRef="b"),
    chain("bd", "a", "chia", "b", "gop", "kt"),
    chain("chia", "c", "gop"),
    chain("tin", "gop"),
)


def _token(instance: object, name: str) -> int:
    return next(task.token for task in open_tasks(instance) if task.element == name)  # type: ignore[arg-type]


def _undo(instance: object, token: int) -> None:
    undo_task(actor=SYSTEM, instance_id=instance, token=token, held=instance)  # type: ignore[arg-type]


def test_a_task_taken_back_waits_again_with_its_timer_and_its_number() -> None:
    instance = start(publish(*DECIDED))
    before, token = stored_state(instance), _token(instance, "a")
    complete(instance, "a")
    complete(instance, "qd")
    assert enabled(instance) == ["b"]

    _undo(instance, token)

    after = stored_state(instance)
    assert enabled(instance) == ["a"]
    assert after._replace(last=before.last) == before
    assert after.last > before.last


def test_what_was_taken_back_can_be_done_again_and_taken_back_again() -> None:
    instance = start(publish(*DECIDED))
    token = _token(instance, "a")

    for _time in range(2):
        complete(instance, "a")
        _undo(instance, token)
    complete(instance, "a")
    complete(instance, "qd")
    complete(instance, "b")

    assert enabled(instance) == []
    assert stored_state(instance).is_ended


def test_nothing_is_taken_back_once_somebody_else_went_on() -> None:
    instance = start(publish(*FORKED))
    first = _token(instance, "a")
    complete(instance, "a")
    second = _token(instance, "b")
    complete(instance, "b")

    for token in (first, 999, _token(instance, "c")):
        before = stored_state(instance)
        with pytest.raises(NotUndoneError):
            _undo(instance, token)
        assert stored_state(instance) == before

    _undo(instance, second)
    assert enabled(instance) == ["b", "c"]


def test_a_message_that_came_meanwhile_keeps_the_step_where_it_is() -> None:
    instance = start(publish(*FORKED))
    token = _token(instance, "a")
    complete(instance, "a")
    take_step(
        actor=SYSTEM,
        instance_id=instance,
        event=happenings.message_arrived("Đã nộp thuế", 0),
        held=instance,
    )

    with pytest.raises(NotUndoneError):
        _undo(instance, token)


def test_an_error_that_a_task_ended_in_is_taken_back_like_its_completion() -> None:
    parts = (
        ends(),
        users("a", "b"),
        element("boundaryEvent", "loi", event("error", "e1"), attachedToRef="a"),
        chain("bd", "a", "kt"),
        chain("loi", "b", "kt"),
    )
    instance = start(publish(*parts))
    token = _token(instance, "a")
    take_step(
        actor=SYSTEM,
        instance_id=instance,
        event=happenings.failed(token, "thieu", 0),
        held=instance,
    )
    assert enabled(instance) == ["b"]

    _undo(instance, token)

    assert enabled(instance) == ["a"]
