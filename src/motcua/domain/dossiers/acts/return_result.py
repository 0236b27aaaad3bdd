"""Giving the result to the owner, or to whoever comes for it; the code that may stand for them."""

from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import record, require_post
from motcua.domain.dossiers.actions.give_back import give_back
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.forms.recipients import (
    Taker,
    handing_out,
    notice_for,
    recipient_part,
    require_taker,
    taker_in,
)
from motcua.domain.dossiers.acts.return_paper import why_not as why_no_paper
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import NoWayToTellError
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import papers_to_give
from motcua.domain.issuing.api import none_being_withdrawn, none_stands
from motcua.domain.work.api import Asked, Done, Effect, Offer, doing, not_held, require, tell_of
from motcua.kernel.base.api import Actor, Refusal


def return_result(
    *, actor: Actor, dossier_id: UUID, to: Taker, revision: int | None = None
) -> Dossier:
    """Give the result to somebody at the counter, or hand it to the post. `dossier.returned`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
        Invalid: Whoever takes it has no name, or their code is not that which was sent.
    """
    with doing(RETURN, Opened, actor, dossier_id, revision=revision) as opened:
        dossier = opened.dossier
        require_taker(dossier, to)
        row = handing_out(dossier, to)
        row.post_id = require_post(actor)
        give_back(actor, dossier, to=row, name=to.identified)
        tell_of(dossier, notice_for(to, otherwise="result_returned"))
    return opened.dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a result is not returned now."""
    return (
        not_held(opened, actor)
        or guards.not_next(opened, "return_result")
        or guards.no_way_to(opened, Status.RETURNED)
        or guards.not_paid(opened, before_reception=False)
        or none_stands(opened.results)
        or _being_withdrawn(opened)
    )


def _being_withdrawn(opened: Opened) -> Refusal | None:
    given = {one.paper_id for one in opened.papers_given}
    left = (one for one in opened.results if one.id not in given)
    return none_being_withdrawn(left, by=opened.withdrawals)


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not _is_settled(opened):
        return None
    return Offer(
        title="Trả kết quả",
        note="khi người nhận đã cầm kết quả",
        effects=(
            Effect(icon="check", text="ghi ai nhận, đã xem giấy gì; kết thúc hồ sơ"),
            Effect(icon="undo", text="ghi nhầm thì sửa lại được trong ngày, tại quầy này"),
            Effect(icon="star", text="mời chủ hồ sơ đánh giá"),
        ),
    )


def _do(asked: Asked[Opened]) -> Done:
    dossier = asked.opened.dossier
    require(RETURN, asked.opened, asked.actor)
    return_result(
        actor=asked.actor,
        dossier_id=dossier.id,
        to=taker_in(asked.typed),
        revision=asked.revision,
    )
    return Done(
        said=f"Đã trả kết quả {dossier.code}. Ghi nhầm thì mở lại hồ sơ, sửa được trong hôm nay.",
        page=_page(asked) or "work:inbox",
    )


def _page(asked: Asked[Opened]) -> str:
    return "desk:returning" if asked.typed.word("from") == "returning" else ""


def _is_settled(opened: Opened) -> bool:
    return Status(opened.dossier.status) == Status.SETTLED


def _offer_code(opened: Opened, _actor: Actor) -> Offer | None:
    if not _is_settled(opened) and not papers_to_give(opened):
        return None
    return Offer(
        title="Gửi mã nhận kết quả",
        note="đến điện thoại của chủ hồ sơ, khi họ nhờ người khác nhận",
        effects=(Effect(icon="msg", text="chủ hồ sơ nhận mã sáu số, dùng trong hôm nay"),),
    )


def _why_no_code(opened: Opened, actor: Actor) -> Refusal | None:
    """Send it where something is given: all of the result, or the paper of a part."""
    is_early = not _is_settled(opened) and papers_to_give(opened)
    return why_no_paper(opened, actor) if is_early else why_not(opened, actor)


def _send_code(asked: Asked[Opened]) -> Done:
    opened = asked.opened
    contact = opened.reading_for(asked.actor).reveal(opened.dossier.contact) or {}
    if not contact.get("phone"):
        raise NoWayToTellError(
            "Chủ hồ sơ không để lại số điện thoại; hãy xem giấy tờ của người nhận."
        )
    record(events.RETURN_CODE_SENT, dossier=opened.dossier, actor=asked.actor)
    tell_of(opened.dossier, "return_code")
    return Done(said="Đã gửi mã sáu số đến điện thoại của chủ hồ sơ.", page="")


RETURN = SHARING.act(
    key="return_result",
    slug="tra-ket-qua",
    letter="q",
    order=60,
    permission=access.RECEIVE,
    purpose="return",
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=recipient_part,
    is_main=True,
)
SEND_CODE = SHARING.act(
    key="send_return_code",
    slug="gui-ma-nhan",
    order=61,
    permission=access.RECEIVE,
    purpose="return",
    offer=_offer_code,
    why_not=_why_no_code,
    change=_send_code,
)
ACTS = (RETURN, SEND_CODE)
