"""Goal 4: a process step, ours beside SpiffWorkflow with its serialiser, in one run.

`python -m benchmarks.processes` makes a database of its own unless `MOTCUA_DATA` names one, and
prints one JSON object; `python -m benchmarks` puts its figures into the table.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import django

from benchmarks.table import Row

if TYPE_CHECKING:
    from uuid import UUID

    from motcua.kernel.bpmn.api import Net

MOST_MS, MOST_BYTES, MOST_STATEMENTS, LESS_THAN_SPIFF = 0.02, 2_700, 4, 50
_ROUNDS, _CASES, _SPIFF_CASES, _STORED = 3, 300, 5, 300
_TASKS = ("nhan", "kiem", "tham", "xin", "ky", "tra")


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What a step costs.

    Attributes:
        core_ms: The engine alone, processor time.
        old_core_ms: The same in an instance that has taken a thousand steps.
        stored_ms: With the database, the ledger and the transaction.
        spiff_ms: SpiffWorkflow: load from JSON, complete, settle, save as JSON.
        statements: The most that one step sent to the engine's own tables.
        row_bytes: An open instance in the tables, indices included.
        spiff_bytes: The same as SpiffWorkflow's JSON.
    """

    core_ms: float
    old_core_ms: float
    stored_ms: float
    spiff_ms: float
    statements: int
    row_bytes: int
    spiff_bytes: int


def rows(engine: str, measured: Measured) -> list[Row]:
    """Return the lines of the table."""
    allowed = MOST_MS, MOST_MS, measured.spiff_ms / LESS_THAN_SPIFF
    timed = [
        ("process step, the engine alone", measured.core_ms, allowed[0]),
        ("… after a thousand steps", measured.old_core_ms, allowed[1]),
        (f"… beside SpiffWorkflow / {LESS_THAN_SPIFF}", measured.core_ms, allowed[2]),
    ]
    counted = [
        ("bytes of an open instance", measured.row_bytes, MOST_BYTES),
        ("statements of a step", measured.statements, MOST_STATEMENTS),
    ]
    lines = [(what, f"{ours:.4f} ms", f"{most:.4f} ms", ours / most) for what, ours, most in timed]
    lines += [(what, str(ours), str(most), ours / most) for what, ours, most in counted]
    return [
        Row(goal="4", what=what, engine=engine, ours=ours, floor=floor, ratio=ratio, most=1.0)
        for what, ours, floor, ratio in lines
    ]


def main() -> None:
    """Measure and print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    with tempfile.TemporaryDirectory() as folder:
        own = "MOTCUA_DATA" not in os.environ
        if own:
            os.environ["MOTCUA_DATA"] = folder
        django.setup()
        if own:
            _make_tables()
        sys.stdout.write(json.dumps(asdict(_measured()), indent=1) + "\n")


def _make_tables() -> None:
    from django.core.management import call_command

    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0)


def _measured() -> Measured:
    source = _source()
    core, old, spiff = [], [], []
    for _round in range(_ROUNDS + 1):
        core.append(_core_ms(source))
        spiff.append(_spiff_ms(source))
        old.append(_old_core_ms(source))
    stored = _stored(source)
    return Measured(
        core_ms=median(core[1:]),
        old_core_ms=median(old[1:]),
        spiff_ms=median(ms for ms, _bytes in spiff[1:]),
        spiff_bytes=spiff[0][1],
        stored_ms=stored.ms,
        statements=stored.statements,
        row_bytes=stored.row_bytes,
    )


def _source() -> bytes:
    """Return six tasks, two of them at once, a choice, and a way back: one BPMN for both."""
    from motcua.kernel.bpmn.testing import chain, drawn, element, flow

    return drawn(
        element("startEvent", "bd"),
        *(element("userTask", task) for task in _TASKS),
        element("exclusiveGateway", "ve"),
        element("parallelGateway", "tach"),
        element("parallelGateway", "gop"),
        element("exclusiveGateway", "du", default="du-ky"),
        element("endEvent", "kt"),
        chain("bd", "ve", "nhan", "kiem", "tach", "tham", "gop", "du"),
        chain("tach", "xin", "gop"),
        flow("du", "ve", "lai &gt; 0"),
        flow("du", "ky"),
        chain("ky", "tra", "kt"),
    ).to_bytes()


def _net(source: bytes) -> "Net":
    from motcua.kernel.bpmn.api import Document, compile_process

    definitions = Document.read(source).definitions
    return compile_process(definitions, definitions.processes["quyTrinh"])


def _core_ms(source: bytes) -> float:
    """Run whole cases; return milliseconds a step."""
    from motcua.kernel.bpmn.engine.advance import advance
    from motcua.kernel.bpmn.engine.happenings import completed, started
    from motcua.kernel.bpmn.engine.state import State

    net, data, steps = _net(source), {"lai": 0}, 0
    began = process_time()
    for _case in range(_CASES):
        state = advance(net, State(), started(0), data).state
        while not state.is_ended:
            token = next(one.id for one in state.tokens if one.flow == -1)
            state = advance(net, state, completed(token, 0), data).state
            steps += 1
    return (process_time() - began) * 1000 / steps


def _old_core_ms(source: bytes) -> float:
    """Go round in one case; return milliseconds a step beyond the thousandth."""
    from motcua.kernel.bpmn.engine.advance import advance
    from motcua.kernel.bpmn.engine.happenings import completed, started
    from motcua.kernel.bpmn.engine.state import State

    net, data = _net(source), {"lai": 1}
    state = advance(net, State(), started(0), data).state
    began = 0.0
    for number in range(2_000):
        if number == 1_000:
            began = process_time()
        token = next(one.id for one in state.tokens if one.flow == -1)
        state = advance(net, state, completed(token, 0), data).state
    return process_time() - began


def _spiff_ms(source: bytes) -> tuple[float, int]:
    """Run whole cases, loading and saving at each step; return milliseconds and bytes."""
    import logging
    from io import BytesIO

    from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
    from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
    from SpiffWorkflow.util.task import TaskState

    logging.getLogger("spiff").setLevel(logging.ERROR)
    parser, serializer = BpmnParser(), BpmnWorkflowSerializer()
    parser.add_bpmn_io(BytesIO(source))
    spec, steps, spent, most = parser.get_spec("quyTrinh"), 0, 0.0, 0
    for _case in range(_SPIFF_CASES):
        workflow = BpmnWorkflow(spec)
        workflow.get_next_task().data["lai"] = 0
        workflow.do_engine_steps()
        saved, is_ended = serializer.serialize_json(workflow), False
        while not is_ended:
            began = process_time()
            workflow = serializer.deserialize_json(saved)
            workflow.get_next_task(state=TaskState.READY, manual=True).run()
            workflow.do_engine_steps()
            saved, is_ended = serializer.serialize_json(workflow), workflow.completed
            spent += process_time() - began
            steps, most = steps + 1, max(most, len(saved))
    return spent * 1000 / steps, most


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stored:
    ms: float
    statements: int
    row_bytes: int


def _stored(source: bytes) -> _Stored:
    """Start instances, let each take three steps, and weigh what is left of them."""
    from motcua.kernel.base.api import SYSTEM, ids
    from motcua.kernel.ledger.api import Subject
    from motcua.kernel.processes.api import owner_by_id, owners, publish_definition, start_process

    owners.register("đo", owner_by_id(data=lambda _owner: {"lai": 0}, obey=lambda *_told: None))
    definition = publish_definition(actor=SYSTEM, source=source, process="quyTrinh")
    before = _table_bytes()
    instances = [
        start_process(
            actor=SYSTEM,
            definition_id=definition,
            owner=(owner := Subject(kind="đo", id=ids.new_id())),
            held=owner.id,
        )
        for _number in range(_STORED)
    ]
    statements = max(_statements(lambda one=one: _complete(one)) for one in instances)  # type: ignore[misc]
    began = process_time()
    for instance in instances:
        _complete(instance)
    spent = process_time() - began
    for instance in instances:
        _complete(instance)
    return _Stored(
        ms=spent * 1000 / _STORED,
        statements=statements,
        row_bytes=(_table_bytes() - before) // _STORED,
    )


def _complete(instance: "UUID") -> None:
    from motcua.kernel.base.api import SYSTEM
    from motcua.kernel.processes.api import complete_task, open_tasks

    complete_task(
        actor=SYSTEM, instance_id=instance, token=open_tasks(instance)[0].token, held=instance
    )


def _statements(act: Callable[[], None]) -> int:
    from django.db import connection

    found: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        act()
    return sum('"processes_' in sql for sql in found) - _READS_OF_THE_CALLER


_READS_OF_THE_CALLER = 3
"""`open_tasks`, by which the benchmark finds what to complete."""


def _table_bytes() -> int:
    """Return what the tables of instances take, indices included."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_SIZES[connection.vendor])
        return int(cursor.fetchone()[0] or 0)


_SIZES: Mapping[str, str] = {
    "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'processes_%' OR "
    "name IN (SELECT name FROM sqlite_master WHERE tbl_name LIKE 'processes_%')",
    "postgresql": "SELECT pg_total_relation_size('processes_instance') "
    "+ pg_total_relation_size('processes_place')",
}

if __name__ == "__main__":
    main()
