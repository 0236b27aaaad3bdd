"""The act by which a leader reminds whoever holds a matter, for any kind."""

from typing import Any

from motcua.domain.work.access import REMIND
from motcua.domain.work.actions.remind import remind, why_never_reminded, why_not_reminded
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer
from motcua.domain.work.alike.sharing import Sharing
from motcua.domain.work.errors import NotRemindedError
from motcua.domain.work.opened import Opened
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal

_OFFER = Offer(
    title="Nhắc người đang giữ",
    note="một thông báo tới người đang giữ",
    effects=(
        Effect(icon="bell", text="người đang giữ nhận một thông báo có mã việc và hạn"),
        Effect(icon="history", text="ghi một dòng vào lịch sử; mỗi ngày nhắc một lần"),
        Effect(icon="clock", text="hạn và người giữ không đổi"),
    ),
)


def remind_act[O: Opened[Any]](sharing: Sharing[O], *, order: int) -> Act[O]:
    """Return the act of a kind; its form asks for nothing.

    It takes the lock itself: whoever works on the matter meanwhile need not load their page again.

    Args:
        sharing: What the kind says of itself.
        order: See `Act`.
    """
    return sharing.act(
        key="remind_holder",
        slug="nhac-nguoi-giu",
        letter="i",
        order=order,
        permission=REMIND,
        offer=_offer,
        why_not=_why_not,
        do=_do,
        fields="work/desk/reminders/remind.html",
    )


def _offer(opened: Opened[Any], actor: Actor) -> Offer | None:
    is_theirs = allows(actor, REMIND) and not why_never_reminded(actor, opened.matter)
    return _OFFER if is_theirs else None


def _why_not(opened: Opened[Any], actor: Actor) -> Refusal | None:
    sentence = why_not_reminded(actor, opened.matter)
    return NotRemindedError(sentence) if sentence else None


def _do(asked: Asked[Any]) -> Done:
    found = remind(actor=asked.actor, matter_id=asked.opened.matter.pk)
    return Done(said=f"Đã nhắc người đang giữ {found.code}.", page="")
