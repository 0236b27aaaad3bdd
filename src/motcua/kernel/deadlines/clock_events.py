"""What moves a legal clock, in the order it happened.

An event may carry the due date that was told when it happened; that date binds, even when the
calendar has changed since, until a `Redated` event moves it openly. These are values that the clock
reads; the ledger's events belong to the packages that record them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.errors import ClockOrderError
from motcua.kernel.deadlines.limit import TimeLimit, limit_from_data
from motcua.kernel.deadlines.policy import Channel, ExtraDays


class PauseKind(StrEnum):
    """Whom a paused dossier waits for."""

    SUPPLEMENT = "supplement"
    PAYMENT = "payment"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockEvent:
    """Something that happened at an instant, aware, and the due date told with it, if any."""

    at: datetime
    told_due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """A limit within the limit with an appointment of its own, and what is done by then."""

    what: str
    limit: TimeLimit


@dataclass(frozen=True, kw_only=True, slots=True)
class Legs:
    """A limit in two appointments: up to the notice to pay, then from the proof of payment."""

    first: Leg
    second: Leg


@dataclass(frozen=True, kw_only=True, slots=True)
class Started(ClockEvent):
    """A complete dossier was received; `at` is the instant of receipt.

    `told_first_at` is the first of two appointments, as it was told.
    """

    limit: TimeLimit
    channel: Channel = Channel.COUNTER
    extra: tuple[ExtraDays, ...] = ()
    parts: Legs | None = None
    told_first_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseBegan(ClockEvent):
    """The clock stops: a supplement was asked for, or a tax or fee notice was sent."""

    kind: PauseKind


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseEnded(ClockEvent):
    """What was waited for is complete: the last item arrived, or payment was proven."""

    kind: PauseKind
    channel: Channel = Channel.ONLINE
    told_first_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraDaysAdded(ClockEvent):
    """The law adds working days for what was found out after receipt."""

    days: ExtraDays


@dataclass(frozen=True, kw_only=True, slots=True)
class Extended(ClockEvent):
    """An apology with a new appointment, form 04."""

    due_at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Redated(ClockEvent):
    """An announced act moved the due date because the calendar changed; it is no apology."""

    due_at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stopped(ClockEvent):
    """Nothing more is due: a result, a refusal, a withdrawal or a notice of stopping."""

    reason: str


def event_as_data(event: ClockEvent) -> dict[str, object]:
    """Return an event as JSON-able data, instants in the legal zone."""
    data: dict[str, object] = {"kind": _KINDS[type(event)], "at": _iso(event.at)}
    if event.told_due_at is not None:
        data["told_due_at"] = _iso(event.told_due_at)
    match event:
        case Started():
            data |= {"limit": event.limit.as_data(), "channel": event.channel.value}
            data["extra"] = [_extra_as_data(days) for days in event.extra]
            if event.parts is not None:
                both = (event.parts.first, event.parts.second)
                data["parts"] = [{"what": p.what, "limit": p.limit.as_data()} for p in both]
        case PauseBegan():
            data["waits_for"] = event.kind.value
        case PauseEnded():
            data |= {"waits_for": event.kind.value, "channel": event.channel.value}
        case ExtraDaysAdded():
            data["days"] = _extra_as_data(event.days)
        case Extended() | Redated():
            data |= {"due_at": _iso(event.due_at), "reason": event.reason}
        case Stopped():
            data["reason"] = event.reason
    if isinstance(event, Started | PauseEnded) and event.told_first_at is not None:
        data["told_first_at"] = _iso(event.told_first_at)
    return data


def event_from_data(data: Mapping[str, object]) -> ClockEvent:
    """Read back what `event_as_data` wrote.

    Raises:
        ClockOrderError: It is no such event.
    """
    try:
        return _read(data)
    except (KeyError, ValueError, TypeError):
        raise ClockOrderError("Sự kiện của đồng hồ hồ sơ ghi sai.") from None


def _read(data: Mapping[str, object]) -> ClockEvent:
    at, told = _instant(data["at"]), data.get("told_due_at")
    told_due_at = None if told is None else _instant(told)
    first = data.get("told_first_at")
    told_first_at = None if first is None else _instant(first)
    channel = Channel(str(data.get("channel", Channel.ONLINE)))
    match data["kind"]:
        case "started":
            return Started(
                at=at,
                told_due_at=told_due_at,
                limit=limit_from_data(_mapping(data["limit"])),
                channel=channel,
                extra=tuple(_extra(days) for days in _list(data.get("extra", []))),
                parts=_parts(data.get("parts")),
                told_first_at=told_first_at,
            )
        case "pause_began":
            return PauseBegan(at=at, kind=PauseKind(str(data["waits_for"])))
        case "pause_ended":
            kind = PauseKind(str(data["waits_for"]))
            return PauseEnded(
                at=at,
                told_due_at=told_due_at,
                kind=kind,
                channel=channel,
                told_first_at=told_first_at,
            )
        case "extra_days_added":
            return ExtraDaysAdded(at=at, told_due_at=told_due_at, days=_extra(data["days"]))
        case "stopped":
            return Stopped(at=at, reason=str(data["reason"]))
        case "extended" | "redated" as kind:
            moved = Extended if kind == "extended" else Redated
            return moved(at=at, due_at=_instant(data["due_at"]), reason=str(data["reason"]))
    raise ValueError(data["kind"])


_KINDS: dict[type[ClockEvent], str] = {
    Started: "started",
    PauseBegan: "pause_began",
    PauseEnded: "pause_ended",
    ExtraDaysAdded: "extra_days_added",
    Extended: "extended",
    Redated: "redated",
    Stopped: "stopped",
}


def _extra_as_data(days: ExtraDays) -> dict[str, object]:
    return {
        "code": days.code,
        "working_days": days.working_days,
        "reason": days.reason,
        "legal_basis": days.legal_basis,
    }


def _extra(data: object) -> ExtraDays:
    row = _mapping(data)
    return ExtraDays(
        code=str(row.get("code", "")),
        working_days=int(str(row["working_days"])),
        reason=str(row["reason"]),
        legal_basis=str(row.get("legal_basis", "")),
    )


def _parts(data: object) -> Legs | None:
    if data is None:
        return None
    first, second = (_mapping(part) for part in _list(data))
    return Legs(first=_part(first), second=_part(second))


def _part(data: Mapping[str, object]) -> Leg:
    return Leg(what=str(data["what"]), limit=limit_from_data(_mapping(data["limit"])))


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise TypeError(data)
    return data


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError(data)
    return data


def _instant(data: object) -> datetime:
    instant = datetime.fromisoformat(str(data))
    return instant.replace(tzinfo=clock.LOCAL) if instant.tzinfo is None else instant


def _iso(instant: datetime) -> str:
    return clock.local(instant).isoformat()
