"""Drafting the papers about feedback: an answer; of a complaint its acceptance, then a decision."""

from motcua.domain.issuing.api import draft_act
from motcua.domain.work import api as work
from motcua.modules.feedback import access
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.papers import PAPER, PAPERS, not_due

_PLACES = {
    "answer": ("tra-loi", "t", 10),
    "acceptance": ("thu-ly", "l", 11),
    "rejection": ("khong-thu-ly", "n", 12),
    "decision": ("quyet-dinh", "q", 13),
}


def _act(code: str) -> work.Act[Opened]:
    slug, letter, order = _PLACES[code]
    return draft_act(
        PAPER,
        code,
        PAPERS[code].name,
        slug=slug,
        letter=letter,
        order=order,
        permission=access.DRAFT,
        purpose="feedback",
        not_due=lambda opened: not_due(code, opened.matter),
        why_not=guards.not_free,
        effects=(work.Effect(icon="msg", text="đóng dấu xong thì báo người gửi"),),
    )


ACTS = tuple(_act(code) for code in _PLACES)
