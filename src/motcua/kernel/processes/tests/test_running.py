"""Processes in the tables: a step is one transaction, few statements, one event."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.bpmn.api import NoBranchError, NotWaitingError
from motcua.kernel.bpmn.api.engine import happenings
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.play import ends, event, timer, users
from motcua.kernel.ledger.api import Subject, entries, verify_chain
from motcua.kernel.processes.actions.take_step import take_step
from motcua.kernel.processes.definitions import net_of
from motcua.kernel.processes.models import Instance, Place, PlaceKind
from motcua.kernel.processes.queries import open_tasks, stored_state, waiting_for
from motcua.kernel.processes.tests.owning import KIND, OWNED, complete, enabled, publish, start

pytestmark = pytest.mark.db

ROUND = (
    ends(),
    users("a", "b"),
    element("exclusiveGateway", "lai"),
    element("exclusiveGateway", "nua", default="nua-kt"),
    chain("bd", "lai", "a", "b", "nua"),
    flow("nua", "lai", "them"),
    flow("nua", "kt"),
)
GUARDED = (
    ends("kt", "kt2"),
    users("a", "b", "c"),
    element("boundaryEvent", "han", timer("PT1H"), attachedToRef="a"),
    element("boundaryEvent", "tin", event("message", "m1"), attachedToRef="b"),
    chain("bd", "a", "b", "kt"),
    chain("han", "c", "kt2"),
    chain("tin", "c"),
)


def test_an_instance_lives_in_its_rows_and_leaves_none_behind() -> None:
    instance = start(publish(*ROUND), them=False)
    assert enabled(instance) == ["a"]

    complete(instance, "a")
    assert enabled(instance) == ["b"]
    complete(instance, "b")

    assert enabled(instance) == []
    assert stored_state(instance).is_ended
    assert not Place.objects.filter(instance_id=instance).exists()
    assert [command.verb for command in OWNED.commands] == ["create_task", "create_task", "end"]


def test_each_step_is_one_event_without_data() -> None:
    instance = start(publish(*ROUND), them=True, soTien="123456789")
    complete(instance, "a")
    complete(instance, "b")

    found = entries(Subject(kind="process", id=instance))

    assert [entry.event for entry in found] == ["process.stepped"] * 3
    assert found[2].fields["open"]["entered"] == ["nua", "lai", "a"]
    assert found[2].fields["open"]["chosen"] == ["nua-lai"]
    assert b"123456789" not in b"".join(bytes(entry.body) for entry in found)
    assert verify_chain(Subject(kind="process", id=instance)).is_whole


def test_data_is_read_only_when_a_condition_asks_for_it() -> None:
    instance = start(publish(*ROUND), them=False)

    complete(instance, "a")
    assert OWNED.reads == 0

    complete(instance, "b")
    assert OWNED.reads == 1


def test_rows_do_not_grow_with_age() -> None:
    instance = start(publish(*ROUND), them=True)

    for _round in range(15):
        complete(instance, "a")
        complete(instance, "b")

    assert Place.objects.filter(instance_id=instance).count() == 1
    assert enabled(instance) == ["a"]


@pytest.mark.parametrize("parts", [ROUND, GUARDED])
def test_a_step_takes_at_most_four_statements_on_its_own_tables(parts: tuple[str, ...]) -> None:
    instance = start(publish(*parts), them=False)

    for _task in ("a", "b"):
        token = open_tasks(instance)[0].token
        statements = _counted(lambda token=token: _complete(instance, token))  # type: ignore[misc]
        assert 0 < len(statements) <= 4, statements


def test_a_refused_step_changes_nothing_and_records_nothing() -> None:
    parts = (*ROUND[:3], element("exclusiveGateway", "nua"), *ROUND[4:6], flow("nua", "kt", "het"))
    instance = start(publish(*parts), them=False, het=False)
    complete(instance, "a")
    before = stored_state(instance), list(Place.objects.values_list())

    with pytest.raises(NoBranchError):
        complete(instance, "b")

    assert (stored_state(instance), list(Place.objects.values_list())) == before
    assert len(entries(Subject(kind="process", id=instance))) == 2
    assert enabled(instance) == ["b"]


def test_a_task_completed_twice_is_refused_the_second_time() -> None:
    instance = start(publish(*ROUND), them=False)
    token = open_tasks(instance)[0].token
    _complete(instance, token)

    with pytest.raises(NotWaitingError):
        _complete(instance, token)


def test_messages_find_the_instances_of_an_owner_that_wait_for_them() -> None:
    instance = start(publish(*GUARDED))
    owner = Subject(kind=KIND, id=Instance.objects.get(pk=instance).owner_id)
    assert waiting_for("Đã nộp thuế", owner=owner) == []
    complete(instance, "a")
    assert waiting_for("Đã nộp thuế", owner=owner) == [instance]

    is_heard = take_step(
        actor=SYSTEM, instance_id=instance, event=happenings.message_arrived("Đã nộp thuế", 0)
    )

    assert is_heard
    assert enabled(instance) == ["c"]
    assert waiting_for("Đã nộp thuế", owner=owner) == []


def test_what_nobody_waits_for_leaves_no_trace() -> None:
    instance = start(publish(*GUARDED))

    for happened in (
        happenings.message_arrived("Đã nộp thuế", 0),
        happenings.signalled("Thiên tai", 0),
    ):
        assert not take_step(actor=SYSTEM, instance_id=instance, event=happened)

    assert len(entries(Subject(kind="process", id=instance))) == 1


def test_an_instance_that_is_stopped_leaves_no_timer() -> None:
    instance = start(publish(*GUARDED))
    assert Place.objects.filter(kind=PlaceKind.TIMER).count() == 1

    take_step(actor=SYSTEM, instance_id=instance, event=happenings.stopped(0))

    assert not Place.objects.exists()
    assert enabled(instance) == []


def test_the_same_content_is_stored_once_and_compiled_once() -> None:
    one, two = publish(*ROUND), publish(*ROUND)

    assert one == two
    assert net_of(one) is net_of(two)
    assert publish(*GUARDED) != one


def test_due_timers_are_found_by_their_index_alone() -> None:
    """What 100,000 open instances with timers cost while nothing is due."""
    due = Place.objects.filter(kind=PlaceKind.TIMER, is_claimed=False, due_us__lte=0)
    sql, parameters = due.order_by("due_us").values("pk")[:200].query.sql_with_params()

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{word} {sql}", parameters)
        plan = " ".join(str(row) for row in cursor.fetchall())

    assert "processes_due" in plan


def _complete(instance: UUID, token: int) -> None:
    take_step(
        actor=SYSTEM, instance_id=instance, event=happenings.completed(token, 0), held=instance
    )


def _counted(act: Callable[[], None]) -> list[str]:
    """Return the statements on the package's own tables."""
    found: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        act()
    return [sql for sql in found if '"processes_' in sql]
