"""What follows for a dossier when a letter of its agency is sealed: only then is it decided."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import move, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.settling import hand_out
from motcua.domain.dossiers.legal_clock import extend_clock, has_stopped
from motcua.domain.dossiers.models import (
    Apology,
    Dossier,
    Refusal,
    Stage,
    Status,
    StopNotice,
)
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import was_issued
from motcua.domain.issuing.api import Fact, Ground, Paper, record_plainly
from motcua.domain.work.api import finish_step, keep_reach, step_for, tell_of
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.ledger.api import Event, OpenValue, SealedGroup
from motcua.kernel.organisations.api import Post
from motcua.kernel.privacy.api import EXECUTE, read, sealing_key

type _Content = Mapping[str, Any]
type _Told = Mapping[str, OpenValue]


def letter_sealed(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Refuse, stop or apologise as the letter says, and tell the owner. Records what it is."""
    record_plainly(actor, dossier, fact)
    reading = read(actor, subject=dossier.subject, purpose=EXECUTE)
    content = reading.reveal(fact.paper.content) or {}
    _FOLLOWS[LetterForm(fact.paper.code)](actor, dossier, fact.paper, content)


def _refuse(actor: Actor, dossier: Dossier, letter: Paper, content: _Content) -> None:
    """Refuse the dossier; where something was issued already, the part at hand alone."""
    if was_issued(Opened(dossier)):
        _refuse_part(actor, dossier, letter, content)
    else:
        _refuse_whole(actor, dossier, letter, content)


def _refuse_part(actor: Actor, dossier: Dossier, letter: Paper, content: _Content) -> None:
    """Let the drawing lead out of a refused part; what other agencies issued stays as it is."""
    opened = Opened(dossier)
    step = step_for(opened, "refuse")
    assert step is not None  # `refuse.why_not` lets no part be refused outside of its step
    dossier.stage = Stage.APPRAISAL
    finish_step(actor, opened, step)
    told: _Told = {
        "legal_basis": text.clean_line(content["legal_basis"]),
        "number": letter.number_text,
        "element": step.element,
    }
    _record(actor, dossier, events.PART_REFUSED, told, content)
    if not hand_out(actor, dossier, notice="part_refused"):
        tell_of(dossier, "part_refused")


def _refuse_whole(actor: Actor, dossier: Dossier, letter: Paper, content: _Content) -> None:
    move(dossier, after=Status.NOT_RECEIVED)
    key, basis = sealing_key(dossier.subject), text.clean_line(content["legal_basis"])
    Refusal.objects.create(
        dossier=dossier,
        is_of_reception=False,
        reason=key.seal(Ground.of(content).words),
        legal_basis=basis,
        at=clock.now(),
        post=_signer(letter),
    )
    close(actor, dossier, act="refuse", reason="từ chối")
    told: _Told = {"legal_basis": basis, "of_reception": False, "number": letter.number_text}
    _record(actor, dossier, events.REFUSED, told, content)
    tell_of(dossier, "dossier_refused")


def _stop(actor: Actor, dossier: Dossier, letter: Paper, content: _Content) -> None:
    move(dossier, after=Status.STOPPED)
    key, basis = sealing_key(dossier.subject), text.clean_line(content["legal_basis"])
    StopNotice.objects.create(
        dossier=dossier,
        is_asked_by_owner=bool(content["by_owner"]),
        reason=key.seal(content["reason"]),
        legal_basis=basis,
        at=clock.now(),
    )
    close(actor, dossier, act="stop", reason="dừng giải quyết")
    told: _Told = {
        "legal_basis": basis,
        "by_owner": bool(content["by_owner"]),
        "number": letter.number_text,
    }
    _record(actor, dossier, events.STOPPED, told, content)
    tell_of(dossier, "dossier_stopped")


def _apologise(actor: Actor, dossier: Dossier, letter: Paper, content: _Content) -> None:
    """Make the new appointment binding; one that is sealed when nothing is due any more tells it.

    An apology that leaves too late is still sent, and marked late.
    """
    before, now = dossier.due_at, clock.now()
    if before is None or dossier.paused_at is not None or has_stopped(dossier):
        return
    after = datetime.fromisoformat(content["new_due"])
    apology = Apology.objects.create(
        dossier=dossier,
        reason=sealing_key(dossier.subject).seal(content["reason"]),
        due_before=before,
        due_after=after,
        is_late=bool(content["is_late"]) or now > before,
        at=now,
        post=_signer(letter),
    )
    reason = text.clean_line(content["reason"])
    extend_clock(dossier, due_at=after, reason=reason, at=now)
    keep_reach(dossier)
    told: _Told = {
        "due_before": clock.local(before).isoformat(),
        "late": apology.is_late,
        "number": letter.number_text,
    }
    _record(actor, dossier, events.APOLOGISED, told, content)
    tell_of(dossier, "apology")


def _record(actor: Actor, dossier: Dossier, event: Event, told: _Told, content: _Content) -> None:
    sealed = _sealed(dossier, content)
    record(event, dossier=dossier, actor=actor, open_fields=told, sealed=sealed)


def _signer(letter: Paper) -> Post:
    """Return in which post it was signed: what is sealed for an agency was."""
    assert letter.signed_by is not None
    return letter.signed_by


def _sealed(dossier: Dossier, content: _Content) -> Mapping[str, SealedGroup]:
    return {"reason": sealing_key(dossier.subject).seal_group(Ground.of(content).words)}


_FOLLOWS: Mapping[LetterForm, Callable[[Actor, Dossier, Paper, _Content], None]] = {
    LetterForm.REFUSAL: _refuse,
    LetterForm.STOP: _stop,
    LetterForm.APOLOGY: _apologise,
}
