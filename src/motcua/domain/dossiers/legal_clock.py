"""A dossier's legal clock: the events that moved it, the due dates told, and why.

`Dossier.clock` holds `{"events": [...], "told": [...]}`: events as `deadlines` reads them and every
due date as it was told, with the derivation's steps. Nothing told is ever rewritten.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import Derivation


def told(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the due dates told, oldest first: `{due, told_at, reason, steps}`."""
    return list(dossier.clock.get("told", ()))


def tell(dossier: Dossier, *, due_at: datetime | None, reason: str, steps: list[Any]) -> None:
    """Add a due date to those told and make it the dossier's."""
    dossier.due_at = due_at
    row = {
        "due": clock.local(due_at).isoformat() if due_at else None,
        "told_at": clock.local(clock.now()).isoformat(),
        "reason": reason,
        "steps": steps,
    }
    dossier.clock = dossier.clock | {"told": [*told(dossier), row]}


def tell_derivation(dossier: Dossier, derivation: Derivation, *, reason: str) -> None:
    """Tell the due date that a derivation leads to, with its steps."""
    steps = [step.as_data() for step in derivation.steps]
    tell(dossier, due_at=derivation.due_at, reason=reason, steps=steps)


def note_event(dossier: Dossier, kind: str, at: datetime, **detail: Any) -> None:
    """Write down something that moves the clock."""
    event: Mapping[str, Any] = {"kind": kind, "at": clock.local(at).isoformat(), **detail}
    dossier.clock = dossier.clock | {"events": [*dossier.clock.get("events", ()), event]}
