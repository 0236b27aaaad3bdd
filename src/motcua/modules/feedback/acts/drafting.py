"""The papers about feedback: an answer; of a complaint its acceptance or not, then a decision.

What follows a draft is signature, return, number and seal.
"""

from functools import partial

from motcua.domain.issuing.api import draft_act, finishing_acts
from motcua.domain.work.api import Effect
from motcua.modules.feedback import access
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.papers import PAPER, PAPERS, not_due

_PLACES = {
    "answer": ("tra-loi", "t", 10),
    "acceptance": ("thu-ly", "l", 11),
    "rejection": ("khong-thu-ly", "n", 12),
    "decision": ("quyet-dinh", "q", 13),
}
ACTS = (
    *(
        draft_act(
            SHARING,
            PAPER,
            code,
            PAPERS[code].name,
            slug=slug,
            letter=letter,
            order=order,
            permission=access.DRAFT,
            not_due=partial(not_due, code),
            effects=(Effect(icon="msg", text="đóng dấu xong thì báo người gửi"),),
        )
        for code, (slug, letter, order) in _PLACES.items()
    ),
    *finishing_acts(SHARING, permission=access.DRAFT),
)
