"""Drafting the papers about feedback: an answer; of a complaint its acceptance, then a decision."""

from collections.abc import Callable, Mapping

from motcua.domain.issuing.api import draft
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback import access
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.papers import (
    ACCEPTANCE,
    ANSWER,
    DECISION,
    PAPER,
    PAPERS,
    REJECTION,
    not_due,
    sheet_of,
)


def _refusing(code: str) -> Callable[[Feedback, Actor], Refusal | None]:
    def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
        """Say why this paper is not drafted."""
        return (
            guards.not_held(feedback, actor)
            or guards.under_way(feedback)
            or not_due(code, feedback)
        )

    return why_not


def _offering(code: str) -> Callable[[Feedback, Actor], work.Offer | None]:
    def offer(feedback: Feedback, _actor: Actor) -> work.Offer | None:
        if not feedback.is_open or not_due(code, feedback) is not None:
            return None
        return work.Offer(
            title=f"Trình ký {PAPERS[code].name.lower()}",
            note="lãnh đạo ký, văn thư lấy số và đóng dấu",
            effects=(
                work.Effect(icon="doc", text=f"lập dự thảo {PAPERS[code].name.lower()}"),
                work.Effect(icon="sign", text="lãnh đạo thấy ở Ký và điều hành"),
                work.Effect(icon="msg", text="đóng dấu xong thì báo người gửi"),
            ),
        )

    return offer


def _showing(code: str) -> Callable[[work.Asked[Feedback]], Mapping[str, object]]:
    def parts(asked: work.Asked[Feedback]) -> Mapping[str, object]:
        sheet = sheet_of(asked.actor, asked.opened, code)
        return {"form": sheet.html(sheet.merged(dict(asked.typed.values)), asked.problems)}

    return parts


def _doing(code: str) -> Callable[[work.Asked[Feedback]], work.Done]:
    def do(asked: work.Asked[Feedback]) -> work.Done:
        draft(
            actor=asked.actor,
            kind=PAPER,
            matter_id=asked.opened.pk,
            code=code,
            posted=dict(asked.typed.values),
        )
        return work.Done(said=f"Đã trình ký {PAPERS[code].name.lower()} {asked.opened.code}.")

    return do


def _act(code: str, *, slug: str, letter: str, order: int) -> work.Act[Feedback]:
    return work.Act(
        key=f"draft_{code}",
        slug=slug,
        letter=letter,
        order=order,
        permission=access.DRAFT,
        purpose="feedback",
        offer=_offering(code),
        why_not=_refusing(code),
        do=_doing(code),
        template="feedback/desk/acts/van-ban.html",
        parts=_showing(code),
        is_main=True,
    )


ACTS = (
    _act(ANSWER, slug="tra-loi", letter="t", order=10),
    _act(ACCEPTANCE, slug="thu-ly", letter="l", order=11),
    _act(REJECTION, slug="khong-thu-ly", letter="n", order=12),
    _act(DECISION, slug="quyet-dinh", letter="q", order=13),
)
