"""Drafting the notice that the settling of a dossier stops; it stops when the notice is sealed."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.dossiers import access
from motcua.domain.dossiers.actions.letter_drafts import draft_letter
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import signed_first
from motcua.domain.dossiers.acts.forms.returned import returned
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Ground, Paper
from motcua.domain.work.api import Asked, Done, Offer, doubt_effects, not_held
from motcua.kernel.base.api import Actor, Refusal


def draft_stop(
    *,
    actor: Actor,
    dossier_id: UUID,
    ground: Ground,
    is_asked_by_owner: bool = False,
    revision: int | None = None,
) -> Paper:
    """Draft form 05, which whoever leads the agency signs. Records `paper.drafted`.

    Settling stops, and the owner is told, when it is sealed.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Invalid: See `Ground.checked`.
        Refusal: See `why_not`.
    """
    ground = ground.checked()
    content = {
        "reason": ground.words,
        "legal_basis": ground.legal_basis,
        "by_owner": is_asked_by_owner,
    }
    return draft_letter(
        ACT, actor, dossier_id, form=LetterForm.STOP, content=content, revision=revision
    )


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the settling of a dossier is not stopped now."""
    return (
        not_held(opened, actor)
        or guards.no_way_to(opened, Status.STOPPED)
        or guards.letter_under_way(opened)
    )


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not opened.dossier.is_open:
        return None
    return Offer(
        title="Dừng giải quyết",
        note="mẫu 05, trình lãnh đạo ký, phải nêu căn cứ",
        effects=(*signed_first(opened, "thông báo dừng (mẫu 05)"), *doubt_effects(opened)),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    return returned(asked, LetterForm.STOP)


def _do(asked: Asked[Opened]) -> Done:
    dossier, typed = asked.opened.dossier, asked.typed
    draft_stop(
        actor=asked.actor,
        dossier_id=dossier.id,
        ground=Ground(reason=typed.word("reason"), legal_basis=typed.word("legal_basis")),
        is_asked_by_owner=typed.word("by_owner") == "on",
        revision=asked.revision,
    )
    return Done(said=f"Đã trình ký thông báo dừng giải quyết {dossier.code}.")


ACT = SHARING.act(
    key="stop",
    slug="dung",
    letter="d",
    order=110,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=_parts,
)
