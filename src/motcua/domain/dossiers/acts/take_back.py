"""Taking a dossier back before whoever it was passed to has begun."""

from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.passings import record_passing
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import may_take_back
from motcua.domain.issuing.api import discard_drafts, unsign
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger.api import entries


def take_back(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Take back what this officer passed on last, as long as nothing was done since.

    The step of a drawn process that passed it on waits again. A draft that was passed on for
    signature is discarded with it, a signature that was passed on for the seal is undone. Records
    `dossier.taken_back`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        CannotTakeBackError: See `why_not`.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        opened = Opened(dossier)
        work.require(ACT, opened, actor)
        passing = opened.passing
        assert passing is not None
        last = passing.last
        if Stage(last.stage) == Stage.SIGNING:
            discard_drafts(actor, dossier, kind=RESULT)
        if Stage(last.stage) == Stage.NUMBERING:
            unsign(actor, dossier, kind=RESULT)
        work.put_back(actor, dossier, passing, first_stage=Stage.RECEPTION, opened=opened)
        record_passing(events.TAKEN_BACK, actor, dossier, last.to_unit_id, last.from_unit_id)
    return dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the last passing of a dossier cannot be undone."""
    sentence = work.why_not_taken_back(actor, opened.dossier, opened.passing) or _decided(opened)
    return work.CannotTakeBackError(sentence) if sentence else None


def _decided(opened: Opened) -> str:
    dossier, passing = opened.dossier, opened.passing
    if passing is None:
        return ""
    last, previous = passing.last, passing.previous
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


def _offer(opened: Opened, actor: Actor) -> work.Offer | None:
    if why_not(opened, actor) is not None or work.is_holder(actor, opened.dossier):
        return None
    return work.Offer(
        title="Lấy lại",
        note="bên nhận chưa làm gì",
        effects=(
            work.Effect(icon="undo", text="hồ sơ trở về chỗ Ông/Bà, bên nhận thôi thấy việc"),
        ),
    )


def _do(asked: work.Asked[Opened]) -> work.Done:
    dossier = asked.opened.dossier
    take_back(actor=asked.actor, dossier_id=dossier.id, revision=asked.revision)
    return work.Done(said=f"Đã lấy lại {dossier.code}.", page="")


ACT = work.Act(
    key="take_back",
    slug="lay-lai",
    letter="l",
    order=120,
    permission=access.READ,
    purpose="settle",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="dossiers/desk/acts/lay-lai.html",
)
