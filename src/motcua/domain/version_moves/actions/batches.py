"""Batches of open dossiers that go to the version in force, and their undoing."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.api import Dossier
from motcua.domain.procedures.api import (
    RELEASE,
    UnknownProcedureError,
    Version,
    definition,
    version_in_force,
)
from motcua.domain.version_moves import events, jobs
from motcua.domain.version_moves.errors import MoveRefusedError
from motcua.domain.version_moves.models import MovedDossier, VersionMove
from motcua.domain.version_moves.process.plan import choices
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.ledger.api import Event, Subject, append

_State = MovedDossier.State
_MOST_PAIRS = 100


@transaction.atomic
def start_move(
    *,
    actor: Actor,
    code: str,
    from_number: int,
    to_number: int,
    dossiers: Sequence[str],
    pairs: Mapping[str, str] | None = None,
) -> VersionMove:
    """Let chosen open dossiers of a version go to the version in force, one job each.

    Records `version_move.started`. Whether each may still go is decided under its own lock.

    Args:
        actor: Who may publish versions.
        code: Of the procedure.
        from_number: Number of the version that they stand on.
        to_number: Number of the version in force, as the actor's page named it.
        dossiers: Codes; those that do not stand on the version are left out.
        pairs: By id, what takes the place of elements that the new drawn process does not have.

    Raises:
        MoveRefusedError: The actor may not, another version is in force meanwhile, or nothing of
            what was chosen stands on the version, or too much; or a pair is not of a kind.
    """
    _require_right(actor)
    target = _target(code, to_number)
    rows = Dossier.objects.filter(
        topic_code=code, version__number=from_number, code__in=_bounded(dossiers)
    )
    found = list(rows.exclude(version=target).values_list("id", "version_id"))
    if not found:
        raise MoveRefusedError("Hãy chọn ít nhất một hồ sơ đang ở phiên bản cũ.")
    source = Version.objects.get(pk=found[0][1])
    batch = VersionMove.objects.create(
        procedure_code=code,
        from_version=source,
        to_version=target,
        pairs=_checked(pairs or {}, source, target),
        started_by_id=actor.id,
        started_at=clock.now(),
    )
    MovedDossier.objects.bulk_create(MovedDossier(batch=batch, dossier_id=one) for one, _ in found)
    _record(events.MOVE_STARTED, actor, batch, count=len(found), is_first=True)
    jobs.after_move_started(batch, [one for one, _ in found])
    return batch


@transaction.atomic
def undo_move(*, actor: Actor, batch_id: UUID) -> VersionMove:
    """Let the dossiers of a batch that were moved go back, one job each.

    Those whose turn has not come stay where they are. Locks the batch. Records
    `version_move.undone`.

    Raises:
        MoveRefusedError: The actor may not, or nothing of the batch was moved or waits.
    """
    _require_right(actor)
    batch = VersionMove.objects.select_for_update().get(id=batch_id)
    not_yet = batch.rows.filter(state=_State.WAITING)
    kept = not_yet.update(
        state=_State.KEPT, reasons=["Đợt chuyển được hoàn tác trước khi đến lượt."], at=clock.now()
    )
    moved = batch.rows.filter(state=_State.MOVED)
    leaving = list(moved.values_list("dossier_id", flat=True))
    if not leaving and not kept:
        raise MoveRefusedError("Đợt chuyển này không còn hồ sơ nào để trả lại.")
    moved.update(state=_State.LEAVING)
    batch.undone_by_id, batch.undone_at = actor.id, clock.now()
    batch.save(update_fields=["undone_by", "undone_at"])
    _record(events.MOVE_UNDONE, actor, batch, count=len(leaving))
    jobs.after_move_undone(batch, leaving)
    return batch


def _require_right(actor: Actor) -> None:
    if not allows(actor, RELEASE):
        raise MoveRefusedError("Chỉ người có quyền công bố phiên bản mới chuyển được hồ sơ.")


def _target(code: str, number: int) -> Version:
    try:
        target = version_in_force(code, on=clock.today())
    except UnknownProcedureError as error:
        raise MoveRefusedError(error.message) from error
    if target.number != number:
        raise MoveRefusedError(
            "Phiên bản đang có hiệu lực vừa thay đổi. Hãy xem lại danh sách rồi chuyển."
        )
    return target


def _checked(pairs: Mapping[str, str], source: Version, target: Version) -> dict[str, str]:
    """Return pairs of elements; each must be offered by the two drawings."""
    if not pairs:
        return {}
    offered = choices(definition(source), definition(target), list(pairs)[:_MOST_PAIRS])
    for element, chosen in pairs.items():
        if chosen not in {identity for identity, _name in offered.get(element, ())}:
            raise MoveRefusedError(
                "Chỗ đã chọn thay cho một bước cũ không còn phù hợp. Hãy xem lại danh sách."
            )
    return dict(pairs)


def _bounded(dossiers: Sequence[str]) -> Sequence[str]:
    most = limits.get("version_moves.move_rows")
    if len(dossiers) > most:
        raise MoveRefusedError(f"Mỗi đợt chuyển nhiều nhất {most} hồ sơ.")
    return [text.clean_line(code) for code in dossiers]


def _record(
    event: Event, actor: Actor, batch: VersionMove, *, count: int, is_first: bool = False
) -> None:
    append(
        event,
        subject=Subject(kind="version_move", id=batch.id),
        actor=actor,
        open={
            "procedure": batch.procedure_code,
            "from": str(batch.from_version_id),
            "to": str(batch.to_version_id),
            "dossiers": count,
        },
        is_first=is_first,
    )
