"""Traces read from the ledger, batch by batch; only open fields are looked at."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import Dossier
from motcua.domain.insight.mining.names import activity_of
from motcua.kernel.base.api import limits
from motcua.kernel.deadlines.api import WorkingCalendar, calendar_for, working_minutes_between
from motcua.kernel.ledger.api import Fact, facts_of_many
from motcua.kernel.mining.api import Act, Minutes, Trace, Walk
from motcua.kernel.organisations.api import Agency
from motcua.kernel.processes.api import steps_of_many


def traces_of(
    procedure_code: str, *, since: datetime | None = None, most: int | None = None
) -> Iterator[Trace]:
    """Yield the dossiers of a procedure as their ledgers tell them, the first filed first.

    An entry that tells no state (a message, a rating, a letter that was made, a number taken from
    its book) says nothing about settling and is left out, by its code. A few dossiers are held in
    memory at a time.

    Args:
        procedure_code: Whose dossiers.
        since: Only those filed since then.
        most: How many at the most; the latest.
    """
    size = limits.get("insight.mined_batch_count")
    told = _looked_at(procedure_code, since, most).values_list("id", "settled_by_id")[:most]
    for batch in batched(told.iterator(chunk_size=size), size):
        settlers = dict(batch)
        for dossier_id, entries in facts_of_many("dossier", settlers).items():
            yield _trace(dossier_id, settlers[dossier_id], entries)


def walks_of(
    procedure_code: str, *, since: datetime | None = None, most: int | None = None
) -> Iterator[Walk]:
    """Yield how the same dossiers went through their drawn processes; those without one never did.

    Args:
        procedure_code: Whose dossiers.
        since: Only those filed since then.
        most: How many at the most, those without a process among them; the latest.
    """
    size = limits.get("insight.mined_batch_count")
    told = _looked_at(procedure_code, since, most).values_list("process_id", "settled_by_id")
    for batch in batched(told[:most].iterator(chunk_size=size), size):
        settlers = {instance: settler for instance, settler in batch if instance is not None}
        for instance, steps in steps_of_many(settlers).items():
            yield Walk(group=settlers[instance].hex, steps=steps)


def _looked_at(procedure_code: str, since: datetime | None, most: int | None) -> QuerySet[Dossier]:
    """Return the dossiers to look at, the first filed first; at most so many are to be taken."""
    rows = Dossier.objects.filter(topic_code=procedure_code)
    if most is not None:
        latest = rows.order_by("-opened_at").values_list("opened_at", flat=True)
        since = max(filter(None, (since, latest[most - 1 : most].first())), default=None)
    if since is not None:
        rows = rows.filter(opened_at__gte=since)
    return rows.order_by("opened_at", "id")


def agencies_named() -> Mapping[str, Agency]:
    """Return all agencies, by the words with which the ledger names them."""
    return {agency.id.hex: agency for agency in Agency.objects.all()}


def minutes_of(agencies: Mapping[str, Agency]) -> Minutes:
    """Return what counts working minutes by the calendar of an agency."""
    calendars: dict[str, WorkingCalendar] = {}

    def minutes(group: str, start: datetime, end: datetime) -> int:
        if group not in calendars:
            calendars[group] = calendar_for(agencies[group].calendar_code)
        return working_minutes_between(start, end, calendars[group])

    return minutes


def _trace(dossier_id: UUID, settler_id: UUID, entries: Sequence[Fact]) -> Trace:
    told = [(entry, entry.fields) for entry in entries]
    filed: Mapping[str, Any] = next(
        (body["open"] for entry, body in told if entry.event == events.FILED.code), {}
    )
    return Trace(
        case=str(filed.get("code", dossier_id)),
        group=str(filed.get("agency", settler_id.hex)),
        acts=tuple(_act(entry, body) for entry, body in told if "status" in body["open"]),
        left_out=tuple(entry.event for entry, body in told if "status" not in body["open"]),
    )


def _act(entry: Fact, body: Mapping[str, Any]) -> Act:
    due = body["open"].get("due")
    return Act(
        activity=activity_of(entry.event, body["open"]),
        at=entry.at,
        state=body["open"]["status"],
        unit=body["unit"] or "",
        role=body["role"],
        due=datetime.fromisoformat(due) if due else None,
    )
