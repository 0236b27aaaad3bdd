"""Giving one part's paper at the counter while others are settled; and the same by mistake."""

from collections.abc import Mapping, Sequence

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import record, require_post
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.forms.recipients import (
    handing_out,
    notice_for,
    recipient_part,
    require_taker,
    taker_in,
)
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import HandingOut
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import papers_to_give
from motcua.domain.issuing.api import Paper, none_being_withdrawn
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    NotHolderError,
    Offer,
    Typed,
    raise_if,
    reason_problems,
    tell_of,
)
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, text


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no paper of a part is given now."""
    papers = papers_to_give(opened)
    if not papers:
        return ResultStateError("Không có giấy nào của hồ sơ này đang chờ trả riêng.")
    doubted = [none_being_withdrawn([one], by=opened.withdrawals) for one in papers]
    return (
        _of_another_desk(opened, actor)
        or guards.not_paid(opened, before_reception=False)
        or (doubted[0] if all(doubted) else None)
    )


def _of_another_desk(opened: Opened, actor: Actor) -> Refusal | None:
    if opened.dossier.received_at_desk_id == actor.unit_id:
        return None
    return NotHolderError("Việc này chỉ quầy đã nhận hồ sơ làm được.")


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    papers = papers_to_give(opened)
    if not papers or _of_another_desk(opened, actor) is not None:
        return None
    return Offer(
        title="Trả giấy đã cấp",
        note="của một phần, khi người nhận đã cầm giấy",
        effects=(
            Effect(icon="check", text="ghi ai nhận, đã xem giấy gì; các phần khác không đổi"),
            Effect(icon="undo", text="ghi nhầm thì sửa lại được trong ngày, tại quầy này"),
            Effect(icon="msg", text="báo chủ hồ sơ là đã trả giấy nào"),
        ),
    )


def _give(asked: Asked[Opened]) -> Done:
    """Give the papers that were chosen. Records `dossier.paper_returned`.

    Raises:
        Invalid: None was chosen, or whoever takes it has no name or another code.
        PaperStateError: One of them is about to be withdrawn.
    """
    opened, dossier, actor = asked.opened, asked.opened.dossier, asked.actor
    papers = _chosen(papers_to_give(opened), asked.typed)
    raise_if(none_being_withdrawn(papers, by=opened.withdrawals))
    to = taker_in(asked.typed)
    require_taker(dossier, to)
    key, now = opened.key if to.identified else None, clock.now()
    for paper in papers:
        row = handing_out(dossier, to)
        row.paper, row.post_id, row.at = paper, require_post(actor), now
        row.name = key.seal(to.identified) if key else None
        row.save(force_insert=True)
    record(
        events.PAPER_RETURNED,
        dossier=dossier,
        actor=actor,
        open_fields={
            "papers": [one.id.hex for one in papers],
            "recipient": str(to.recipient),
            "shown": str(to.shown),
        },
        sealed={"name": key.seal_group(to.identified)} if key else None,
    )
    tell_of(dossier, notice_for(to, otherwise="paper_returned"))
    is_listed = asked.typed.word("from") == "returning"
    return Done(
        said=f"Đã trả {_names(papers)} của hồ sơ {dossier.code}; các phần khác không đổi.",
        page="desk:returning" if is_listed else "",
    )


def _chosen(papers: Sequence[Paper], typed: Typed) -> Sequence[Paper]:
    """Return the papers that a form names; the only one need not be named."""
    named = [one for one in papers if one.id.hex in typed.words("paper")]
    if named or (len(papers) == 1 and not typed.words("paper")):
        return named or papers
    raise Invalid((Problem(field="paper", message="Hãy chọn giấy nào được trả."),))


def _names(papers: Sequence[Paper]) -> str:
    return ", ".join(f"{one.name} số {one.number_text}" for one in papers)


def _part(asked: Asked[Opened]) -> Mapping[str, object]:
    return {**recipient_part(asked), "papers": papers_to_give(asked.opened)}


def _given_today(opened: Opened) -> Sequence[HandingOut]:
    today = clock.today()
    return [one for one in opened.papers_given if clock.local(one.at).date() == today]


def why_not_undone(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why the giving of a paper is not taken for a mistake now."""
    if not opened.papers_given:
        return ResultStateError("Hồ sơ không có giấy nào đã trả riêng để ghi lại.")
    if opened.dossier.returned_at is not None:
        return ResultStateError("Hồ sơ đã trả xong; hãy ghi lại lần trả cả hồ sơ trước.")
    if not _given_today(opened):
        return ResultStateError("Chỉ ghi lại được trong ngày đã ghi trả giấy.")
    return _of_another_desk(opened, actor)


def _offer_undoing(opened: Opened, actor: Actor) -> Offer | None:
    if why_not_undone(opened, actor) is not None:
        return None
    return Offer(
        title="Ghi lại là chưa trả giấy",
        note="giấy của một phần, đã ghi trả hôm nay",
        effects=(
            Effect(icon="undo", text="giấy lại chờ trả tại quầy"),
            Effect(icon="history", text="lần ghi nhầm và lý do vẫn còn trong lịch sử"),
            Effect(icon="msg", text="báo chủ hồ sơ là đã ghi nhầm"),
        ),
    )


def _undo(asked: Asked[Opened]) -> Done:
    """Let a paper wait again that was noted as given. Records `dossier.paper_return_undone`.

    Raises:
        Invalid: None was chosen, or no reason that says something.
    """
    opened, dossier = asked.opened, asked.opened.dossier
    givings = {one.paper: one for one in _given_today(opened) if one.paper is not None}
    papers = _chosen(list(givings), asked.typed)
    reason = text.clean(asked.typed.word("reason"))
    if problems := reason_problems(reason):
        raise Invalid(problems)
    now = clock.now()
    for paper in papers:
        row = givings[paper]
        row.undone_at, row.undone_reason = now, opened.key.seal(reason)
        row.save(update_fields=["undone_at", "undone_reason"])
    record(
        events.PAPER_RETURN_UNDONE,
        dossier=dossier,
        actor=asked.actor,
        open_fields={"papers": [one.id.hex for one in papers]},
        sealed={"reason": opened.key.seal_group(reason)},
    )
    tell_of(dossier, "paper_return_undone")
    return Done(said=f"{_names(papers)} của {dossier.code} lại chờ trả tại quầy.", page="")


ACTS = (
    SHARING.act(
        key="return_paper",
        slug="tra-giay",
        order=59,
        permission=access.RECEIVE,
        purpose="return",
        offer=_offer,
        why_not=why_not,
        change=_give,
        parts=_part,
    ),
    SHARING.act(
        key="undo_return_paper",
        slug="chua-tra-giay",
        order=63,
        permission=access.RECEIVE,
        purpose="return",
        offer=_offer_undoing,
        why_not=why_not_undone,
        change=_undo,
        parts=lambda asked: {"papers": [one.paper for one in _given_today(asked.opened)]},
    ),
)
