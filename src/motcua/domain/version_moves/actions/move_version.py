"""One open dossier goes to another version of its procedure, or back; nothing told changes."""

from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import (
    Dossier,
    changing,
    move_process_of,
    move_process_of_back,
    record,
)
from motcua.domain.dossiers.api import OpenedDossier as Opened
from motcua.domain.procedures.api import Version
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.version_moves.facts import process_to, reasons_against
from motcua.domain.version_moves.models import MovedDossier, VersionMove
from motcua.domain.version_moves.process.switching import switch_reasons
from motcua.domain.work.api import changed_steps, given_up, kept_of
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.bpmn.api import ProcessError
from motcua.kernel.ledger.api import catalogue, entries

_State = MovedDossier.State
_GONE_ON = "Sau khi chuyển, hồ sơ đã đi tiếp theo quy trình của phiên bản mới."
_RESTING_ON_THE_VERSION = frozenset(
    {
        events.SUPPLEMENT_REQUESTED.code,
        events.SUPPLEMENTED.code,
        events.RESULT_DRAFTED.code,
        events.RESULT_SIGNED.code,
    }
)


def move_version(*, actor: Actor, dossier_id: UUID, batch_id: UUID) -> MovedDossier:
    """Move one dossier of a batch to its new version, if it still may be.

    Locks the dossier. Limit, due date and fee stay as they were told. Records
    `dossier.version_moved`. A dossier that does not wait any more stays as it is; one that may not
    be moved stays too, with the reasons beside it.

    Args:
        actor: Who started the batch; the dossier is reached on the system's account.
        dossier_id: Which.
        batch_id: The batch that it waits in.
    """
    with changing(SYSTEM, dossier_id) as dossier:
        row = _row(dossier, batch_id)
        batch = row.batch
        if row.state != _State.WAITING:
            return _unchanged(dossier, row)
        reasons = _against_moving(dossier, batch)
        if reasons:
            return _unchanged(dossier, row, state=_State.KEPT, reasons=reasons)
        return _moved(actor, dossier, row, before=batch.from_version, after=batch.to_version)


def move_version_back(*, actor: Actor, dossier_id: UUID, batch_id: UUID) -> MovedDossier:
    """Move one dossier of an undone batch back, unless something rests on its new version.

    Locks the dossier. Records `dossier.version_moved`, marked as undoing. A dossier that does not
    wait to go back, or may not, stays as it is.

    Args:
        actor: Who undid the batch; the dossier is reached on the system's account.
        dossier_id: Which.
        batch_id: The batch that it was moved in.
    """
    with changing(SYSTEM, dossier_id) as dossier:
        row = _row(dossier, batch_id)
        batch = row.batch
        if row.state != _State.LEAVING:
            return _unchanged(dossier, row)
        reasons = _against_returning(dossier, row)
        if reasons:
            return _unchanged(dossier, row, state=_State.STAYING, reasons=reasons)
        return _moved(actor, dossier, row, before=batch.to_version, after=batch.from_version)


def _row(dossier: Dossier, batch_id: UUID) -> MovedDossier:
    """Return the dossier's row of a batch, locked: whoever undoes the batch waits for this turn."""
    rows = MovedDossier.objects.select_for_update(of=("self",))
    rows = rows.select_related("batch__from_version", "batch__to_version")
    return rows.get(dossier=dossier, batch_id=batch_id)


def _against_moving(dossier: Dossier, batch: VersionMove) -> tuple[str, ...]:
    before, after = batch.from_version, batch.to_version
    if dossier.version_id != before.id:
        return ("Hồ sơ không còn ở phiên bản cũ của đợt chuyển.",)
    if not dossier.is_open:
        return reasons_against(dossier, before=before, after=after)
    process = process_to(dossier, before=before, after=after, pairs=batch.pairs)
    return reasons_against(dossier, before=before, after=after, process=process.reasons)


def _against_returning(dossier: Dossier, row: MovedDossier) -> tuple[str, ...]:
    batch = row.batch
    moved_on, resting = _since(dossier, batch_id=batch.id)
    if moved_on or dossier.version_id != batch.to_version_id:
        return ("Sau đợt này hồ sơ đã được chuyển phiên bản lần nữa.",)
    if resting:
        done = ", ".join(resting)
        return (f"Việc làm theo phiên bản mới sau khi chuyển: {done}.",)
    before, after = batch.to_version, batch.from_version
    switch = switch_reasons(dossier, before=definition_of(before), after=definition_of(after))
    return reasons_against(dossier, before=before, after=after, process=switch)


def _since(dossier: Dossier, *, batch_id: UUID) -> tuple[bool, tuple[str, ...]]:
    """Say whether a dossier was moved again after a batch, and what was done on its version."""
    moved_on, resting = True, dict[str, None]()
    for entry in entries(dossier.subject):
        if entry.event == events.VERSION_MOVED.code:
            moved_on = entry.fields["open"]["batch"] != str(batch_id)
            resting = {}
        elif entry.event in _RESTING_ON_THE_VERSION:
            resting[catalogue.get(entry.event).text] = None
    return moved_on, tuple(resting)


def _moved(
    actor: Actor, dossier: Dossier, row: MovedDossier, *, before: Version, after: Version
) -> MovedDossier:
    is_back = row.state == _State.LEAVING
    try:
        _carry_process(actor, dossier, row, after=after)
    except ProcessError as error:
        dossier.refresh_from_db()
        reasons = (_GONE_ON,) if is_back else (error.message,)
        state = _State.STAYING if is_back else _State.KEPT
        return _unchanged(dossier, row, state=state, reasons=reasons)
    _note(row, state=_State.BACK if is_back else _State.MOVED)
    record(
        events.VERSION_MOVED,
        dossier=dossier,
        actor=actor,
        open_fields={
            "from": str(before.id),
            "to": str(after.id),
            "batch": str(row.batch_id),
            "undone": is_back,
        },
    )
    return row


def _carry_process(actor: Actor, dossier: Dossier, row: MovedDossier, *, after: Version) -> None:
    """Put a dossier, and its process where it has one, on another version.

    Raises:
        ProcessError: The process cannot follow; nothing is written, the dossier is to be read anew.
    """
    with transaction.atomic():
        dossier.version = after
        if row.state == _State.LEAVING:
            move_process_of_back(actor, dossier, kept=row.steps)
            return
        steps, holder, process_id = Opened(dossier).steps, dossier.holder, dossier.process_id
        before = {step.pk: kept_of(step) for step in steps}
        move_process_of(actor, dossier, pairs=row.batch.pairs)
        if dossier.process_id != process_id:
            given = given_up(steps, held_before=holder, held_after=dossier.holder)
            row.steps = given.stored()
        else:
            row.steps = changed_steps(before, Opened(dossier).steps)


def _unchanged(
    dossier: Dossier,
    row: MovedDossier,
    *,
    state: MovedDossier.State | None = None,
    reasons: tuple[str, ...] = (),
) -> MovedDossier:
    dossier.revision -= 1
    if state is not None:
        _note(row, state=state, reasons=reasons)
    return row


def _note(row: MovedDossier, *, state: MovedDossier.State, reasons: tuple[str, ...] = ()) -> None:
    row.state, row.reasons, row.at = state, list(reasons), clock.now()
    row.save(update_fields=["state", "reasons", "steps", "at"])
