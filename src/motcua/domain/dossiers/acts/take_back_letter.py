"""Whoever drafted a letter takes it back before anybody signed it; the verb is one of `issuing`."""

from motcua.domain.dossiers import access
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Paper, take_back
from motcua.domain.work.api import Asked, Done, Effect, Offer, not_held, require
from motcua.kernel.base.api import Actor, Refusal


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no letter is taken back now."""
    return not_held(opened, actor) or _none_unsigned(opened)


def _none_unsigned(opened: Opened) -> Refusal | None:
    letter = opened.waiting_letter
    if letter is not None and letter.state == Paper.State.DRAFTED:
        return None
    return ResultStateError("Không có dự thảo phiếu, thông báo nào đang chờ ký.")


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    letter = opened.waiting_letter
    if letter is None or letter.state != Paper.State.DRAFTED:
        return None
    return Offer(
        title="Lấy lại dự thảo phiếu, thông báo",
        note=f"{letter.name}, khi lãnh đạo chưa ký",
        effects=(Effect(icon="undo", text="lãnh đạo không còn thấy bản này; sửa tiếp từ bản này"),),
    )


def _do(asked: Asked[Opened]) -> Done:
    require(ACT, asked.opened, asked.actor)
    letter = asked.opened.waiting_letter
    assert letter is not None
    take_back(actor=asked.actor, paper_id=letter.id)
    return Done(said=f"Đã lấy lại dự thảo của {asked.opened.dossier.code}.", page="")


ACT = SHARING.act(
    key="take_back_letter",
    slug="lay-lai-phieu",
    order=112,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
)
