"""Handing a dossier over, and taking it back before the receiver has begun."""

from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record, require_holder
from motcua.domain.dossiers.actions.stepping import undo_step
from motcua.domain.dossiers.errors import CannotHandOverError, CannotTakeBackError
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status
from motcua.domain.dossiers.rules import may_take_back, stage_after_hand_over
from motcua.domain.issuing.api import discard_drafts, unsign
from motcua.domain.work.api import HandOver, keep_reach, pass_on
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.ledger.api import entries
from motcua.kernel.organisations.api import Post, Unit

_NOTE_CHARACTERS = 500


def hand_over(
    *,
    actor: Actor,
    dossier_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None = None,
    note: str = "",
    revision: int | None = None,
) -> Dossier:
    """Pass the dossier to another unit or person of the same stage. Records `dossier.handed_over`.

    Where a drawn process has it at a step, that step is reassigned. A received dossier that its
    desk took back goes on to appraisal.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        CannotHandOverError: The receiver is not of the agency that settles the dossier, is not in
            force today, or has the dossier already.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        _check_receiver(dossier, to_unit_id, to_post_id)
        before = dossier.holder_unit_id
        _reassign(dossier, to_unit_id, to_post_id)
        pass_on(
            actor,
            dossier,
            to_unit_id=to_unit_id,
            to_post_id=to_post_id,
            stage=stage_after_hand_over(stage=Stage(dossier.stage), status=Status(dossier.status)),
            note=text.clean_line(note)[:_NOTE_CHARACTERS],
        )
        record(
            events.HANDED_OVER,
            dossier=dossier,
            actor=actor,
            open_fields={"from_unit": before.hex if before else None, "to_unit": to_unit_id.hex},
        )
    return dossier


def take_back(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Take back what this officer passed on last, as long as nothing was done since.

    The step of a drawn process that passed it on waits again. A draft that was passed on for
    signature is discarded with it, a signature that was passed on for the seal is undone. Records
    `dossier.taken_back`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        CannotTakeBackError: Another passed it on, the receiver has acted, or a result is issued.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        rows = list(dossier.hand_overs.filter(taken_back_at=None).order_by("-pk")[:2])
        last, previous = (*rows, None, None)[:2]
        if last is None or not _is_untouched(actor, dossier, last, previous):
            raise CannotTakeBackError(
                "Không lấy lại được: hồ sơ không do Ông/Bà vừa chuyển, bên nhận đã bắt đầu xử lý, "
                "hoặc kết quả đã ban hành."
            )
        _undo(actor, dossier, last, previous)
        record(
            events.TAKEN_BACK,
            dossier=dossier,
            actor=actor,
            open_fields={
                "from_unit": last.to_unit_id.hex if last.to_unit_id else None,
                "to_unit": last.from_unit_id.hex if last.from_unit_id else None,
            },
        )
    return dossier


def _check_receiver(dossier: Dossier, to_unit_id: UUID, to_post_id: UUID | None) -> None:
    today = clock.local(clock.now()).date()
    agencies = {dossier.settled_by_id, dossier.received_at_desk.agency_id}
    if dossier.task is not None and dossier.task.unit is not None:
        agencies = {dossier.task.unit.agency_id}
    is_unit = Unit.objects.in_force(today).filter(id=to_unit_id, agency_id__in=agencies).exists()
    posts = Post.objects.in_force(today).filter(unit_id=to_unit_id)
    is_post = to_post_id is None or posts.filter(id=to_post_id).exists()
    if not (is_unit and is_post):
        raise CannotHandOverError("Chỉ chuyển được cho đơn vị, vị trí của cơ quan giải quyết.")
    if (to_unit_id, to_post_id) == (dossier.holder_unit_id, dossier.holder_post_id):
        raise CannotHandOverError("Đơn vị, vị trí này đang giữ hồ sơ rồi.")


def _reassign(dossier: Dossier, unit_id: UUID | None, post_id: UUID | None) -> None:
    """Give the step at which the dossier stands to another unit or person."""
    if dossier.task is not None:
        dossier.task.unit_id, dossier.task.post_id = unit_id, post_id
        dossier.task.save(update_fields=["unit", "post"])


def _is_untouched(
    actor: Actor, dossier: Dossier, last: HandOver, previous: HandOver | None
) -> bool:
    is_givers = last.from_unit_id == actor.unit_id and last.from_post_id in {None, actor.post_id}
    stands = (
        dossier.holder_unit_id == last.to_unit_id
        and dossier.holder_post_id == last.to_post_id
        and dossier.holder_since == last.at
        and Stage(dossier.stage) == Stage(last.stage)
    )
    has_acted = (
        dossier.supplement_requests.filter(requested_at__gte=last.at).exists()
        or dossier.results.filter(state="numbered").exists()
        or _was_moved(dossier, since=last.at)
    )
    is_lawful = may_take_back(
        status=Status(dossier.status),
        stage=Stage(last.stage),
        before=Stage(previous.stage) if previous else Stage.RECEPTION,
    )
    is_received = last.ended is not None and last.ended.act == "receive"
    return is_givers and stands and is_lawful and not has_acted and not is_received


def _was_moved(dossier: Dossier, *, since: datetime) -> bool:
    """Say whether the dossier went to another version or back, which may have passed it on."""
    moved = (e for e in entries(dossier.subject) if e.event == events.VERSION_MOVED.code)
    return any(entry.at >= since for entry in moved)


def _undo(actor: Actor, dossier: Dossier, last: HandOver, previous: HandOver | None) -> None:
    last.taken_back_at = clock.now()
    last.save(update_fields=["taken_back_at"])
    if Stage(last.stage) == Stage.SIGNING:
        discard_drafts(dossier, kind=RESULT)
    if Stage(last.stage) == Stage.NUMBERING:
        unsign(dossier, kind=RESULT)
    dossier.holder_unit_id = last.from_unit_id
    dossier.holder_post_id = previous.to_post_id if previous else None
    dossier.holder_since = clock.now()
    dossier.stage = Stage(previous.stage) if previous else Stage.RECEPTION
    if last.ended is not None:
        undo_step(actor, dossier, last.ended)
    else:
        _reassign(dossier, dossier.holder_unit_id, dossier.holder_post_id)
    keep_reach(dossier)
