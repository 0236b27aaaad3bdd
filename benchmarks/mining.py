"""`python -m benchmarks.mining [DOSSIERS]`: the page of mined figures beside one plain query.

Makes a database of its own unless `MOTCUA_DATA` names one: as many dossiers of a drawn procedure
as the page tells of at the most, spread over communes and a year, each with its ledger and that of
its process. They are played by the engine and written as rows. The floor reads the same entries
in one statement and does nothing with them. Prints one JSON object; times are of the processor,
the database's own (on PostgreSQL) not counted, and by the clock.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, Final

import django

if TYPE_CHECKING:
    from motcua.kernel.bpmn.api import Net

PROCEDURE: Final = "1.001266"
_ROUNDS: Final = 3
_MOST: Final = 5_000
_FLOOR: Final = """
SELECT e.subject_id, e.event, e.at_us, e.body
FROM work_matter d
JOIN ledger_entry e ON e.subject_id = d.{column} AND e.subject_kind = '{kind}'
WHERE d.topic_code = %s
ORDER BY d.opened_at, d.id, e.sequence
"""

type Step = tuple[str, datetime, int, str]
"""An act of a dossier: its event, when, the state after it, for whose unit."""


def main() -> None:
    """Measure and print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _MOST
    with tempfile.TemporaryDirectory() as folder:
        own = "MOTCUA_DATA" not in os.environ
        if own:
            os.environ["MOTCUA_DATA"] = folder
        from motcua.project.preparing import prepare

        prepare()
        django.setup()
        make(count)
        sys.stdout.write(json.dumps(_measured(), indent=1) + "\n")


def make(count: int) -> None:
    """Write dossiers with their ledgers, unless they are there."""
    from benchmarks.bulk import insert
    from motcua.domain.dossiers.models import Dossier
    from motcua.domain.dossiers.testing import file_birth, make_province
    from motcua.domain.procedures.api import definition
    from motcua.kernel.bpmn.api import Document, compile_process
    from motcua.kernel.ledger.models import Entry
    from motcua.kernel.organisations.api import agencies

    province = make_province(PROCEDURE, "1.001193")
    if Dossier.objects.filter(topic_code=PROCEDURE).exists():
        return
    like, version = file_birth(province), _version()
    source = definition(version).process or ""
    read = Document.read(source.encode()).definitions
    net = compile_process(read, next(one for one in read.processes.values() if one.is_executable))
    rows: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    random, communes = Random(1), list(agencies(level="commune"))  # noqa: S311 - repeatable
    for number in range(count):
        agency = communes[int(random.random() ** 3 * len(communes))]
        row = _row(number, random, agency.pk, version.pk)
        rows.append(row)
        entries += _entries(row, net, random)
    values = {
        field.attname: getattr(like, field.attname) for field in Dossier._meta.concrete_fields
    }
    insert(Dossier, rows, values)
    insert(Entry, entries, {})


def _version() -> Any:
    from motcua.domain.procedures.models import Version

    return Version.objects.get(definition__code=PROCEDURE)


def _row(number: int, random: Random, agency_id: object, version_id: object) -> dict[str, Any]:
    from motcua.kernel.base.api import clock, ids

    dossier_id = ids.new_id()
    return {
        "id": dossier_id,
        "matter_id": dossier_id,
        "code": f"H27.000-M{number:06}",
        "topic_code": PROCEDURE,
        "version_id": version_id,
        "settled_by_id": agency_id,
        "opened_at": clock.now() - timedelta(minutes=random.randrange(10, 500_000)),
        "process_id": ids.new_id(),
    }


def _entries(row: Mapping[str, Any], net: "Net", random: Random) -> Iterator[dict[str, Any]]:
    """Play one dossier to its end or to today, and yield what both its ledgers hold."""
    from motcua.kernel.base.api import clock
    from motcua.kernel.bpmn.api import Play
    from motcua.kernel.bpmn.net.timers import instant

    now = clock.now()
    unit = row["settled_by_id"].hex
    acts: list[Step] = [("dossier.filed", row["opened_at"], 1, "")]
    finding = "khong" if random.random() < 0.1 else "hop-le"
    play = Play(net, at=row["opened_at"], data={"xemXet": {"ketLuan": finding}})
    play.start()
    while play.enabled:
        element = play.enabled[0]
        play.at_us += int(random.expovariate(1 / _HOURS.get(element, 8)) * 3_600_000_000)
        at = instant(play.at_us)
        if at > now:
            break
        if element == "ky" and random.random() < 0.15:
            play.fail(element, "tra-lai")
            acts.append(("dossier.result_rejected", at, 4, unit))
            continue
        play.complete(element)
        acts += [(event, at, state, unit) for event, state in _ACTS.get(element, ())]
    if not play.enabled:
        acts.append(("dossier.rated", instant(play.at_us), 0, ""))
    yield from _dossier_entries(row, acts)
    yield from _process_entries(row, play.steps)


_HOURS: Final[Mapping[str, float]] = {"tiepNhan": 4, "hoiThue": 30, "xemXet": 60, "ky": 20}
_ACTS: Final[Mapping[str, Sequence[tuple[str, int]]]] = {
    "tiepNhan": (("dossier.received", 4),),
    "hoiThue": (("dossier.handed_over", 4),),
    "tuChoi": (("dossier.refused", 8),),
    "duThao": (("dossier.result_drafted", 4),),
    "ky": (("dossier.result_signed", 4),),
    "dongDau": (("dossier.result_sealed", 9),),
    "traKetQua": (("dossier.returned", 10),),
}


def _dossier_entries(row: Mapping[str, Any], acts: Sequence[Step]) -> Iterator[dict[str, Any]]:
    due = (row["opened_at"] + timedelta(days=5)).isoformat()
    for sequence, (event, at, state, unit) in enumerate(acts, start=1):
        said: dict[str, Any] = {"status": state, "stage": "appraisal", "due": due} if state else {}
        if sequence == 1:
            said |= {"code": row["code"], "agency": row["settled_by_id"].hex}
        yield _entry("dossier", row["id"], sequence, event, at, unit, said)


def _process_entries(row: Mapping[str, Any], steps: Sequence[Any]) -> Iterator[dict[str, Any]]:
    from motcua.kernel.bpmn.net.timers import instant

    for sequence, step in enumerate(steps, start=1):
        at = instant(step.at_us)
        said = {name: _plain(value) for name, value in step._asdict().items()}
        yield _entry("process", row["process_id"], sequence, "process.stepped", at, "", said)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _entry(
    kind: str,
    subject: Any,
    sequence: int,
    event: str,
    at: datetime,
    unit: str,
    said: Mapping[str, Any],
) -> dict[str, Any]:
    from motcua.kernel.base.api import SYSTEM, ids

    body = {"unit": unit or None, "role": "officer", "open": said, "sealed": {}, "event": event}
    return {
        "id": ids.new_id(),
        "subject_kind": kind,
        "subject_id": subject,
        "sequence": sequence,
        "event": event,
        "actor_id": SYSTEM.id,
        "at_us": int(at.timestamp() * 1_000_000),
        "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        "hash": bytes(32),
    }


def _measured() -> Mapping[str, Any]:
    from django.core.cache import cache
    from django.db import connection

    from motcua.domain.insight.mining import drawn, figures, traces
    from motcua.domain.procedures.api import definition

    drawing = drawn.drawing_of(definition(_version()).process or "")
    assert drawing is not None
    agencies = traces.agencies_named()
    client, url = _designer(), f"/xuong/thu-tuc/{PROCEDURE}/thuc-te/?ky=tat-ca"

    def page(*, is_cold: bool) -> None:
        if is_cold:
            cache.clear()
        assert client.get(url, headers={"host": "localhost"}).status_code == 200

    parts: Mapping[str, Callable[[], object]] = {
        "floor": _floor,
        "traces_read": lambda: sum(1 for _one in traces.traces_of(PROCEDURE)),
        "mined": lambda: figures.mined_of(traces.traces_of(PROCEDURE), agencies),
        "walks_read": lambda: sum(1 for _one in traces.walks_of(PROCEDURE)),
        "walked": lambda: figures.walked_of(traces.walks_of(PROCEDURE), drawing, agencies),
        "page_cold": lambda: page(is_cold=True),
        "page_warm": lambda: page(is_cold=False),
    }
    spent = {name: [_seconds(part) for _number in range(_ROUNDS)] for name, part in parts.items()}
    cpu = {name: median(one[0] for one in took) for name, took in spent.items()}
    by_clock = {name: median(one[1] for one in took) for name, took in spent.items()}
    found = figures.mined_of(traces.traces_of(PROCEDURE), agencies)
    return {
        "database": connection.vendor,
        "dossiers": found.cases,
        "entries": _floor(),
        "ways": len(found.variants) + found.other_variants.count,
        "processor_seconds": {name: round(one, 3) for name, one in cpu.items()},
        "clock_seconds": {name: round(one, 3) for name, one in by_clock.items()},
        "page_beside_floor": round(by_clock["page_cold"] / by_clock["floor"], 1),
    }


def _floor() -> int:
    """Read all entries of the dossiers and of their processes, and count them."""
    from django.db import connection

    found = 0
    with connection.cursor() as cursor:
        for column, kind in (("id", "dossier"), ("process_id", "process")):
            cursor.execute(_FLOOR.format(column=column, kind=kind), [PROCEDURE])
            found += len(cursor.fetchall())
    return found


def _designer() -> Any:
    from django.test import Client

    from motcua.kernel.identity.api import demo
    from motcua.kernel.identity.testing import sign_in

    return sign_in(Client(), demo.account_of("kien"))


def _seconds(part: Callable[[], object]) -> tuple[float, float]:
    began, began_at = process_time(), perf_counter()
    part()
    return process_time() - began, perf_counter() - began_at


if __name__ == "__main__":
    main()
