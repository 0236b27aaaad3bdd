"""Give the papers that wait for a signature, or for number and seal, their tasks.

A result waits for whoever holds its dossier at that stage, or has the step of its drawn process; what replaces another, and the papers of
every other kind of matter, for the leaders and the clerks of their agency, who see the matter from
then on. Where an agency has no such unit, nobody is given the paper, as nobody saw it before.
"""

from collections.abc import Iterator
from itertools import batched
from typing import Any, NamedTuple
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

_AT_ONCE = 1000


class _Wait(NamedTuple):
    act: str
    word: str
    stage: str
    dossier_act: str
    unit_kind: str
    role: str


_SEAL = _Wait("number", "Lấy số, đóng dấu", "numbering", "number_and_seal", "office", "clerk")
_WAITS = {
    "drafted": _Wait("sign", "Ký", "signing", "sign_result", "leadership", ""),
    "signed": _SEAL,
    "numbered": _SEAL,
}


def _give_tasks(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    papers = apps.get_model("issuing", "Paper").objects
    rows = papers.filter(state__in=_WAITS, task=None).select_related("matter")
    for some in batched(rows.order_by("pk"), _AT_ONCE, strict=False):
        _give(apps, some)


def _give(apps: Apps, papers: tuple[Any, ...]) -> None:
    tasks, reach = apps.get_model("work", "Task"), apps.get_model("work", "Reach")
    for paper, wait, unit_id, post_id in _turns(apps, papers):
        paper.task = tasks.objects.create(
            matter_id=paper.matter_id,
            act=wait.act,
            name=f"{wait.word} {paper.name}"[:200],
            unit_id=unit_id,
            post_id=post_id,
            role=wait.role,
            begun_at=paper.signed_at or paper.drafted_at,
        )
        paper.save(update_fields=["task"])
        reach.objects.update_or_create(
            scope=unit_id,
            matter_id=paper.matter_id,
            defaults={"is_held": True, "due_at": paper.matter.due_at},
        )


def _turns(
    apps: Apps, papers: tuple[Any, ...]
) -> Iterator[tuple[Any, _Wait, UUID, UUID | None]]:
    offices = _offices(apps)
    for paper in papers:
        wait, matter = _WAITS[paper.state], paper.matter
        if paper.kind == "result" and paper.replaces_id is None:
            holder = _holder(apps, matter, wait) if matter.stage == wait.stage else None
            if holder is not None and holder[0] is not None:
                yield paper, wait, *holder
        elif (unit_id := offices.get((paper.agency_id, wait.unit_kind))) is not None:
            yield paper, wait, unit_id, None


def _holder(apps: Apps, matter: Any, wait: _Wait) -> tuple[UUID | None, UUID | None] | None:
    """Return whose turn it is in a dossier; None where its process waits for something else."""
    tasks = apps.get_model("work", "Task").objects
    steps = list(tasks.filter(matter_id=matter.pk, ended_at=None, token__gt=0).order_by("token"))
    if matter.process_id is None or not steps:
        return matter.holder_unit_id, matter.holder_post_id
    found = next((step for step in steps if step.act == wait.dossier_act), None)
    return (found.unit_id, found.post_id) if found else None


def _offices(apps: Apps) -> dict[tuple[UUID, str], UUID]:
    """Return today's leadership and office of each agency, the first by code."""
    today = timezone.localdate()
    units = apps.get_model("organisations", "Unit").objects.filter(valid_from__lte=today)
    found: dict[tuple[UUID, str], UUID] = {}
    for unit in units.filter(kind__in=["leadership", "office"]).order_by("code"):
        if unit.valid_to is None or unit.valid_to > today:
            found.setdefault((unit.agency_id, unit.kind), unit.pk)
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("issuing", "0005_tasks_of_papers"),
        ("organisations", "0003_module_switches"),
    ]

    operations = [migrations.RunPython(_give_tasks, migrations.RunPython.noop)]
