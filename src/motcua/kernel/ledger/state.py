"""How the log stands: since when it is not signed and why, what waits, what was given up."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import Refusal, clock, durable, limits, machine_status
from motcua.kernel.ledger import log_keys, site, tile_store
from motcua.kernel.ledger.holding.apart import KeysAwayError, asked_of
from motcua.kernel.ledger.keyholder import keys_here
from motcua.kernel.ledger.models import Entry, Waiting
from motcua.kernel.ledger.models.entry import instant_of
from motcua.kernel.ledger.places import placed
from motcua.kernel.tlog.api import BadSignatureError, MalformedError, open_checkpoint


@dataclass(frozen=True, kw_only=True, slots=True)
class LogRefusal:
    """Why nothing more is signed.

    Attributes:
        code: Which refusal, or `no_space`, `no_database`, `failed`.
        what: A Vietnamese sentence that says what to do.
        since: The instant of the first of the same kind in a row.
    """

    code: str
    what: str
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class LogGap:
    """What an operator signed for: how much of which name was given up."""

    known_origin: str
    known_size: int
    why: str
    signed_by: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class LogState:
    """How the log stands now.

    Attributes:
        size: How many entries have a place.
        signed_at: When the newest checkpoint was signed; None before the first.
        waiting: How many entries wait for a place.
        waits_since: Since when nothing was signed although something waits.
        refusal: Why; None where the sequencer works, or nobody knows.
    """

    origin: str
    size: int
    signed_at: datetime | None
    waiting: int
    waits_since: datetime | None
    refusal: LogRefusal | None
    gaps: Sequence[LogGap]

    @property
    def is_stalled(self) -> bool:
        """Whether entries wait longer than a sequencer that works lets them."""
        if self.refusal:
            return True
        patience = timedelta(seconds=limits.get("ledger.stalled_seconds"))
        return self.waits_since is not None and clock.now() - self.waits_since > patience


def log_state() -> LogState:
    """Return how the log stands, as files and database tell it."""
    signed_at = _signed_at()
    return LogState(
        origin=log_keys.origin(),
        size=placed(),
        signed_at=signed_at,
        waiting=Waiting.objects.count(),
        waits_since=_waits_since(signed_at),
        refusal=last_refusal(),
        gaps=[_gap(entry) for entry in log_keys.gaps()],
    )


def are_keys_in_reach() -> bool:
    """Say whether this process has keys of log or receipts that another one is there to hold."""
    has_some = keys_here().newest_number() is not None or site.is_key_here()
    return has_some and asked_of() is not None


def _signed_at() -> datetime | None:
    with suppress(MalformedError, BadSignatureError, ValueError, OverflowError, KeysAwayError):
        note = tile_store.read_checkpoint() or b""
        name = note.decode().partition("\n")[0]
        times = open_checkpoint(note, log_keys.verifiers(name)).times.values()
        return max((instant_of(at * 1_000_000) for at in times if at), default=None)
    return None


def _waits_since(signed_at: datetime | None) -> datetime | None:
    first = Waiting.objects.order_by("id").values_list("entry_id", flat=True).first()
    if first is None:
        return None
    at_us = Entry.objects.filter(pk=first).values_list("at_us", flat=True).get()
    at = instant_of(at_us)
    return max(at, signed_at) if signed_at else at


def _gap(entry: Entry) -> LogGap:
    told = entry.fields["open"]
    return LogGap(
        known_origin=told["known_origin"],
        known_size=told["known_size"],
        why=told["why"],
        signed_by=entry.actor_id,
        at=entry.at,
    )


def last_refusal() -> LogRefusal | None:
    """Return why the sequencer does not sign; None where it does."""
    try:
        told = json.loads(_path().read_bytes())
        return LogRefusal(**{**told, "since": datetime.fromisoformat(told["since"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_refusal(fault: Exception) -> None:
    """Write down that nothing could be signed; on a full disk a log line has to do."""
    code, what = _told(fault)
    before = last_refusal()
    if before is not None and before.code == code:
        return
    told = asdict(LogRefusal(code=code, what=what, since=clock.now()))
    data = json.dumps(told | {"since": told["since"].isoformat()}, ensure_ascii=False).encode()
    with suppress(OSError):
        tile_store.folder().mkdir(mode=0o700, exist_ok=True)
        durable.write_durably(_path(), data)


def note_signing() -> None:
    """Write down that the sequencer works."""
    _path().unlink(missing_ok=True)


def _told(fault: Exception) -> tuple[str, str]:
    if isinstance(fault, Refusal):
        return fault.code, fault.message
    match machine_status(fault):
        case 507:
            return "no_space", "Đĩa đầy: nhật ký không ghi thêm được. Hãy thêm dung lượng."
        case 503:
            return "no_database", "Cơ sở dữ liệu không trả lời. Nhật ký tự đi tiếp khi nó trả lời."
    return "failed", (
        f"Lỗi chưa lường trước ({type(fault).__name__}). Xem nhật ký của tiến trình nền (worker)."
    )


def _path() -> Path:
    return tile_store.folder() / "refusal.json"
