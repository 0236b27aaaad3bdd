"""Refusing to receive or to settle a dossier, with the ground in law."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.dossiers import access, events, jobs
from motcua.domain.dossiers.actions.changing import move, record, require_post
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Refusal as RefusalRow
from motcua.domain.dossiers.models import Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import is_refusal_of_reception
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    Offer,
    Typed,
    doing,
    doubt_effects,
    not_held,
    raise_if,
)
from motcua.kernel.base.api import Actor, Refusal, clock, text
from motcua.kernel.privacy.api import sealing_key


def refuse(
    *,
    actor: Actor,
    dossier_id: UUID,
    reason: str,
    legal_basis: str,
    revision: int | None = None,
) -> RefusalRow:
    """Refuse to receive or to settle a dossier; make form 03. Records `dossier.refused`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        NothingToMendError: Reason or legal basis is missing.
        Refusal: See `why_not`.
        PaperStateError: The result has its number already.
    """
    raise_if(guards.no_ground(reason, legal_basis))
    with doing(ACT, Opened, actor, dossier_id, revision=revision) as opened:
        dossier = opened.dossier
        is_of_reception = is_refusal_of_reception(before=Status(dossier.status))
        move(dossier, after=Status.NOT_RECEIVED)
        letter = open_letter(actor, dossier, form=LetterForm.REFUSAL)
        key = sealing_key(dossier.subject)
        refusal = RefusalRow.objects.create(
            dossier=dossier,
            is_of_reception=is_of_reception,
            reason=key.seal(text.clean(reason)),
            legal_basis=text.clean_line(legal_basis),
            at=clock.now(),
            post_id=require_post(actor),
        )
        close(actor, dossier, act="refuse", reason="từ chối")
        record(
            events.REFUSED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "legal_basis": text.clean_line(legal_basis),
                "of_reception": is_of_reception,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_letter(dossier, letter, notice="dossier_refused")
    return refusal


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not refused now."""
    return not_held(opened, actor) or guards.no_way_to(opened, Status.NOT_RECEIVED)


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not opened.dossier.is_open:
        return None
    is_reception = opened.dossier.received_at is None
    return Offer(
        title="Từ chối tiếp nhận" if is_reception else "Từ chối giải quyết",
        note="mẫu 03, phải nêu căn cứ",
        effects=(
            Effect(icon="doc", text="lập phiếu từ chối mẫu 03, lấy số"),
            tells_owner(opened),
            Effect(icon="stop", text="kết thúc hồ sơ; chủ hồ sơ có quyền khiếu nại"),
            *doubt_effects(opened),
        ),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    return {"grounds": asked.opened.definition.procedure.refusal_grounds}


def _do(asked: Asked[Opened]) -> Done:
    dossier, (reason, basis) = asked.opened.dossier, _ground(asked.typed)
    refuse(
        actor=asked.actor,
        dossier_id=dossier.id,
        reason=reason,
        legal_basis=basis,
        revision=asked.revision,
    )
    return Done(said=f"Đã từ chối {dossier.code}.")


def _ground(typed: Typed) -> tuple[str, str]:
    """Return reason and legal basis: those picked from the procedure's list, and those typed."""
    chosen, _bar, law = typed.word("ground").partition("|")
    reasons = [part for part in (chosen, typed.word("reason").strip()) if part]
    bases = [part for part in (law, typed.word("legal_basis").strip()) if part]
    return ". ".join(reasons), "; ".join(bases)[:300]


ACT = SHARING.act(
    key="refuse",
    slug="tu-choi",
    letter="r",
    order=100,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=_parts,
)
