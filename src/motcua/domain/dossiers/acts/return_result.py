"""Giving the result to the owner."""

from uuid import UUID

from motcua.domain.dossiers import access
from motcua.domain.dossiers.actions.give_back import give_back
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Asked, Done, Effect, Offer, doing, not_held, tell_of
from motcua.kernel.base.api import Actor, Refusal


def return_result(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Give the result to the owner at the counter, or hand it to the post. `dossier.returned`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
    """
    with doing(ACT, Opened, actor, dossier_id, revision=revision) as opened:
        give_back(actor, opened.dossier)
        tell_of(opened.dossier, "result_returned")
    return opened.dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a result is not returned now."""
    return (
        not_held(opened, actor)
        or guards.not_next(opened, "return_result")
        or guards.no_way_to(opened, Status.RETURNED)
        or guards.not_paid(opened, before_reception=False)
    )


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if Status(opened.dossier.status) != Status.SETTLED:
        return None
    return Offer(
        title="Trả kết quả",
        note="sau khi chủ hồ sơ đã nhận",
        effects=(
            Effect(icon="check", text="kết thúc hồ sơ"),
            Effect(icon="star", text="mời chủ hồ sơ đánh giá"),
        ),
    )


def _do(asked: Asked[Opened]) -> Done:
    dossier = asked.opened.dossier
    return_result(actor=asked.actor, dossier_id=dossier.id, revision=asked.revision)
    is_of_list = asked.typed.word("from") == "returning"
    return Done(
        said=f"Đã trả kết quả {dossier.code}.",
        page="desk:returning" if is_of_list else "work:inbox",
    )


ACT = SHARING.act(
    key="return_result",
    slug="tra-ket-qua",
    letter="q",
    order=60,
    permission=access.RECEIVE,
    purpose="return",
    offer=_offer,
    why_not=why_not,
    do=_do,
    is_main=True,
)
