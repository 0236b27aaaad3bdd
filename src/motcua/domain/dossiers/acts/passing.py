"""How dossiers go from hand to hand: handed over, taken back, recalled."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.acts.effects import due_stays
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import at_work
from motcua.domain.dossiers.rules import may_take_back, stage_after_hand_over
from motcua.domain.issuing.api import discard_drafts, unsign
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import entries


def _offer(opened: Opened) -> work.Offer | None:
    if not opened.dossier.is_open:
        return None
    dossier = opened.dossier
    is_back = dossier.received_at is not None and dossier.stage == Stage.RECEPTION
    return work.Offer(
        title="Chuyển thẩm định" if is_back else "Chuyển người khác xử lý",
        note="đã tiếp nhận và lấy lại; lấy lại được khi bên nhận chưa làm gì"
        if is_back
        else "lấy lại được khi bên nhận chưa làm gì",
        effects=_effects(opened),
    )


def _effects(opened: Opened) -> Sequence[work.Effect]:
    slip = "ghi một dòng giao nhận vào phiếu kiểm soát (mẫu 06)"
    return (work.Effect(icon="history", text=slip), due_stays(opened))


def _stage_after(opened: Opened) -> str:
    stage, status = Stage(opened.dossier.stage), Status(opened.dossier.status)
    return stage_after_hand_over(stage=stage, status=status)


def _agencies(opened: Opened) -> set[UUID]:
    """Return the agencies that may have a dossier; a step of a drawn process stays in its own."""
    dossier = opened.dossier
    if dossier.task is not None and dossier.task.unit is not None:
        return {dossier.task.unit.agency_id}
    return {dossier.settled_by_id, dossier.received_at_desk.agency_id}


def _left_to(opened: Opened) -> set[UUID]:
    """Return whose units may have what nobody does elsewhere; a part stays its agency's."""
    return set() if at_work(opened) else {opened.dossier.settled_by_id}


def _begun(opened: Opened, passing: work.Passing) -> str:
    dossier, last, previous = opened.dossier, passing.last, passing.previous
    is_lawful = may_take_back(
        status=Status(dossier.status),
        stage=Stage(last.stage),
        before=Stage(previous.stage) if previous else Stage.RECEPTION,
    )
    if not is_lawful:
        return "Việc này đã quyết định; không lấy lại được."
    if last.ended is not None and last.ended.act == "receive":
        return "Đã tiếp nhận, lập giấy hẹn thì không lấy lại; hãy nhờ bên nhận chuyển lại."
    return work.BEGUN if _was_worked_on(dossier, since=last.at) else ""


def _was_worked_on(dossier: Dossier, *, since: datetime) -> bool:
    return (
        dossier.supplement_requests.filter(requested_at__gte=since).exists()
        or dossier.results.filter(state="numbered").exists()
        or _was_moved(dossier, since=since)
    )


def _was_moved(dossier: Dossier, *, since: datetime) -> bool:
    """Say whether the dossier went to another version or back, which may have passed it on."""
    moved = (e for e in entries(dossier.subject) if e.event == events.VERSION_MOVED.code)
    return any(entry.at >= since for entry in moved)


def _undo(actor: Actor, opened: Opened, passing: work.Passing) -> None:
    """Discard a draft that was passed on for signature; undo a signature that was for the seal."""
    stage = Stage(passing.last.stage)
    if stage == Stage.SIGNING:
        discard_drafts(actor, opened.dossier, kind=RESULT)
    if stage == Stage.NUMBERING:
        unsign(actor, opened.dossier, kind=RESULT)


PASSING = work.Circulation(
    sharing=SHARING,
    events=events.PASSINGS,
    first_stage=Stage.RECEPTION,
    offer=_offer,
    effects=_effects,
    stage_after=_stage_after,
    agencies=_agencies,
    left_to=_left_to,
    begun=_begun,
    undo=_undo,
)
ACTS = PASSING.acts
hand_over, take_back, recall = PASSING.hand_over, PASSING.take_back, PASSING.recall
