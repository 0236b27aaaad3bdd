"""A process of its own: rows of the tables as they were before dossiers were matters.

It prints what an old reader sees of them, and what a new one sees once they were taken along. On
PostgreSQL the tables lie in a schema that goes again.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_BEFORE = ("dossiers", "0014_past_readings_leave")
_AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
_STAND_INS: Mapping[str, object] = {
    "CharField": "x",
    "TextField": "x",
    "DateField": _AT.date(),
    "DateTimeField": _AT,
    "UUIDField": UUID(int=9),
    "PositiveIntegerField": 1,
    "PositiveSmallIntegerField": 1,
}
_SHARED = ("id", "code", "stage", "holder_unit_id", "holder_post_id", "due_at", "paused_at")
_STEP = ("id", "token", "element", "name", "unit_id", "outcome", "begun_at", "ended_at")
_PASSING = ("id", "from_unit_id", "to_unit_id", "stage", "ended_id", "note", "at", "taken_back_at")


def main() -> None:
    """Write, take along, and tell what was and what is."""
    django.setup()
    with _room(sys.argv[1]):
        executor = MigrationExecutor(connection)
        executor.migrate([_BEFORE])
        old = executor.loader.project_state([_BEFORE]).apps
        _write(old)
        before = _told_before(old)
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        connection.check_constraints()
        told = {"before": before, "after": _told_after()}
        sys.stdout.write(json.dumps(told, default=str))


@contextmanager
def _room(name: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {name} CASCADE")


def _write(old: Any) -> None:
    """Write dossiers at four places: a drawn step, numbering, returned, refused."""
    chart = _chart(old)
    made = {
        "drawn": _dossier(old, chart, 1, status=4, stage="appraisal"),
        "numbering": _dossier(old, chart, 2, status=4, stage="numbering", post=True),
        "returned": _dossier(old, chart, 3, status=10, stage="ended", returned_at=_AT),
        "refused": _dossier(old, chart, 4, status=3, stage="ended"),
    }
    step, passing, reach = (old.get_model("dossiers", n) for n in ("Step", "HandOver", "Reach"))
    drawn = made["drawn"]
    first = _step(step, drawn, 1, "tiepNhan", ended_at=_AT, outcome="done")
    drawn.step = _step(step, drawn, 2, "thamDinh", unit=chart["unit"], due_at=_AT)
    drawn.process_id = UUID(int=77)
    drawn.save()
    passing.objects.create(
        dossier=drawn, to_unit=chart["unit"], stage="appraisal", ended=first, note="Nhờ", at=_AT
    )
    for one in made.values():
        for scope in (one.settled_by_id, chart["unit"].pk):
            is_held = scope == one.holder_unit_id
            reach.objects.create(dossier=one, scope=scope, is_held=is_held, due_at=one.due_at)


def _chart(old: Any) -> dict[str, Any]:
    area = _made(old, "organisations.Area", code="1")
    agency = _made(old, "organisations.Agency", code="H27.1", area=area)
    unit = _made(old, "organisations.Unit", agency=agency)
    procedure = _made(old, "procedures.Procedure", code="1.1")
    return {
        "agency": agency,
        "unit": unit,
        "post": _made(old, "organisations.Post", unit=unit),
        "account": _made(old, "identity.Account", login="hoa"),
        "version": _made(old, "procedures.Version", procedure=procedure),
    }


def _made(old: Any, label: str, **given: Any) -> Any:
    """Write a row of a table; whatever it must have and was not given is a stand-in."""
    model = old.get_model(label)
    for field in model._meta.concrete_fields:
        is_needed = not (field.null or field.primary_key or field.has_default())
        if is_needed and field.name not in given and field.get_internal_type() in _STAND_INS:
            given[field.name] = _STAND_INS[field.get_internal_type()]
    return model.objects.create(**given)


def _dossier(old: Any, chart: dict[str, Any], number: int, **given: Any) -> Any:
    from motcua.kernel.privacy.api import Sealed

    is_open = given["stage"] != "ended"
    has_post = given.pop("post", False)
    return _made(
        old,
        "dossiers.Dossier",
        id=UUID(int=100 + number),
        code=f"H27-{number}",
        version=chart["version"],
        procedure_code="1.1",
        procedure_name="Khai",
        owner_name=f"Trần Thị Đào {number}",
        owner=chart["account"],
        submitter=chart["account"],
        received_at_desk=chart["unit"],
        settled_by=chart["agency"],
        answers=Sealed(b"answers"),
        contact=Sealed(b"contact"),
        holder_unit=chart["unit"] if is_open else None,
        holder_post=chart["post"] if has_post else None,
        holder_since=_AT + timedelta(hours=number),
        due_at=_AT + timedelta(days=number),
        **given,
    )


def _step(model: Any, dossier: Any, token: int, element: str, **given: Any) -> Any:
    named = {"element": element, "name": element, "result_name": element}
    return model.objects.create(dossier=dossier, token=token, begun_at=_AT, **named, **given)


def _told_before(old: Any) -> dict[str, Any]:
    dossiers = old.get_model("dossiers", "Dossier").objects
    return {
        "dossiers": _rows(dossiers, *_SHARED, "procedure_code", "owner_name", "filed_at"),
        "own": _rows(dossiers, "pk", "status", "channel", "owner_id", "version_id"),
        "steps": _rows(old.get_model("dossiers", "Step").objects, *_STEP, "dossier_id"),
        "at": _rows(dossiers, "step_id", "process_id"),
        "passings": _rows(old.get_model("dossiers", "HandOver").objects, *_PASSING, "dossier_id"),
        "reach": _rows(
            old.get_model("dossiers", "Reach").objects,
            *("id", "scope", "is_held", "due_at", "dossier_id"),
        ),
    }


def _told_after() -> dict[str, Any]:
    from motcua.domain.dossiers.models import Dossier
    from motcua.domain.work.api import HandOver, Reach, Task

    dossiers = Dossier.objects
    return {
        "dossiers": _rows(dossiers, *_SHARED, "topic_code", "named__words", "opened_at"),
        "own": _rows(dossiers, "pk", "status", "channel", "owner_id", "version_id"),
        "steps": _rows(Task.objects, *_STEP, "matter_id"),
        "at": _rows(dossiers, "task_id", "process_id"),
        "passings": _rows(HandOver.objects, *_PASSING, "matter_id"),
        "reach": _rows(Reach.objects, "id", "scope", "is_held", "due_at", "matter_id"),
        "since": _rows(dossiers, "code", "kind", "holder_role", "ended_at", "named__folded"),
    }


def _rows(rows: Any, *names: str) -> list[Any]:
    return [list(row) for row in rows.order_by("pk").values_list(*names)]


if __name__ == "__main__":
    main()
