"""The moving parts of a legal clock: one state, one method per thing that can happen."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self, assert_never, cast

from motcua.kernel.deadlines.calendar import WorkingCalendar, instant_of, moment_of
from motcua.kernel.deadlines.clock_events import (
    ClockEvent,
    Extended,
    ExtraDaysAdded,
    Leg,
    Legs,
    PauseBegan,
    PauseEnded,
    PauseKind,
    Redated,
    Started,
    Stopped,
)
from motcua.kernel.deadlines.derivation import Derivation, Step, StepCode
from motcua.kernel.deadlines.errors import CalendarEndsError, ClockOrderError
from motcua.kernel.deadlines.limit import TimeLimit
from motcua.kernel.deadlines.marks import DayMarks
from motcua.kernel.deadlines.narration import duration_text, line, moment_text
from motcua.kernel.deadlines.pausing import due_after_pause
from motcua.kernel.deadlines.policy import Channel, ClockPolicy, ExtraDays, SupplementRule
from motcua.kernel.deadlines.reading import Appointment, ClockReading, Pause, Redating
from motcua.kernel.deadlines.rules import due_at

_WAITS = {
    PauseKind.SUPPLEMENT: "đồng hồ dừng vì cơ quan yêu cầu bổ sung",
    PauseKind.PAYMENT: "đồng hồ dừng, chờ nộp tiền",
}
_ARRIVED = {
    PauseKind.SUPPLEMENT: "hồ sơ bổ sung đã đủ",
    PauseKind.PAYMENT: "đã có chứng từ nộp tiền",
}


@dataclass(slots=True)
class RunningClock:
    """A legal clock between two events; `take` moves it, `read` looks at it."""

    calendar: WorkingCalendar
    policy: ClockPolicy
    limit: TimeLimit
    extra: tuple[ExtraDays, ...]
    channel: Channel
    received_at: datetime
    last_at: datetime
    derivation: Derivation
    computed: datetime
    due: datetime
    first_due: datetime
    counts_since: datetime | None
    marks: DayMarks
    steps: list[Step]
    parts: Legs | None = None
    first_appointed_at: datetime | None = None
    is_second: bool = False
    counted_minutes: int = 0
    paused_minutes: int = 0
    stood_still_at: datetime | None = None
    restarts: bool = False
    times_extended: int = 0
    stopped_at: datetime | None = None
    open_pauses: dict[PauseKind, datetime] = field(default_factory=dict)
    pauses: list[Pause] = field(default_factory=list)
    missed: list[datetime] = field(default_factory=list)

    @classmethod
    def start(cls, event: Started, *, calendar: WorkingCalendar, policy: ClockPolicy) -> Self:
        """Return a clock that a complete dossier has just started."""
        derivation = due_at(
            event.at,
            event.limit,
            calendar,
            channel=event.channel,
            policy=policy,
            extra=event.extra,
        )
        told = event.told_due_at or derivation.due_at
        running = cls(
            calendar=calendar,
            policy=policy,
            limit=event.limit,
            extra=event.extra,
            channel=event.channel,
            received_at=event.at,
            last_at=event.at,
            derivation=derivation,
            computed=derivation.due_at,
            due=told,
            first_due=told,
            counts_since=derivation.starts_at,
            marks=DayMarks.of(derivation),
            steps=list(derivation.steps),
            parts=event.parts,
        )
        running._appoint_first(event.at, told=event.told_first_at)
        return running

    def take(self, event: ClockEvent) -> None:
        """Move the clock by what happened."""
        if event.at < self.last_at:
            raise ClockOrderError("Sự kiện của hồ sơ không theo thứ tự thời gian.")
        if self.stopped_at is not None:
            raise ClockOrderError("Hồ sơ đã dừng; đồng hồ không đổi nữa.")
        self.last_at = event.at
        self._dispatch(event)

    def read(self, now: datetime) -> ClockReading:
        """Return what the clock says at `now`."""
        if now < self.last_at:
            raise ClockOrderError("Không xem được đồng hồ ở thời điểm trước sự kiện cuối.")
        paused_since = self.stood_still_at if self.open_pauses else None
        is_running = self.stopped_at is None and paused_since is None
        projected = self._projection(now) if paused_since and not self.stopped_at else None
        missed = [*self.missed, *([self.due] if is_running and now > self.due else [])]
        return ClockReading(
            read_at=now,
            received_at=self.received_at,
            starts_at=self.derivation.starts_at,
            limit=self.limit,
            derivation=self.derivation,
            due_at=self.due if is_running else None,
            told_due_at=self.due,
            first_due_at=self.first_due,
            projected_due_at=projected[0] if projected else None,
            answer_by=self._answer_by(),
            paused_since=paused_since,
            stopped_at=self.stopped_at,
            counted_minutes=self.counted_minutes + self._minutes_running(now),
            paused_minutes=self.paused_minutes + self._minutes_paused(now),
            pauses=self._pauses_so_far(),
            missed_due_at=tuple(dict.fromkeys(missed)),
            times_extended=self.times_extended,
            appointments=self._appointments(),
            redating=self._redating(),
            steps=tuple(self.steps),
            marks=self.marks.until(now, due=self.due if is_running else None, projected=projected),
        )

    def _dispatch(self, event: ClockEvent) -> None:
        known = cast(
            "PauseBegan | PauseEnded | ExtraDaysAdded | Extended | Redated | Stopped | Started",
            event,
        )
        match known:
            case PauseBegan():
                self._pause(known)
            case PauseEnded():
                self._end_pause(known)
            case ExtraDaysAdded():
                self._add_days(known)
            case Extended():
                self._extend(known)
            case Redated():
                self._redate(known)
            case Stopped():
                self._stop(known)
            case Started():
                raise ClockOrderError("Đồng hồ của hồ sơ đã bắt đầu rồi.")
            case _:
                assert_never(known)

    def _pause(self, event: PauseBegan) -> None:
        if event.kind in self.open_pauses:
            raise ClockOrderError("Hồ sơ đang chờ đúng việc này rồi.")
        if not self.open_pauses:
            self._stand_still(event.at)
            self.marks.pause(event.at)
        self.open_pauses[event.kind] = event.at
        self._tell(StepCode.PAUSED, _WAITS[event.kind], at=event.at)

    def _end_pause(self, event: PauseEnded) -> None:
        since = self.open_pauses.pop(event.kind, None)
        if since is None or self.stood_still_at is None:
            raise ClockOrderError("Hồ sơ không chờ việc này.")
        self.pauses.append(Pause(kind=event.kind, since=since, until=event.at))
        is_supplement = event.kind is PauseKind.SUPPLEMENT
        if is_supplement and self.policy.supplement is SupplementRule.RESTART:
            self.restarts, self.channel = True, event.channel
        arrived = _ARRIVED[event.kind]
        if self.open_pauses:
            self._tell(StepCode.RESUMED, f"{arrived}, đồng hồ còn dừng vì việc khác", at=event.at)
            return
        stood_still_at, self.stood_still_at = self.stood_still_at, None
        self.paused_minutes += self._minutes(stood_still_at, event.at)
        if self.parts is not None and event.kind is PauseKind.PAYMENT:
            self._begin_second(event, self.parts.second, arrived=arrived)
        elif self.restarts:
            self._restart(event, arrived=arrived)
        else:
            self._resume(event, arrived=arrived, stood_still_at=stood_still_at)

    def _restart(self, event: PauseEnded, *, arrived: str) -> None:
        self.restarts = False
        self._tell(StepCode.RESTARTED, f"{arrived}, thời hạn tính lại từ đầu", at=event.at)
        self._count_anew(self._derive(event.at), event=event)
        if not self.is_second:
            self._appoint_first(event.at, told=event.told_first_at)

    def _begin_second(self, event: PauseEnded, part: Leg, *, arrived: str) -> None:
        self.restarts, self.is_second = False, True
        text = f"{arrived}, lần hẹn sau ({part.limit.words}) tính từ đây"
        self._tell(StepCode.RESTARTED, text, at=event.at)
        self._count_anew(self._derive_part(part, event.at), event=event)

    def _count_anew(self, derivation: Derivation, *, event: PauseEnded) -> None:
        self.derivation = derivation
        self.steps += derivation.steps
        self.marks.restart(event.at, derivation=derivation)
        self.counts_since = derivation.starts_at
        self._set_due(derivation.due_at, event=event)

    def _appoint_first(self, at: datetime, *, told: datetime | None) -> None:
        if self.parts is None:
            return
        first = self.parts.first
        derived = self._derive_part(first, at, extra=self.extra)
        self.first_appointed_at = told or derived.due_at
        moment = moment_of(self.first_appointed_at)
        words = f"{first.what}: hẹn {moment_text(moment)}"
        text = f"Hẹn hai lần khi có nghĩa vụ tài chính. {words}; {self._second_words()}."
        self.steps.append(line(StepCode.DUE, text, at=moment))

    def _second_words(self) -> str:
        assert self.parts is not None
        second = self.parts.second
        return f"{second.what}: {second.limit.words} kể từ khi nhận chứng từ nộp tiền"

    def _appointments(self) -> tuple[Appointment, ...]:
        if self.parts is None:
            return ()
        first, second = self.parts.first, self.parts.second
        second_at = self.due if self.is_second else None
        return (
            Appointment(what=first.what, limit=first.limit, due_at=self.first_appointed_at),
            Appointment(what=second.what, limit=second.limit, due_at=second_at),
        )

    def _resume(self, event: PauseEnded, *, arrived: str, stood_still_at: datetime) -> None:
        moved = self._after_pause(stood_still_at, event.at)
        stood = duration_text(self._minutes(stood_still_at, event.at))
        text = f"{arrived}, đồng hồ chạy tiếp sau {stood} làm việc không tính"
        self._tell(StepCode.RESUMED, text, at=event.at)
        self.counts_since = max(event.at, self.derivation.starts_at)
        self._set_due(moved, event=event)
        self.marks.resume(event.at, due=self.due, calendar=self.calendar)
        due = moment_of(self.due)
        self.steps.append(line(StepCode.DUE, f"Hẹn trả {moment_text(due)}.", at=due))

    def _add_days(self, event: ExtraDaysAdded) -> None:
        if self.open_pauses:
            raise ClockOrderError("Hồ sơ đang tạm dừng, chưa có ngày hẹn để cộng thêm.")
        self.extra = (*self.extra, event.days)
        day, last = self.calendar.day(moment_of(self.due).on), self.due
        for _ in range(event.days.working_days):
            day = self.calendar.next_working_day(self.calendar.last_of(day.on, days=1))
            last = instant_of(self.calendar.close_of(day))
        text = f"cộng thêm {event.days.working_days} ngày làm việc: {event.days.reason}"
        self._tell(StepCode.EXTRA, text, at=event.at)
        self._set_due(last, event=event)
        self.marks.lengthen(due=self.due, calendar=self.calendar)

    def _extend(self, event: Extended) -> None:
        if self.open_pauses:
            raise ClockOrderError("Hồ sơ đang tạm dừng, chưa có ngày hẹn để lùi.")
        if self.times_extended >= self.policy.apology_times:
            raise ClockOrderError("Hồ sơ này đã xin lỗi và hẹn lại; không hẹn lại nữa.")
        if event.due_at <= self.due:
            raise ClockOrderError("Ngày hẹn lại phải sau ngày hẹn cũ.")
        self._note_missed(event.at)
        self.times_extended += 1
        self.due, self.computed = event.due_at, self._settled(event.due_at)
        due = moment_text(moment_of(event.due_at))
        text = f"cơ quan xin lỗi và hẹn lại {due}: {event.reason.rstrip('. ')}"
        self._tell(StepCode.EXTENDED, text, at=event.at)
        self.marks.lengthen(due=self.due, calendar=self.calendar)

    def _redate(self, event: Redated) -> None:
        if self.open_pauses:
            raise ClockOrderError("Hồ sơ đang tạm dừng, không có ngày hẹn để đổi.")
        self._note_missed(event.at)
        old, self.due = moment_of(self.due), event.due_at
        new = moment_text(moment_of(event.due_at))
        text = f"ngày hẹn đổi từ {moment_text(old)} sang {new}: {event.reason}"
        self._tell(StepCode.REDATED, text, at=event.at)
        self.marks.lengthen(due=self.due, calendar=self.calendar)

    def _stop(self, event: Stopped) -> None:
        if self.stood_still_at is None:
            self._stand_still(event.at)
        else:
            self.paused_minutes += self._minutes(self.stood_still_at, event.at)
        self.stopped_at = event.at
        self._tell(StepCode.STOPPED, f"kết thúc: {event.reason}", at=event.at)

    def _stand_still(self, at: datetime) -> None:
        self._note_missed(at)
        self.counted_minutes += self._minutes_running(at)
        self.counts_since, self.stood_still_at = None, at

    def _note_missed(self, at: datetime) -> None:
        if at > self.due:
            self.missed.append(self.due)

    def _set_due(self, computed: datetime, *, event: ClockEvent) -> None:
        self.computed = computed
        self.due = event.told_due_at or computed

    def _derive(self, at: datetime) -> Derivation:
        return due_at(
            at,
            self.limit,
            self.calendar,
            channel=self.channel,
            policy=self.policy,
            extra=self.extra,
        )

    def _derive_part(
        self, part: Leg, at: datetime, *, extra: tuple[ExtraDays, ...] = ()
    ) -> Derivation:
        return due_at(
            at,
            part.limit,
            self.calendar,
            channel=self.channel,
            policy=self.policy,
            extra=extra,
        )

    def _after_pause(self, paused_at: datetime, resumed_at: datetime) -> datetime:
        is_as_counted = self.due == self.derivation.due_at and not self.extra
        return due_after_pause(
            self.due,
            limit=self.limit,
            starts_at=self.derivation.starts_at,
            paused_at=paused_at,
            resumed_at=resumed_at,
            calendar=self.calendar,
            ends_on=self.derivation.counted[-1] if is_as_counted else None,
        )

    def _projection(self, now: datetime) -> tuple[datetime, Derivation | None] | None:
        """Return the due date, were everything to arrive now, and its derivation on a restart."""
        waits_for_supplement = PauseKind.SUPPLEMENT in self.open_pauses
        restarts = waits_for_supplement and self.policy.supplement is SupplementRule.RESTART
        try:
            if restarts or self.restarts:
                derivation = self._derive(now)
                return derivation.due_at, derivation
            if self.parts is not None and PauseKind.PAYMENT in self.open_pauses:
                derivation = self._derive_part(self.parts.second, now)
                return derivation.due_at, derivation
            return self._after_pause(self.stood_still_at or now, now), None
        except CalendarEndsError:
            return None

    def _answer_by(self) -> datetime | None:
        since = self.open_pauses.get(PauseKind.SUPPLEMENT)
        silence = self.policy.silence_closes_after
        if since is None or silence is None or self.stopped_at is not None:
            return None
        return due_at(since, silence, self.calendar).due_at

    def _redating(self) -> Redating | None:
        if self.open_pauses or self.stopped_at is not None or self.computed == self.due:
            return None
        reason = "Lịch làm việc đã thay đổi sau khi hẹn."
        return Redating(key="", old_due_at=self.due, new_due_at=self.computed, reason=reason)

    def _settled(self, due: datetime) -> datetime:
        """Return an appointed instant, moved to the next close when its day is no longer worked."""
        moment = moment_of(due)
        if self.calendar.day(moment.on).is_working:
            return due
        return instant_of(self.calendar.close_of(self.calendar.next_working_day(moment.on)))

    def _pauses_so_far(self) -> tuple[Pause, ...]:
        still = (Pause(kind=k, since=at, until=None) for k, at in self.open_pauses.items())
        return (*self.pauses, *still)

    def _minutes_running(self, until: datetime) -> int:
        return 0 if self.counts_since is None else self._minutes(self.counts_since, until)

    def _minutes_paused(self, until: datetime) -> int:
        if self.stood_still_at is None or self.stopped_at is not None:
            return 0
        return self._minutes(self.stood_still_at, until)

    def _minutes(self, start: datetime, end: datetime) -> int:
        return self.calendar.minutes_between(moment_of(start), moment_of(end))

    def _tell(self, code: StepCode, text: str, *, at: datetime) -> None:
        moment = moment_of(at)
        self.steps.append(line(code, f"{moment_text(moment)}: {text}.", at=moment))
