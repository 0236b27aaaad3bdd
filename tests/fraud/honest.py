"""An honest commune for half a year, at the level of what its ledger would tell.

Everybody keeps the law, but lives as people do: mornings are busy, papers are missing, officers
fall ill, owners change their minds, leaders sign thirty at once after having seen each, somebody
forgets a password or loses a telephone. The same seed gives the same commune.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from motcua.domain.oversight.facts import Act, Day, Life, Look, Working
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import WorkingCalendar, after_working_minutes, calendar_for

_MINUTE, _SECOND = timedelta(minutes=1), timedelta(seconds=1)
_DAY_MINUTES = 480
_TERMS = (60, 240, 480, 960, 1_440, 2_400, 4_800, 7_200, 14_400)
"""Working minutes of services, from a certified copy to a land parcel."""
_FIRST, _LAST = date(2026, 1, 5), date(2026, 7, 17)
_ONE_STOP, _OFFICES, _LEADERS = 3, 8, 3


@dataclass(frozen=True, kw_only=True)
class Officer:
    """Somebody of the commune."""

    id: UUID
    unit: UUID
    role: str


@dataclass(kw_only=True)
class Case:
    """One dossier while it is lived."""

    id: UUID
    person: int
    topic: int
    due: datetime
    acts: list[Act] = field(default_factory=list)


@dataclass
class Commune:
    """Its officers, what it did, and whom they looked at."""

    seed: int
    random: Random = field(init=False)
    calendar: WorkingCalendar = field(init=False)
    cases: list[Case] = field(default_factory=list)
    looks: dict[UUID, list[Look]] = field(default_factory=lambda: defaultdict(list))
    account: dict[UUID, list[Act]] = field(default_factory=lambda: defaultdict(list))
    _ids: int = 10_000

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.calendar = calendar_for("hatinh")
        units = [self._new() for _ in range(2 + _OFFICES)]
        self.desk = [self._officer(units[0], "one_stop") for _ in range(_ONE_STOP)]
        self.offices = [self._officer(unit, "specialist") for unit in units[2:]]
        self.leaders = [self._officer(units[1], "leader") for _ in range(_LEADERS)]
        self.sessions = sorted(self._sessions())

    def live(self, count: int) -> None:
        """Let so many dossiers come and go."""
        days = [day for day in _days(_FIRST, _LAST) if self._is_open(day)]
        for at in range(count):
            self._one(days[at * len(days) // count])
        self._sign()
        self._keep_accounts(days)

    def lives(self, working: Working) -> Sequence[tuple[Case, Life]]:
        """Return all lives."""
        return [(case, Life(acts=case.acts, working=working)) for case in self.cases]

    def days(self, working: Working) -> Iterator[Day]:
        """Yield the day of every officer who did or read anything."""
        acts: dict[tuple[UUID, date], list[Act]] = defaultdict(list)
        for case in self.cases:
            for act in case.acts:
                if act.is_officers:
                    acts[act.actor, clock.local(act.at).date()].append(act)
        looks: dict[tuple[UUID, date], list[Look]] = defaultdict(list)
        first: dict[tuple[UUID, UUID], datetime] = {}
        for actor, told in self.looks.items():
            for look in sorted(told):
                looks[actor, clock.local(look.at).date()].append(look)
                first.setdefault((actor, look.subject_id), look.at)
        for actor, on in sorted(acts.keys() | looks.keys()):
            own = sorted(acts[actor, on], key=lambda act: act.at)
            before = [one for back in (2, 1) for one in acts.get((actor, _back(on, back)), ())]
            account = [
                act
                for act in self.account[actor]
                if timedelta() <= on - clock.local(act.at).date() <= timedelta(days=2)
            ]
            opened = {one.subject_id for one in own if (actor, one.subject_id) in first}
            yield Day(
                actor=actor,
                on=on,
                acts=own,
                recent=[*before, *own],
                looks=looks[actor, on],
                first_looks={subject: first[actor, subject] for subject in opened},
                account=account,
                working=working,
            )

    def _one(self, day: date, *, again: Case | None = None) -> None:
        random = self.random
        term = random.choice(_TERMS)
        channel = random.choices(("online", "counter", "post"), (50, 45, 5))[0]
        filed = self._filed_at(day, channel)
        taker = random.choice(self.desk)
        case = Case(
            id=self._new(),
            person=again.person if again else random.randrange(10**9),
            topic=again.topic if again else random.randrange(400),
            due=filed,
        )
        self.cases.append(case)
        by = taker if channel == "counter" else None
        begun = self._begun_at(filed).isoformat() if channel == "counter" else None
        self._tell(case, "filed", filed, by, channel=channel, begun=begun)
        if channel == "counter":
            received = filed + _MINUTE * random.randint(3, 20)
        else:
            received = self._later(filed, random.randint(5, 460))
        self._look(taker, case, received - _SECOND * 40)
        case.due = self._later(received, term)
        self._tell(case, "received", received, taker)
        self._settle(case, taker, received, term)

    def _begun_at(self, filed: datetime) -> datetime:
        """Return when the counter began to type it: minutes before; some go home for a paper."""
        random = self.random
        if random.random() < 0.04:
            return filed - _MINUTE * random.randint(60, 6_000)
        return filed - _MINUTE * random.randint(2, 15)

    def _settle(self, case: Case, taker: Officer, begun: datetime, term: int) -> None:
        random = self.random
        holder = random.choice(self.offices)
        at = begun + _MINUTE * random.randint(1, 4)
        if term > _DAY_MINUTES:
            self._pass(case, at, taker, taker.unit, holder.unit)
            holder, at = self._passed_on(case, at, holder, term)
        fate = random.random()
        if fate < 0.02:
            self._withdrawn(case, begun, term)
            return
        if fate < 0.14 and term > _DAY_MINUTES:
            begun = self._supplemented(case, begun, term, holder)
            at = begun
        elif fate < 0.2 and term > 2_400:
            at = self._waited(case, max(at, self._later(begun, self._wait_share(term))), holder)
            self._draft(case, self._later(at, int(term * random.uniform(0.02, 0.1))), holder)
            return
        if fate > 0.97:
            self._refused(case, begun, term, holder)
            return
        self._look(holder, case, self._later(at, 5))
        drafted = self._later(at, int(term * random.uniform(0.1, 0.7)))
        if 0.3 < fate < 0.33 and term > 2_400:
            drafted = self._apologised(case, holder, term)
        self._draft(case, drafted, holder)

    def _draft(self, case: Case, at: datetime, holder: Officer) -> None:
        self._tell(case, "result_drafted", at, holder, result=case.id.hex)

    def _wait_share(self, term: int) -> int:
        """Return after how much of the term the owner's money is waited for."""
        return int(term * self.random.triangular(0.02, 0.8, 0.15))

    def _passed_on(
        self, case: Case, at: datetime, holder: Officer, term: int
    ) -> tuple[Officer, datetime]:
        """Let it go on to whose it is: one in ten goes astray, few come back from there."""
        random = self.random
        astray = random.random()
        if astray < 0.1:
            other = random.choice([one for one in self.offices if one is not holder])
            at = self._later(at, int(term * random.uniform(0.02, 0.2)))
            self._look(holder, case, at)
            self._pass(case, at, holder, holder.unit, other.unit)
            holder, former = other, holder
            if astray < 0.02:
                at = self._later(at, int(term * random.uniform(0.02, 0.2)))
                self._pass(case, at, holder, holder.unit, former.unit)
                holder = former
        elif astray < 0.12:
            other = random.choice(self.offices)
            at = self._later(at, int(term * random.uniform(0.05, 0.5)))
            leader = random.choice(self.leaders)
            there, to = holder.unit.hex, other.unit.hex
            self._tell(case, "recalled", at, leader, from_unit=there, to_unit=to)
            holder = other
        return holder, at

    def _supplemented(self, case: Case, begun: datetime, term: int, holder: Officer) -> datetime:
        random = self.random
        asked = self._later(begun, int(term * random.triangular(0.05, 0.85, 0.1)))
        self._look(holder, case, asked - _MINUTE * 6)
        self._tell(case, "supplement_requested", asked, holder, has_due=False)
        asked = case.acts[-1].at
        if random.random() < 0.4:
            sent = self._later(asked, random.randint(60, 4_800))
            by: Officer | None = holder if random.random() < 0.3 else random.choice(self.desk)
        else:
            sent, by = asked + _MINUTE * random.randint(40, 30_000), None
        again = self._later(sent, 0)
        case.due = self._later(again, term)
        self._tell(case, "supplemented", sent, by, left=0)
        return again

    def _waited(self, case: Case, at: datetime, holder: Officer) -> datetime:
        """Let another office answer first: the clock stands meanwhile."""
        begun = self._later(at, self.random.randint(1, 10))
        self._tell(case, "wait_begun", begun, holder)
        waited = self.random.randint(400, 4_000)
        case.due = self._later(case.due, waited)
        ended = self._later(begun, waited)
        self._tell(case, "wait_ended", ended, holder)
        return ended

    def _apologised(self, case: Case, holder: Officer, term: int) -> datetime:
        before = case.due
        case.due = self._later(before, int(term * self.random.uniform(0.2, 0.6)))
        self._tell(case, "apologised", before - _MINUTE * self.random.randint(5, 200), holder)
        return self._later(before, int(term * self.random.uniform(0.02, 0.1)))

    def _withdrawn(self, case: Case, begun: datetime, term: int) -> None:
        share = self.random.triangular(0, 1, 0)
        gone = self._later(begun, int(term * share))
        if gone <= case.acts[-1].at:
            gone = case.acts[-1].at + _MINUTE
        self._tell(case, "withdrawn", gone, None)
        self._again(case, gone)

    def _refused(self, case: Case, begun: datetime, term: int, holder: Officer) -> None:
        gone = self._later(begun, int(term * self.random.uniform(0.3, 0.99)))
        if gone <= case.acts[-1].at:
            gone = min(case.acts[-1].at + _MINUTE, case.due)
        self._look(holder, case, gone - _MINUTE * 15)
        self._tell(case, "refused", gone, holder)
        self._again(case, gone)

    def _again(self, case: Case, gone: datetime) -> None:
        """Let half of those whose dossier ended file the same anew, soon or later."""
        if self.random.random() < 0.5:
            day = clock.local(gone).date() + timedelta(days=int(self.random.expovariate(0.15)))
            while not self._is_open(day):
                day += timedelta(days=1)
            count = len(self.cases)
            self._one(day, again=case)
            filed = self.cases[count].acts[0]
            if filed.at < gone:
                del self.cases[count]

    def _sign(self) -> None:
        """Let leaders sign what waits, each seen before; then it is sealed and handed out."""
        waiting: dict[datetime, list[Case]] = defaultdict(list)
        for case in self.cases:
            last = case.acts[-1]
            if last.event == "dossier.result_drafted":
                waiting[self._session_after(last.at, case.due)].append(case)
        for begun, cases in sorted(waiting.items()):
            for at in range(0, len(cases), 30):
                leader = self.leaders[(at // 30) % len(self.leaders)]
                self._batch(leader, begun, cases[at : at + 30])

    def _batch(self, leader: Officer, begun: datetime, cases: Sequence[Case]) -> None:
        random, at = self.random, begun
        for case in cases:
            self._look(leader, case, at)
            at += _SECOND * random.randint(4, 60)
        has_mistyped = random.random() < 0.05
        seen = random.randint(1, 8) if has_mistyped else int((at - begun).total_seconds()) + 4
        for case in cases:
            at += _SECOND * random.choice((0.3, 0.5, 1))
            told: dict[str, Any] = {
                "result": case.id.hex,
                "seen_seconds": seen,
                "seen_drafts": len(cases),
            }
            self._tell(case, "result_signed", max(at, case.acts[-1].at), leader, **told)
            clerk = random.choice(self.desk)
            sealed = at + _MINUTE * random.randint(2, 25)
            self._tell(case, "result_sealed", sealed, clerk)
            self._given(case, sealed)

    def _given(self, case: Case, sealed: datetime) -> None:
        random = self.random
        giver = random.choice(self.desk)
        given = self._later(sealed, random.randint(1, 3_000))
        on_time = sealed <= case.due
        self._look(giver, case, given - _SECOND * 30)
        self._tell(case, "returned", given, giver, on_time=on_time)
        slip = random.random()
        if slip < 0.003 and given + _MINUTE * 30 < case.due:
            self._tell(case, "return_undone", given + _MINUTE * random.randint(1, 25), giver)
            self._tell(case, "returned", self._later(given, 100), giver, on_time=on_time)
        elif slip > 0.999:
            gone = self._later(sealed, random.randint(960, 14_400))
            leader = random.choice(self.leaders)
            self._tell(case, "result_withdrawn", max(gone, case.acts[-1].at), leader)
            again = self._later(case.acts[-1].at, random.randint(60, 900))
            self._tell(case, "result_sealed", again, random.choice(self.desk))

    def _keep_accounts(self, days: Sequence[date]) -> None:
        """Let everybody sign in, forget a password now and then, and lose a telephone once."""
        random = self.random
        for officer in (*self.desk, *self.offices, *self.leaders):
            lost = random.choice(days)
            for day in days:
                at = _at(day, time(7, random.randint(0, 40)))
                if random.random() < 0.02:
                    self._befell(officer, "sign_ins_failed", at, count=1, minutes=60)
                if day == lost:
                    self._befell(officer, "access_renewed", _at(day, time(9, 30)), factors=1)
                    self._befell(officer, "factor_added", _at(day, time(9, 35)), kind="totp")
                self._befell(officer, "signed_in", at + _MINUTE * 3, method="password")

    def _sessions(self) -> Iterator[datetime]:
        """Yield when leaders sign."""
        for day in _days(_FIRST, date(2027, 1, 31)):
            if self._is_open(day):
                for hour in (time(8, 0), time(10, 20), time(14, 0), time(16, 5)):
                    yield _at(day, hour) + _MINUTE * self.random.randint(0, 15)

    def _session_after(self, at: datetime, due: datetime) -> datetime:
        """Return the next session, or at once what would be late by then."""
        found = self.sessions[bisect_right(self.sessions, at)]
        return found if found < due - _MINUTE * 35 else at + _MINUTE * 2

    def _filed_at(self, day: date, channel: str) -> datetime:
        """Return when: at any hour from home, at the counter in its hours, most before nine."""
        random = self.random
        if channel == "online":
            return _at(day, time(0)) + _MINUTE * random.randint(0, 1_439)
        opening = self._later(_at(day, time(6)), 0)
        share = random.random() ** 2
        at = self._later(opening, int(1 + share * 420))
        return at + _MINUTE * 45 if random.random() < 0.01 else at

    def _later(self, at: datetime, minutes: int) -> datetime:
        return after_working_minutes(at, minutes, self.calendar)

    def _is_open(self, day: date) -> bool:
        first = _at(day, time(0))
        return self._later(first, 1) < first + timedelta(days=1)

    def _pass(self, case: Case, at: datetime, by: Officer, there: UUID, to: UUID) -> None:
        self._tell(case, "handed_over", at, by, from_unit=there.hex, to_unit=to.hex)

    def _look(self, officer: Officer, case: Case, at: datetime) -> None:
        self.looks[officer.id].append(Look(at, case.id))

    def _tell(
        self,
        case: Case,
        name: str,
        at: datetime,
        by: Officer | None,
        *,
        has_due: bool = True,
        **told: Any,
    ) -> None:
        due = {"due": case.due.isoformat()} if has_due and name != "filed" else {}
        case.acts.append(
            Act(
                entry=self._new(),
                subject_id=case.id,
                event=f"dossier.{name}",
                at=max(at, case.acts[-1].at) if case.acts else at,
                actor=by.id if by else UUID(int=case.person),
                unit=by.unit if by else None,
                roles=frozenset({by.role if by else "citizen"}),
                open={**due, **told},
            )
        )

    def _befell(self, officer: Officer, name: str, at: datetime, **told: Any) -> None:
        self.account[officer.id].append(
            Act(
                entry=self._new(),
                subject_id=officer.id,
                event=f"identity.{name}",
                at=at,
                actor=officer.id,
                unit=None,
                roles=frozenset(),
                open=told,
            )
        )

    def _officer(self, unit: UUID, role: str) -> Officer:
        return Officer(id=self._new(), unit=unit, role=role)

    def _new(self) -> UUID:
        self._ids += 1
        return UUID(int=(self.seed + 1 << 64) + self._ids)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.LOCAL).astimezone(UTC)


def _back(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=at) for at in range((last - first).days + 1))
