"""What the command line asks of due dates of procedures: plain data, from the packs alone."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from motcua.domain.packs.due import due_of_definition, extra_days_of, parts_of
from motcua.domain.packs.source.pack import known_procedure
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import (
    Channel,
    ClockEvent,
    Derivation,
    LegalClock,
    PauseBegan,
    PauseEnded,
    PauseKind,
    Started,
    calendar_for,
    policy_for,
    read_instant,
)

_COMMUNE: Final = re.compile(r"\d{5}", re.ASCII)


class AreaRefusedError(Refusal):
    """The code is none of a commune."""

    code = "area_refused"


class PaidRefusedError(Refusal):
    """Payment cannot have been proven before the dossier was complete."""

    code = "paid_refused"


def due_of_procedure_json(
    received: str,
    code: str,
    *,
    area: str = "",
    answers: Mapping[str, object] | None = None,
    channel: str = "counter",
    paid: str | None = None,
) -> Mapping[str, object]:
    """Return `{"procedure", "due", "extra_days", "derivation", …}` by the version in force then.

    `appointments` are two where the limit has two parts, each `{"what", "due"}`: the second is null
    until payment is proven. `extra_days` are those that the law adds for the place, each
    `{"working_days", "reason", "basis"}`; zero says why none are.

    Args:
        received: ISO 8601 instant at which the dossier was complete.
        code: National code of the procedure.
        area: Code of the commune, where the answers do not tell it.
        answers: Of the form, which choose the limit's case.
        channel: counter, online or post.
        paid: ISO 8601 instant at which payment was proven, where there are two appointments.

    Raises:
        Refusal: One Vietnamese sentence says what cannot be computed.
    """
    if area and not _COMMUNE.fullmatch(area):
        raise AreaRefusedError(f"Mã xã “{area[:20]}” không đúng: phải là 5 chữ số, như 18685.")
    at = read_instant(received)
    definition = known_procedure(code, on=at.date())
    told = answers or {}
    due = due_of_definition(definition, answers=told, channel=channel, received_at=at, area=area)
    extra = extra_days_of(definition, answers=told, on=at.date(), area=area)
    start = Started(
        at=at,
        limit=due.limit,
        channel=Channel(channel),
        extra=extra,
        parts=parts_of(definition, answers=told, on=at.date()),
    )
    return {
        "procedure": code,
        **due.as_data(),
        "appointments": _appointments(start, due, paid=paid),
        "extra_days": [
            {
                "working_days": days.working_days,
                "reason": days.reason,
                "basis": days.legal_basis,
            }
            for days in extra
        ],
    }


def _appointments(
    start: Started, due: Derivation, *, paid: str | None
) -> Sequence[Mapping[str, object]]:
    events: list[ClockEvent] = [start]
    now = start.at
    if paid is not None and start.parts is not None:
        now = read_instant(paid)
        if now < start.at:
            raise PaidRefusedError("Chứng từ nộp tiền không thể có trước khi nhận hồ sơ.")
        events += [
            PauseBegan(at=start.at, kind=PauseKind.PAYMENT),
            PauseEnded(at=now, kind=PauseKind.PAYMENT),
        ]
    legal = LegalClock(
        calendar=calendar_for(due.calendar_code),
        policy=policy_for(due.policy_code, on=clock.local(start.at).date()),
    )
    return [
        {"what": one.what, "due": one.due_at and clock.local(one.due_at).isoformat()}
        for one in legal.read(events, now=now).appointments
    ]
