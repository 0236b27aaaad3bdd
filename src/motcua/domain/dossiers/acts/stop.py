"""Stopping the settling of a dossier, with the ground in law."""

from uuid import UUID

from motcua.domain.dossiers import access, events, jobs
from motcua.domain.dossiers.actions.changing import move, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Status, StopNotice
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    Offer,
    doing,
    doubt_effects,
    not_held,
    raise_if,
)
from motcua.kernel.base.api import Actor, Refusal, clock, text
from motcua.kernel.privacy.api import sealing_key


def stop(
    *,
    actor: Actor,
    dossier_id: UUID,
    reason: str,
    legal_basis: str,
    is_asked_by_owner: bool = False,
    revision: int | None = None,
) -> StopNotice:
    """Stop settling a dossier; make form 05. Records `dossier.stopped`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        NothingToMendError: Reason or legal basis is missing.
        Refusal: See `why_not`.
        PaperStateError: The result has its number already.
    """
    raise_if(guards.no_ground(reason, legal_basis))
    with doing(ACT, Opened, actor, dossier_id, revision=revision) as opened:
        dossier = opened.dossier
        move(dossier, after=Status.STOPPED)
        letter = open_letter(actor, dossier, form=LetterForm.STOP)
        key = sealing_key(dossier.subject)
        notice = StopNotice.objects.create(
            dossier=dossier,
            is_asked_by_owner=is_asked_by_owner,
            reason=key.seal(text.clean(reason)),
            legal_basis=text.clean_line(legal_basis),
            at=clock.now(),
        )
        close(actor, dossier, act="stop", reason="dừng giải quyết")
        record(
            events.STOPPED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "legal_basis": text.clean_line(legal_basis),
                "by_owner": is_asked_by_owner,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_letter(dossier, letter, notice="dossier_stopped")
    return notice


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the settling of a dossier is not stopped now."""
    return not_held(opened, actor) or guards.no_way_to(opened, Status.STOPPED)


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not opened.dossier.is_open:
        return None
    return Offer(
        title="Dừng giải quyết",
        note="mẫu 05, phải nêu căn cứ",
        effects=(
            Effect(icon="doc", text="lập thông báo dừng giải quyết mẫu 05, lấy số"),
            tells_owner(opened),
            Effect(icon="stop", text="kết thúc hồ sơ; chủ hồ sơ nộp lại được"),
            *doubt_effects(opened),
        ),
    )


def _do(asked: Asked[Opened]) -> Done:
    dossier, typed = asked.opened.dossier, asked.typed
    stop(
        actor=asked.actor,
        dossier_id=dossier.id,
        reason=typed.word("reason"),
        legal_basis=typed.word("legal_basis"),
        is_asked_by_owner=typed.word("by_owner") == "on",
        revision=asked.revision,
    )
    return Done(said=f"Đã dừng giải quyết {dossier.code}.")


ACT = SHARING.act(
    key="stop",
    slug="dung",
    letter="d",
    order=110,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
)
