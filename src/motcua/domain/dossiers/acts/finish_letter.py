"""Signing a drafted letter or withdrawal, or numbering and sealing it: on its own page."""

from collections.abc import Mapping

from motcua.domain.dossiers import access
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Act, Asked, Offer
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal

_NEXT: Mapping[str, tuple[issuing.Verb, str, str]] = {
    issuing.Paper.State.DRAFTED: (issuing.Verb.SIGN, issuing.SIGN, "Ký"),
    issuing.Paper.State.SIGNED: (issuing.Verb.NUMBER, issuing.SEAL, "Lấy số, đóng dấu"),
    issuing.Paper.State.NUMBERED: (issuing.Verb.NUMBER, issuing.SEAL, "Đóng dấu"),
}


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no letter is signed or sealed by the actor now."""
    letter = _waiting(opened)
    if letter is None:
        return ResultStateError("Không có phiếu, thông báo nào đang chờ ký, đóng dấu.")
    verb, _permission, _words = _NEXT[letter.state]
    kind = issuing.paper_kinds.get(letter.kind)
    return kind.why_not(actor, opened.dossier, letter, verb)


def _waiting(opened: Opened) -> issuing.Paper | None:
    waiting = (one for one in opened.withdrawals if one.state in issuing.WAITING)
    return opened.waiting_letter or next(waiting, None)


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    letter = _waiting(opened)
    if letter is None:
        return None
    verb, permission, words = _NEXT[letter.state]
    if not allows(actor, permission):
        return None
    return Offer(
        title=f"{words} {letter.name.lower()}",
        note="ở trang của văn bản",
        effects=issuing.effects_of(verb if verb is issuing.Verb.SIGN else issuing.Verb.SEAL),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    return {"letter": _waiting(asked.opened)}


ACT = Act(
    key="finish_letter",
    slug="ky-phieu",
    order=35,
    permission=access.READ,
    offer=_offer,
    why_not=why_not,
    template="dossiers/desk/acts/ky-phieu.html",
    parts=_parts,
    is_main=True,
)
