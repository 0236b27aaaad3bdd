"""Checkpoints that a time-stamping authority (RFC 3161) has stamped, one a day, kept as files.

Each day has two files in `anchors/` of the data folder: the signed checkpoint, and the authority's
answer over its SHA-256, as `openssl ts -verify` takes them.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from motcua.kernel.base.api import clock, durable, paths
from motcua.kernel.ledger import log_keys

_NOTE, _ANSWER = ".checkpoint", ".tsr"


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A stamped checkpoint.

    Attributes:
        on: Legal day on which the stamp was asked for.
        note: The signed checkpoint.
        answer: What the authority answered, DER.
    """

    on: date
    note: bytes
    answer: bytes

    @property
    def is_of_present_name(self) -> bool:
        """Whether it is of the log as it is called now: what was given up is compared no more."""
        return self.note.decode("utf-8", "replace").partition("\n")[0] == log_keys.origin()


@dataclass(frozen=True, kw_only=True, slots=True)
class AnchorFault:
    """Why the last stamp asked for was not had."""

    at: datetime
    what: str


def anchors() -> Sequence[Anchor]:
    """Return the stamped checkpoints, oldest first."""
    return [_anchor(path) for path in _answers()]


def last_anchor() -> Anchor | None:
    """Return the newest stamped checkpoint; None before the first."""
    found = _answers()
    return _anchor(found[-1]) if found else None


def keep_anchor(anchor: Anchor) -> None:
    """Keep a stamped checkpoint; the answer comes last, so that a pair is whole or not there."""
    _folder().mkdir(mode=0o700, exist_ok=True)
    for ending, data in ((_NOTE, anchor.note), (_ANSWER, anchor.answer)):
        durable.write_durably(_folder() / f"{anchor.on.isoformat()}{ending}", data)
    _fault().unlink(missing_ok=True)


def note_anchor_fault(what: str) -> None:
    """Write down why no stamp was had; on a full disk a log line has to do."""
    told = json.dumps({"at": clock.now().isoformat(), "what": what}, ensure_ascii=False)
    with suppress(OSError):
        _folder().mkdir(mode=0o700, exist_ok=True)
        durable.write_durably(_fault(), told.encode())


def anchor_fault() -> AnchorFault | None:
    """Return why the last stamp was not had; None where it was, or none was asked for."""
    try:
        told = json.loads(_fault().read_bytes())
        return AnchorFault(at=datetime.fromisoformat(told["at"]), what=str(told["what"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _anchor(answer: Path) -> Anchor:
    return Anchor(
        on=date.fromisoformat(answer.stem),
        note=answer.with_suffix(_NOTE).read_bytes(),
        answer=answer.read_bytes(),
    )


def _answers() -> Sequence[Path]:
    return sorted(_folder().glob(f"????-??-??{_ANSWER}"))


def _fault() -> Path:
    return _folder() / "fault.json"


def _folder() -> Path:
    return paths.data_dir() / "anchors"
