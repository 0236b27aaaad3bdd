"""Readings of ended dossiers: begun and stopped; counts alone are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.domain.insight import events
from motcua.domain.insight.actions.read_on import locked
from motcua.domain.insight.backtest.past import ended_in
from motcua.domain.insight.errors import PastReadingRefusedError
from motcua.domain.insight.jobs import ask_for_batch
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.purposes import BACKTEST, COUNT_USE
from motcua.domain.packs.api.checks import definition_of_files
from motcua.domain.procedures.api import DESIGN, Version, definition
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.ledger.api import Event, Subject, append

_Kind, _State = PastReading.Kind, PastReading.State
_PURPOSES = {_Kind.BACKTEST: BACKTEST, _Kind.USE: COUNT_USE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Legal days on which dossiers were filed, both included."""

    since: date
    until: date


def start_backtest(
    *, actor: Actor, code: str, period: Period, version: Version | Draft
) -> PastReading:
    """Let every ended dossier of a period be held against a version, or a draft as it now stands.

    Records `past_reading.started`. What was saved into the draft later changes nothing.

    Args:
        actor: Who may write versions.
        code: Of the procedure.
        period: In which the dossiers were filed.
        version: A version of the procedure, or an open draft.

    Raises:
        PastReadingRefusedError: The actor may not, the period is none, the version is another
            procedure's or cannot be read, or such a reading is running.
    """
    if isinstance(version, Draft):
        found = definition_of_files(version.files, version.folder)
        if found is None:
            raise PastReadingRefusedError("Bản nháp còn lỗi nên chưa chạy lại được. Hãy sửa trước.")
        tried: Mapping[str, object] = {
            "draft": version,
            "draft_revision": version.revision,
            "source": found.to_json(),
        }
    else:
        found, tried = definition(version), {"version": version}
    if found.code != code:
        raise PastReadingRefusedError("Phiên bản này không thuộc thủ tục đang xem.")
    return _started(actor, _Kind.BACKTEST, code, period, tried)


def start_count(*, actor: Actor, code: str, period: Period) -> PastReading:
    """Let it be counted what the ended dossiers of a period said and met.

    Records `past_reading.started`.

    Raises:
        PastReadingRefusedError: The actor may not, the period is none, or one is running.
    """
    return _started(actor, _Kind.USE, code, period, {})


def stop_reading(*, actor: Actor, reading_id: UUID) -> PastReading:
    """Read no further; what was counted stays, marked as incomplete.

    Locks the reading. Records `past_reading.stopped`. One that has ended stays as it is.

    Raises:
        PastReadingRefusedError: The actor may not.
    """
    _require_right(actor)
    with transaction.atomic():
        reading = locked(reading_id)
        if reading.is_running:
            reading.state = _State.STOPPED
            reading.save(update_fields=["state"])
            _record(events.PAST_READING_STOPPED, actor, reading)
    return reading


def _started(
    actor: Actor, kind: PastReading.Kind, code: str, period: Period, tried: Mapping[str, object]
) -> PastReading:
    _require_right(actor)
    _require_period(period)
    now = clock.now()
    rows = ended_in(code, since=period.since, until=period.until)
    try:
        with transaction.atomic():
            reading = PastReading.objects.create(
                kind=kind,
                procedure_code=code,
                since=period.since,
                until=period.until,
                started_by_id=actor.id,
                started_at=now,
                moved_at=now,
                total=rows.count(),
                **tried,
            )
            _record(events.PAST_READING_STARTED, actor, reading, is_first=True)
            ask_for_batch(reading)
    except IntegrityError:
        raise PastReadingRefusedError(
            "Thủ tục này đang có một lượt đọc chưa xong. Hãy chờ xong hoặc dừng lượt ấy."
        ) from None
    return reading


def _require_right(actor: Actor) -> None:
    if not allows(actor, DESIGN):
        raise PastReadingRefusedError("Chỉ người soạn phiên bản thủ tục làm được việc này.")


def _require_period(period: Period) -> None:
    today = clock.today()
    most = limits.get("insight.past_most_days")
    if period.since > period.until or period.until > today:
        raise PastReadingRefusedError("Ngày đầu phải trước ngày cuối, và ngày cuối chưa tới.")
    if (period.until - period.since).days > most:
        raise PastReadingRefusedError(f"Một lượt đọc nhiều nhất {most} ngày.")


def _record(event: Event, actor: Actor, reading: PastReading, *, is_first: bool = False) -> None:
    append(
        event,
        subject=Subject(kind="past_reading", id=reading.id),
        actor=actor,
        open={
            "kind": str(reading.kind),
            "procedure": reading.procedure_code,
            "version": str(reading.version_id or ""),
            "draft": str(reading.draft_id or ""),
            "revision": reading.draft_revision,
            "since": reading.since.isoformat(),
            "until": reading.until.isoformat(),
            "dossiers": reading.total,
        },
        is_first=is_first,
    )
