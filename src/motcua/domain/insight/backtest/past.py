"""Ended dossiers, batch by batch; each is read inside the engine, and only what it is about leaves.

The answers are opened under a purpose of its own, which the owner sees among the readings of the
system. What was erased, or cannot be read, is counted as such.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import ENDED_STATUSES, Dossier, Status
from motcua.domain.insight.backtest.outcome import PastFacts
from motcua.domain.insight.models import PastReading
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.payments.api import NO_CLASS
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import outcomes_of
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.deadlines.api import (
    ClockEvent,
    Extended,
    Redated,
    Stopped,
    WorkingCalendar,
    calendar_for,
    event_from_data,
)
from motcua.kernel.ledger.api import Fact, facts_of_many
from motcua.kernel.privacy.api import KeyErasedError, Purpose, Reading, WrongKeyError, read

_TOLD_ONLY = (Extended, Redated, Stopped)
"""They carry dates that somebody told; what is counted anew rests on none of them."""


class ErasedError(Exception):
    """The dossier's data was erased by law."""


class UnreadableError(Exception):
    """What is stored of the dossier makes no sense any more."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """One ended dossier, with what its ledger says; its answers are read when asked for."""

    dossier: Dossier
    entries: Sequence[Fact]
    purpose: Purpose

    @property
    def definition(self) -> ProcedureDefinition:
        return definition_of(self.dossier.version)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        return calendar_for(self.dossier.settled_by.calendar_code)

    @property
    def filed_on(self) -> date:
        return clock.local(self.dossier.filed_at).date()

    @property
    def settled_at(self) -> datetime | None:
        """When its result was there; None where it ended without one."""
        has_result = self.dossier.status == Status.RETURNED
        return self.dossier.settled_at if has_result else None

    @cached_property
    def filed(self) -> Mapping[str, Any]:
        """The open fields of its first entry."""
        for entry in self.entries:
            if entry.event == events.FILED.code:
                fields: Mapping[str, Any] = entry.fields["open"]
                return fields
        return {}

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        """What it said in the end.

        Raises:
            ErasedError: It was erased.
            UnreadableError: It is not what its key seals, or no answers at all.
        """
        answers = self._revealed(lambda: self._reading.reveal(self.dossier.answers)) or {}
        if not isinstance(answers, dict):
            raise UnreadableError
        return answers

    @cached_property
    def found(self) -> Mapping[str, object]:
        """What came of the steps of its drawn process, by name.

        Raises:
            ErasedError, UnreadableError: See `answers`.
        """
        if self.definition.process is None:
            return {}
        found: Mapping[str, object] = self._revealed(
            lambda: outcomes_of(self.dossier.id, self._reading)
        )
        return found

    @cached_property
    def _reading(self) -> Reading:
        """Leave the one record of this reading."""
        return read(SYSTEM, subject=self.dossier.subject, purpose=self.purpose)

    def _revealed(self, reveal: Callable[[], Any]) -> Any:
        try:
            return reveal()
        except KeyErasedError:
            raise ErasedError from None
        except (WrongKeyError, ValueError):
            raise UnreadableError from None

    def facts(self) -> PastFacts:
        """Return what a version is held against."""
        dossier = self.dossier
        moved = [event_from_data(data) for data in dossier.clock]
        counted = [_untold(event) for event in moved if not isinstance(event, _TOLD_ONLY)]
        return PastFacts(
            filed_on=self.filed_on,
            channel=dossier.channel,
            payer_class=str(self.filed.get("payer_class") or NO_CLASS),
            answers=self.answers,
            papers={row.component_code for row in dossier.papers.all() if row.replaced_at is None},
            events=counted,
            ended_at=max((event.at for event in moved), default=dossier.filed_at),
            settled_at=self.settled_at,
            calendar=self.calendar,
            area=str(self.filed.get("area") or ""),
            agency=dossier.settled_by.code,
            found=self.found,
        )


def _untold(event: ClockEvent) -> ClockEvent:
    return replace(event, told_due_at=None)


def ended_in(code: str, *, since: date, until: date) -> QuerySet[Dossier]:
    """Return the ended dossiers of a procedure that were filed in a period of legal days."""
    first, after = clock.begin_of(since), clock.begin_of(until + timedelta(days=1))
    return Dossier.objects.filter(
        topic_code=code,
        opened_at__gte=first,
        opened_at__lt=after,
        status__in=ENDED_STATUSES,
    )


def left_of(reading: PastReading) -> QuerySet[Dossier]:
    """Return the dossiers of a reading whose turn has not come, in the order of filing."""
    rows = ended_in(reading.procedure_code, since=reading.since, until=reading.until)
    if reading.cursor_at is not None:
        at, last = reading.cursor_at, reading.cursor_id
        rows = rows.filter(Q(opened_at__gt=at) | Q(opened_at=at, id__gt=last))
    return rows.order_by("opened_at", "id")


def next_of(reading: PastReading, *, purpose: Purpose, size: int) -> Iterator[Past]:
    """Yield the next dossiers of a reading, with their ledgers."""
    rows = left_of(reading).defer("contact")
    rows = rows.select_related("version", "settled_by")
    rows = rows.prefetch_related("papers", "supplement_requests__items", "tasks")
    batch = list(rows[:size])
    ids: list[UUID] = [dossier.id for dossier in batch]
    told = facts_of_many("dossier", ids)
    for dossier in batch:
        yield Past(dossier=dossier, entries=told.get(dossier.id, ()), purpose=purpose)
