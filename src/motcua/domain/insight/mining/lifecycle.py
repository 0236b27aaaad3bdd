"""The standard lifecycle, as mining holds traces against it: the national states of the packs."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Final

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import ENDED_STATUSES, Status, may_move, way_to
from motcua.domain.packs.api import status_table
from motcua.kernel.base.api import clock
from motcua.kernel.mining.api import Act, Lifecycle

SETTLED: Final = frozenset({Status.SETTLED, Status.RETURNED})
_OWNERS: Final = frozenset({Status.SUPPLEMENT_REQUESTED, Status.PAYMENT_REQUESTED, Status.SETTLED})
_RECEIVING: Final = frozenset({events.RECEIVED.code, events.SUPPLEMENTED.code, events.PAID.code})
"""They receive, or receive again, and begin at once: state 2 is passed in the same act."""

type _Transitions = Mapping[int, frozenset[int]]


def standard_lifecycle() -> Lifecycle:
    """Return the lifecycle of procedures that draw none, under the tables in force each day."""
    transitions = cache(_transitions)

    def is_lawful(before: Act, after: Act) -> bool:
        return is_lawful_move(transitions(_day(after.at)), before=before, after=after)

    return Lifecycle(
        start=events.FILED.code,
        owner_states=_OWNERS,
        settled_states=SETTLED,
        ended_states=ENDED_STATUSES - SETTLED,
        over_states=ENDED_STATUSES,
        passing_on=frozenset({events.PASSINGS.handed_over.code, events.PASSINGS.taken_back.code}),
        is_lawful=is_lawful,
    )


def is_lawful_move(transitions: _Transitions, *, before: Act, after: Act) -> bool:
    """Say whether the state table leads from the state of one act to that of the next.

    The ledger notes the state in which an act leaves a dossier. Reception passes `RECEIVED` on its
    way to `PROCESSING`, and so does going on after the owner's step.
    """
    try:
        source, target = Status(before.state), Status(after.state)
    except ValueError:
        return False
    if after.activity == events.RETURN_UNDONE.code:
        return (source, target) == (Status.RETURNED, Status.SETTLED)
    if source == target or way_to(transitions, before=source, after=target) is not None:
        return True
    return (
        after.activity in _RECEIVING
        and target == Status.PROCESSING
        and may_move(transitions, before=source, after=Status.RECEIVED)
        and may_move(transitions, before=Status.RECEIVED, after=target)
    )


def _transitions(day: date) -> _Transitions:
    return {row.source: frozenset(row.targets) for row in status_table(day).transitions}


def _day(at: datetime) -> date:
    return clock.local(at).date()
