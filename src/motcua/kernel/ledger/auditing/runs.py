"""The audit that runs by itself: at start and every day, in the background, resumed where it was.

What it has computed and what it found are files beside the tiles; pages read the last finding.
"""

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, Final

from django.db import DatabaseError, connections

from motcua.kernel.base.api import clock, durable, limits
from motcua.kernel.ledger import tile_store
from motcua.kernel.ledger.auditing.audit import Auditor, LogFault, broken_commitments

_log = logging.getLogger(__name__)
_LOOK_SECONDS: Final = 30.0
_REST_SECONDS: Final = 0.05
_PORTIONS_KEPT: Final = 20
_HASH_BYTES: Final = 32
_FURTHER: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFinding:
    """What the last whole audit found, and when it ended.

    `count` says how many places are not as they were, and `further` names some behind the first.
    """

    at: datetime
    checked: int
    fault: LogFault | None
    count: int
    further: Sequence[str]


def ask_audit() -> None:
    """Let the next audit in the background begin within half a minute, whenever the last ended."""
    _asked().parent.mkdir(mode=0o700, exist_ok=True)
    durable.write_durably(_asked(), b"")


def is_audit_asked() -> bool:
    """Say whether somebody asked for an audit that has not begun."""
    return _asked().exists()


def last_finding() -> AuditFinding | None:
    """Return what the last audit in the background found; None before the first has ended."""
    told = _read(_found())
    if told is None:
        return None
    fault = told["fault"]
    return AuditFinding(
        at=datetime.fromisoformat(told["at"]),
        checked=int(told["checked"]),
        fault=LogFault(index=int(fault["index"]), what=str(fault["what"])) if fault else None,
        count=int(told.get("count", 1 if fault else 0)),
        further=list(told.get("further", ())),
    )


def run_auditor(stop: Event) -> None:
    """Audit when it is time, until told to stop; nobody waits for it."""
    while not stop.is_set():
        try:
            if _part().exists() or _is_due():
                audit_in_portions(stop)
        except DatabaseError:
            _log.warning("the audit could not reach its database; it tries again")
        except Exception:
            _log.exception("the audit failed; it tries again")
        connections.close_all()
        stop.wait(_LOOK_SECONDS)


def _is_due() -> bool:
    if is_audit_asked():
        return True
    last = last_finding()
    every = timedelta(hours=limits.get("ledger.audit_hours"))
    return last is None or not timedelta() <= clock.machine_now() - last.at < every


def audit_in_portions(stop: Event) -> None:
    """Audit the whole log, resting between portions; told to stop, keep what was computed."""
    auditor = _resumed()
    _asked().unlink(missing_ok=True)
    portions = 0
    while auditor.advance():
        portions += 1
        is_told = stop.wait(_REST_SECONDS)
        if is_told or portions % _PORTIONS_KEPT == 0:
            _keep(auditor)
        if is_told:
            return
    report = auditor.report()
    fault = report.first_fault
    if fault:
        _log.error("the log is not whole at entry %d: %s", fault.index, fault.what)
    others = [one.what for one in broken_commitments() if one.what != fault.what] if fault else []
    _write(
        _found(),
        {
            "at": clock.machine_now().isoformat(),
            "checked": report.checked,
            "fault": {"index": fault.index, "what": fault.what} if fault else None,
            "count": len(others) + (1 if fault else 0),
            "further": others[:_FURTHER],
        },
    )
    _part().unlink(missing_ok=True)


def _resumed() -> Auditor:
    auditor = Auditor.begin()
    told = _read(_part())
    if told is not None:
        with suppress(KeyError, ValueError):
            roots = bytes.fromhex(told["roots"])
            at = range(0, len(roots), _HASH_BYTES)
            auditor.resume([roots[begin : begin + _HASH_BYTES] for begin in at])
    return auditor


def _keep(auditor: Auditor) -> None:
    _write(_part(), {"roots": b"".join(auditor.blocks[0]).hex()})


def _read(path: Path) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return told


def _write(path: Path, told: dict[str, Any]) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    durable.write_durably(path, json.dumps(told, ensure_ascii=False).encode())


def _found() -> Path:
    return tile_store.folder() / "audit.json"


def _asked() -> Path:
    return tile_store.folder() / "audit.asked"


def _part() -> Path:
    return tile_store.folder() / "audit.part"
