"""A stored instance goes to another drawing: few statements, one event, and the same by replay."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from motcua.kernel.base.api import SYSTEM, clock, paths
from motcua.kernel.bpmn.api import NotMovedError, NotUndoneError
from motcua.kernel.bpmn.api.engine import flaws_at, open_scopes
from motcua.kernel.bpmn.testing import chain, element
from motcua.kernel.bpmn.testing.play import ends, timer, users
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import Subject, entries, verify_chain
from motcua.kernel.processes.actions.move_process import move_process, move_process_back
from motcua.kernel.processes.definitions import runnable_of
from motcua.kernel.processes.jobs import fire_due_timers
from motcua.kernel.processes.models import Place
from motcua.kernel.processes.queries import definition_of, planned_move, stored_state
from motcua.kernel.processes.tests.owning import OWNED, complete, enabled, publish, start

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _clock_set_back() -> Iterator[None]:
    yield
    (paths.data_dir() / "clock.json").unlink(missing_ok=True)


def timed(text: str, *before: str) -> tuple[str, ...]:
    """Return a step with a timer, behind others that the numbering of the net puts first."""
    return (
        users(*before),
        *(ends("kt", "kt2"), users("a", "c")),
        element("boundaryEvent", "han", timer(text), attachedToRef="a"),
        *(chain("bd", *before, "a", "kt"), chain("han", "c", "kt2")),
    )


def move(instance: UUID, definition: UUID, **pairs: str) -> None:
    move_process(
        actor=SYSTEM, instance_id=instance, definition_id=definition, pairs=pairs, held=instance
    )


def move_back(instance: UUID) -> None:
    move_process_back(actor=SYSTEM, instance_id=instance, held=instance)


def let_pass(span: timedelta) -> None:
    clock.set_now(clock.now() + span)
    fire_due_timers.enqueue()
    run_jobs()


def test_a_moved_instance_goes_on_by_the_other_drawing_and_its_ledger_leads_there() -> None:
    old, new = publish(*timed("P2D")), publish(*timed("P5D", "m", "n"))
    instance = start(old)

    move(instance, new)

    assert definition_of(instance) == new
    assert enabled(instance) == ["a"]
    complete(instance, "a")
    assert enabled(instance) == []
    assert verify_chain(Subject(kind="process", id=instance)).is_whole


def test_the_event_names_elements_and_both_drawings_and_no_data() -> None:
    old, new = publish(*timed("P2D")), publish(*timed("P2D", "m"))
    instance = start(old, soTien="123456789")
    reads = OWNED.reads

    move(instance, new)

    found = entries(Subject(kind="process", id=instance))
    assert [entry.event for entry in found] == ["process.stepped", "process.moved"]
    said = found[1].fields["open"]
    assert (said["verb"], said["name"]) == ("move", new.hex)
    assert (said["left"], said["entered"], said["pairs"]) == ([], [], [])
    assert found[0].fields["open"]["definition"] == old.hex
    assert b"123456789" not in bytes(found[1].body)
    assert OWNED.reads == reads


def test_a_move_taken_back_leaves_the_rows_as_they_were_and_both_stand_in_the_ledger() -> None:
    old, new = publish(*timed("P2D")), publish(*timed("P5D", "m"))
    instance = start(old)
    before = stored_state(instance)

    move(instance, new)
    assert stored_state(instance) != before
    move_back(instance)

    assert definition_of(instance) == old
    assert stored_state(instance) == before
    assert enabled(instance) == ["a"]
    with pytest.raises(NotUndoneError):
        move_back(instance)
    found = entries(Subject(kind="process", id=instance))
    assert [entry.fields["open"]["verb"] for entry in found] == ["start", "move", "move_back"]


def test_a_move_is_not_taken_back_once_somebody_went_on() -> None:
    old = publish(ends(), users("a", "b"), chain("bd", "a", "b", "kt"))
    new = publish(ends(), users("a", "b", "m"), chain("bd", "a", "m", "b", "kt"))
    instance = start(old)
    move(instance, new)
    complete(instance, "a")
    before = stored_state(instance)

    with pytest.raises(NotUndoneError):
        move_back(instance)

    assert stored_state(instance) == before
    assert (definition_of(instance), enabled(instance)) == (new, ["m"])


def test_a_refused_move_changes_nothing_and_records_nothing() -> None:
    old = publish(*timed("P2D"))
    new = publish(ends(), users("x"), chain("bd", "x", "kt"))
    instance = start(old)
    before = stored_state(instance), list(Place.objects.values_list())

    with pytest.raises(NotMovedError):
        move(instance, new)

    assert (stored_state(instance), list(Place.objects.values_list())) == before
    assert definition_of(instance) == old
    assert len(entries(Subject(kind="process", id=instance))) == 1
    move(instance, new, a="x")
    assert enabled(instance) == ["x"]


def test_a_plan_says_where_it_would_stand_and_writes_nothing() -> None:
    old, new = publish(*timed("P2D")), publish(*timed("P5D", "m"))
    instance = start(old)
    began = clock.now()
    before = stored_state(instance)

    plan = planned_move(instance, runnable_of(new), pairs={}, data={})

    assert [one.element for one in plan.before] == ["a"]
    assert [(one.token, one.element) for one in plan.after] == [(plan.before[0].token, "a")]
    (change,) = plan.timers
    assert (change.token, change.event) == (plan.before[0].token, "han")
    assert change.before is not None
    assert change.after is not None
    assert change.after - change.before == timedelta(days=3)
    assert change.before - began < timedelta(days=2)
    assert stored_state(instance) == before


def test_a_drawing_is_analysed_once_for_all_that_stand_at_the_same_places() -> None:
    old, new = publish(*timed("P2D", "m")), publish(*timed("P5D", "m", "n"))
    first, second, third = start(old), start(old), start(old)
    complete(third, "m")
    flaws_at.cache_clear()

    for instance in (first, second, third, first):
        planned_move(instance, runnable_of(new), pairs={}, data={})

    assert flaws_at.cache_info()[:2] == (2, 2)  # found again, and analysed


def test_the_numbers_and_the_order_of_tokens_do_not_say_where_an_instance_stands() -> None:
    gateway = element("parallelGateway", "chia")
    parts = (gateway, ends("kt", "kt2"), users("a", "b"), chain("bd", "chia", "a", "kt"))
    definition = publish(*parts, chain("chia", "b", "kt2"))
    state, net = stored_state(start(definition)), runnable_of(definition).net
    tokens = tuple(one._replace(id=one.id + 7) for one in reversed(state.tokens))

    opened = open_scopes(net, state._replace(tokens=tokens))

    assert opened == open_scopes(net, state)
    assert [at.node for at in opened[0].standing] == ["a", "b"]


def test_a_timer_of_the_new_drawing_fires_in_its_time() -> None:
    old, new = publish(*timed("P2D")), publish(*timed("P4D", "m"))
    instance = start(old)
    let_pass(timedelta(days=1))
    move(instance, new)

    let_pass(timedelta(days=2))
    assert enabled(instance) == ["a"]
    let_pass(timedelta(days=1, seconds=1))

    assert enabled(instance) == ["c"]


@pytest.mark.parametrize("goes_back", [True, False])
def test_a_timer_that_was_claimed_before_the_move_still_fires_once(goes_back: bool) -> None:
    old, new = publish(*timed("PT1H")), publish(*timed("PT1H", "m", "n", "o"))
    instance = start(old)
    clock.set_now(clock.now() + timedelta(hours=2))
    fire_due_timers.func()
    move(instance, new)
    run_jobs()
    assert enabled(instance) == ["a"]
    if goes_back:
        move_back(instance)

    let_pass(timedelta(minutes=1))
    let_pass(timedelta(minutes=1))

    assert enabled(instance) == ["c"]
    fired = [
        entry
        for entry in entries(Subject(kind="process", id=instance))
        if entry.fields["open"]["verb"] == "timer"
    ]
    assert len(fired) == 1


def test_a_claimed_timer_whose_number_the_new_drawing_does_not_have_is_left_alone() -> None:
    parts = timed("PT1H")
    others = (users("x1", "x2", "x3", "x4"), chain("x1", "x2", "x3", "x4", "kt"))
    instance = start(publish(parts[1], *others, *parts[2:]))
    clock.set_now(clock.now() + timedelta(hours=2))
    fire_due_timers.func()

    move(instance, publish(*timed("PT9H")))
    run_jobs()

    assert enabled(instance) == ["a"]


@pytest.mark.parametrize(("text", "most"), [("P2D", 4), ("P5D", 5)])
def test_a_move_takes_few_statements_however_long_the_instance_lived(text: str, most: int) -> None:
    round_about = (
        element("exclusiveGateway", "lai"),
        element("exclusiveGateway", "nua", default="nua-lai"),
    )

    def drawing(limit: str) -> tuple[str, ...]:
        return (
            *(ends(), users("a", "b"), *round_about),
            element("boundaryEvent", "han", timer(limit), attachedToRef="a"),
            *(chain("bd", "lai", "a", "b", "nua", "lai"), chain("han", "kt")),
        )

    old, new = publish(*drawing("P2D")), publish(*drawing(text), users("m"), chain("m", "kt"))
    instance, counts = start(old), []
    runnable_of(new)
    for _turn in range(3):
        counts.append(_counted(lambda: move(instance, new)))
        move_back(instance)
        complete(instance, "a")
        complete(instance, "b")

    assert set(counts) == {counts[0]}
    assert 0 < counts[0] <= most


def _counted(act: Callable[[], None]) -> int:
    """Count the statements on the package's own tables, and on the ledger where it is read."""
    found: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        act()
    return len([sql for sql in found if '"processes_' in sql])
