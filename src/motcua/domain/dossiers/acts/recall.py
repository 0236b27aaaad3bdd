"""Recalling a dossier: a leader takes it from whoever has it, and gives it to another."""

from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.passings import record_passing
from motcua.domain.dossiers.acts.effects import due_stays
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal


def recall(
    *,
    actor: Actor,
    dossier_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None = None,
    reason: str,
    revision: int | None = None,
) -> Dossier:
    """Take a dossier from whoever has it, and give it to another. Records `dossier.recalled`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        CannotHandOverError: See `work.recall`.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        passed = work.recall(
            actor, dossier, to_unit_id=to_unit_id, to_post_id=to_post_id, reason=reason
        )
        record_passing(events.RECALLED, actor, dossier, passed.from_unit_id, passed.to_unit_id)
    return dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not recalled."""
    sentence = work.why_not_recalled(actor, opened.dossier)
    return work.CannotHandOverError(sentence) if sentence else None


def _offer(opened: Opened, actor: Actor) -> work.Offer | None:
    if why_not(opened, actor) is not None:
        return None
    return work.Offer(
        title="Thu hồi, giao người khác",
        note="kể cả khi người đang giữ đã bắt đầu làm",
        effects=(
            work.Effect(icon="history", text="ghi một dòng giao nhận với lý do vào mẫu 06"),
            work.Effect(icon="send", text="người đang giữ thôi thấy việc này"),
            due_stays(opened),
        ),
    )


def _do(asked: work.Asked[Opened]) -> work.Done:
    dossier, target = asked.opened.dossier, work.target_in(asked.actor, asked.typed)
    recall(
        actor=asked.actor,
        dossier_id=dossier.id,
        to_unit_id=target.unit_id,
        to_post_id=target.post_id,
        reason=asked.typed.word("reason"),
        revision=asked.revision,
    )
    return work.Done(said=f"Đã thu hồi {dossier.code}, giao {target.label}.", page="")


ACT = work.Act(
    key="recall",
    slug="thu-hoi-viec",
    letter="v",
    order=130,
    permission=work.RECALL,
    purpose="settle",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="dossiers/desk/acts/thu-hoi-viec.html",
    parts=work.targets_to_choose,
)
