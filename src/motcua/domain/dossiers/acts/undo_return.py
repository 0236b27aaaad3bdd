"""Noting again that a result was not given, where that was noted by mistake; on the same day."""

from motcua.domain.dossiers import access
from motcua.domain.dossiers.actions.give_back import take_for_not_given
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import HandingOut, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    NotHolderError,
    Offer,
    reason_problems,
    tell_of,
)
from motcua.kernel.base.api import Actor, Invalid, Refusal, clock, text


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a giving is not taken for a mistake now."""
    given = opened.given
    if given is None or Status(opened.dossier.status) != Status.RETURNED:
        return ResultStateError("Hồ sơ không có lần trả kết quả tại quầy nào để ghi lại.")
    if opened.dossier.received_at_desk_id != actor.unit_id:
        return NotHolderError("Việc này chỉ quầy đã trả kết quả làm được.")
    if clock.local(given.at).date() != clock.today():
        return ResultStateError("Chỉ ghi lại được trong ngày đã ghi trả kết quả.")
    return None


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    if why_not(opened, actor) is not None:
        return None
    given = opened.given
    assert given is not None
    return Offer(
        title="Ghi lại là chưa trả",
        note=f"đã ghi trả cho {given.words}",
        effects=(
            Effect(icon="undo", text="kết quả lại chờ tại quầy; hồ sơ trở về “Đã xử lý xong”"),
            Effect(icon="history", text="lần ghi nhầm và lý do vẫn còn trong lịch sử"),
            Effect(icon="msg", text="báo chủ hồ sơ là đã ghi nhầm"),
        ),
    )


def _undo(asked: Asked[Opened]) -> Done:
    opened = asked.opened
    reason = text.clean(asked.typed.word("reason"))
    if problems := reason_problems(reason):
        raise Invalid(problems)
    given: HandingOut | None = opened.given
    assert given is not None
    take_for_not_given(asked.actor, opened, given, reason=reason)
    tell_of(opened.dossier, "return_undone")
    return Done(said=f"{opened.dossier.code} lại chờ trả kết quả tại quầy.", page="")


ACT = SHARING.act(
    key="undo_return",
    slug="chua-tra",
    order=62,
    permission=access.RECEIVE,
    purpose="return",
    offer=_offer,
    why_not=why_not,
    change=_undo,
)
