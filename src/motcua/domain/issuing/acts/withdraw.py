"""Drafting the decision that withdraws an issued paper, as an act on its matter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from motcua.domain.issuing.access import WITHDRAW
from motcua.domain.issuing.actions.withdraw import withdraw
from motcua.domain.issuing.acts.guards import waits
from motcua.domain.issuing.authority.table import withdrawal_ground_for
from motcua.domain.issuing.drafts import why_sent_back
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import WAITING, withdrawals_of
from motcua.domain.work.api import Act, Asked, Done, Effect, Offer, Opened, Sharing
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock

_EFFECTS = (
    Effect(icon="doc", text="lập dự thảo quyết định thu hồi"),
    Effect(icon="sign", text="lãnh đạo ký, văn thư lấy số, đóng dấu; khi đó mới thu hồi"),
    Effect(icon="shield", text="từ lúc đóng dấu, xác minh bằng mã QR báo “đã bị thu hồi”"),
)


def withdraw_act[O: Opened[Any]](
    sharing: Sharing[O],
    *,
    key: str,
    letter: str,
    order: int,
    papers: Callable[[O], Sequence[Paper]],
    not_ours: Callable[[O, Actor], Refusal | None],
    effect: Callable[[O], Effect],
) -> Act[O]:
    """Return the act by which an agency drafts the withdrawal of one of a matter's papers.

    Args:
        sharing: What the kind of matter says of itself.
        key: See `Act`, as for `letter` and `order`.
        letter: Its key.
        order: Its place.
        papers: Returns those that may be withdrawn, issued or not.
        not_ours: Says why the actor's agency withdraws none of them.
        effect: Returns what follows for the owner.
    """

    def offered(opened: O, actor: Actor) -> Offer | None:
        paper = next(iter(_standing(papers(opened), actor)), None)
        if paper is None or not allows(actor, WITHDRAW):
            return None
        return Offer(
            title="Trình ký quyết định thu hồi",
            note=f"{paper.name} số {paper.number_text}",
            effects=(*_known_first(opened.matter.topic_code), *_EFFECTS, effect(opened)),
        )

    def why_not(opened: O, actor: Actor) -> Refusal | None:
        decisions = withdrawals_of(opened.matter).filter(state__in=WAITING)
        return not_ours(opened, actor) or waits(decisions.first())

    def do(asked: Asked[O]) -> Done:
        paper = _chosen(_standing(papers(asked.opened), asked.actor), asked)
        decision = withdraw(
            actor=asked.actor,
            paper_id=paper.id,
            reason=asked.typed.word("reason"),
            legal_basis=asked.typed.word("legal_basis"),
            power=asked.typed.word("power"),
        )
        return Done(said=f"Đã trình ký {decision.name} số {paper.number_text}.", page="")

    return sharing.act(
        key=key,
        slug="thu-hoi",
        letter=letter,
        order=order,
        permission=WITHDRAW,
        offer=offered,
        why_not=why_not,
        do=do,
        parts=_came_back,
    )


def _known_first(procedure: str) -> Sequence[Effect]:
    flag = withdrawal_ground_for(procedure, on=clock.today()).flag
    return [Effect(icon="warn", text=flag)] if flag else []


def _came_back(asked: Asked[Any]) -> Mapping[str, object]:
    """Return what the last draft said that was sent back, and why; empty where none was.

    `asks_power` is whether the text that gives the power must be named.
    """
    known = withdrawal_ground_for(asked.opened.matter.topic_code, on=clock.today())
    asks = {"asks_power": known.asks_power}
    last = withdrawals_of(asked.opened.matter).order_by("-drafted_at").first()
    if last is None or last.state != Paper.State.DISCARDED:
        return {"returned": "", "before": {}, **asks}
    reading = asked.opened.reading_for(asked.actor)
    before = {"result": last.code, **(reading.reveal(last.content) or {})}
    return {"returned": why_sent_back(last, reading), "before": before, **asks}


def _standing(papers: Sequence[Paper], actor: Actor) -> Sequence[Paper]:
    """Return the papers that the actor's agency issued and that stand."""
    rows = (one for one in papers if one.state == Paper.State.SEALED)
    return [one for one in rows if one.agency_id == actor.agency_id]


def _chosen(standing: Sequence[Paper], asked: Asked[Any]) -> Paper:
    """Return the paper that a form names; where there is one only, that.

    Raises:
        Invalid: There is none, or it is not said which.
    """
    chosen = [one for one in standing if one.id.hex == asked.typed.word("result")] or standing
    if len(chosen) != 1:
        message = "Hãy chọn kết quả thu hồi." if standing else "Không có kết quả để thu hồi."
        raise Invalid((Problem(field="result", message=message),))
    return chosen[0]
