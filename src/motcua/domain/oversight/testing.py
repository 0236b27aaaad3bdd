"""Lives and days as the ledger would tell them, made without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from motcua.domain.oversight.facts import Act, Day, Life, Look, Working
from motcua.kernel.base.api import clock, ids
from motcua.kernel.deadlines.api import calendar_for, working_minutes_between

ONE_STOP, JUSTICE, ECONOMY, LEADERS = (UUID(int=one) for one in (101, 102, 103, 104))
MINH, HA, DUNG, TUAN, HOA = (UUID(int=one) for one in (201, 202, 203, 204, 205))
_UNITS = {MINH: ONE_STOP, HA: JUSTICE, DUNG: ECONOMY, TUAN: LEADERS}


def local(written: str) -> datetime:
    """Return an instant as on the clocks of Việt Nam, `2026-11-16T09:00`."""
    return datetime.fromisoformat(written).replace(tzinfo=clock.LOCAL)


def working() -> Working:
    """Return how Hà Tĩnh counts working minutes."""
    return partial(working_minutes_between, calendar=calendar_for("hatinh"))


def act(
    name: str,
    at: datetime,
    actor: UUID,
    *,
    subject_id: UUID | None = None,
    due: datetime | None = None,
    roles: Sequence[str] = (),
    **told: Any,
) -> Act:
    """Return one entry: of a dossier, unless its name says of what."""
    return Act(
        entry=ids.new_id(),
        subject_id=subject_id or UUID(int=1),
        event=name if "." in name else f"dossier.{name}",
        at=at,
        actor=actor,
        unit=_UNITS.get(actor),
        roles=frozenset(roles),
        open={**({"due": due.isoformat()} if due else {}), **told},
    )


@dataclass
class Told:
    """A life that is being told, act by act."""

    due: datetime
    subject_id: UUID = field(default_factory=ids.new_id)
    acts: list[Act] = field(default_factory=list)

    def then(self, name: str, at: datetime, actor: UUID, **told: Any) -> Act:
        """Add an act that tells the due date as it stands."""
        one = act(name, at, actor, subject_id=self.subject_id, due=self.due, **told)
        self.acts.append(one)
        return one

    @property
    def life(self) -> Life:
        return Life(acts=self.acts, working=working())


def received(filed: str, taken: str, due: str, *, channel: str = "online") -> Told:
    """Return a dossier that Hoa filed and Minh received."""
    told = Told(due=local(due))
    told.then("filed", local(filed), HOA, channel=channel)
    told.then("received", local(taken), MINH)
    return told


def a_day(
    actor: UUID,
    on: date,
    *,
    acts: Sequence[Act] = (),
    before: Sequence[Act] = (),
    looks: Sequence[Look] = (),
    account: Sequence[Act] = (),
    first_looks: Mapping[UUID, datetime] | None = None,
) -> Day:
    """Return an officer's day; what they first opened is what they opened that day."""
    first: dict[UUID, datetime] = {}
    for look in looks:
        first.setdefault(look.subject_id, look.at)
    return Day(
        actor=actor,
        on=on,
        acts=acts,
        recent=[*before, *acts],
        looks=looks,
        first_looks=first if first_looks is None else first_looks,
        account=account,
        working=working(),
    )


def looks(count: int, *, first: datetime, each: timedelta) -> list[Look]:
    """Return somebody opening so many people's dossiers, one after another."""
    return [Look(first + each * at, ids.new_id()) for at in range(count)]
