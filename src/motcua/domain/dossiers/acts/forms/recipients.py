"""Who takes a result away, as the form of returning says it, and the code that stands for them.

A code opens one giving of one dossier on one day: it is worked out, never kept, so that nobody
reads it who was not sent it.
"""

import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.dossiers.models import Dossier, HandingOut, Recipient, Shown
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Asked, Typed
from motcua.kernel.base.api import Invalid, Problem, clock, identifiers, limits, secret, text
from motcua.kernel.identity.api import count_try, find_citizen

_MAY_SHOW: Final[Mapping[Recipient, tuple[Shown, ...]]] = {
    Recipient.OWNER: (Shown.IDENTITY_CARD, Shown.PASSPORT, Shown.CODE),
    Recipient.AUTHORISED: (Shown.AUTHORISATION, Shown.INTRODUCTION, Shown.CODE),
    Recipient.POST: (Shown.POSTAL_SLIP,),
}
_LONGEST_NAME: Final = 120
_NAME: Final = re.compile(r"(?=(?:.*[^\W\d_]){2})(?:[^\W\d_]|[ .'’-])+")
_WINDOW_MINUTES: Final = 60
OWN_PAPERS: Final[Mapping[str, str]] = {"identity_card": "căn cước", "passport": "hộ chiếu"}
_PASSPORT: Final = re.compile(r"(?=.*[0-9])[A-Z0-9]{6,12}")
# Lawyer's questions: whether a code from the owner's telephone is an authorisation, and which
# authorisation papers have to be certified.


@dataclass(frozen=True, kw_only=True, slots=True)
class Taker:
    """Who takes a result; of whoever takes it for the owner also who that is.

    Attributes:
        recipient: In which quality.
        shown: What they showed that they may.
        name: Whoever takes it for the owner.
        own_paper: Kind of paper that says so: `identity_card`, `passport`.
        own_number: Its number.
        code: That which was sent to the owner, where it was shown.
    """

    recipient: Recipient
    shown: Shown
    name: str = ""
    own_paper: str = ""
    own_number: str = ""
    code: str = ""

    @property
    def identified(self) -> str:
        """Name, kind and number of paper of whoever takes it for the owner; sealed with it."""
        kind = OWN_PAPERS.get(self.own_paper)
        return f"{self.name}, {kind} số {self.own_number}" if kind and self.name else self.name


THE_OWNER: Final = Taker(recipient=Recipient.OWNER, shown=Shown.IDENTITY_CARD)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """Somebody who may take a result, with what they show: values of the form in words."""

    words: str
    shows: Sequence[tuple[str, str]]


def ways_of(dossier: Dossier) -> Sequence[Way]:
    """Return how the result of a dossier may be taken, the likeliest first."""
    is_posted = dossier.result_channel == "post"
    order = sorted(_MAY_SHOW, key=lambda who: (who == Recipient.POST) != is_posted)
    return [
        Way(
            words=str(who.label),
            shows=[(_value(who, one), str(one.label)) for one in _MAY_SHOW[who]],
        )
        for who in order
    ]


def recipient_part(asked: Asked[Opened]) -> Mapping[str, object]:
    """Return what the form of returning chooses from."""
    return {"ways": ways_of(asked.opened.dossier), "own_papers": OWN_PAPERS}


def taker_in(typed: Typed) -> Taker:
    """Return who takes a result by what was typed.

    Raises:
        Invalid: Nobody was chosen.
    """
    offered = {_value(who, shown): (who, shown) for who, by in _MAY_SHOW.items() for shown in by}
    who, shown = typed.choice(
        "taker", offered, message="Hãy chọn ai nhận kết quả và đã xem giấy gì."
    )
    if who == Recipient.OWNER:
        return Taker(recipient=who, shown=shown, code=typed.word("code"))
    return Taker(
        recipient=who,
        shown=shown,
        name=text.clean_line(typed.word("name")),
        own_paper=typed.word("own_paper"),
        own_number=identifiers.digits_of(typed.word("own_number")).upper(),
        code=typed.word("code"),
    )


def _value(who: Recipient, shown: Shown) -> str:
    return f"{who}:{shown}"


def require_taker(dossier: Dossier, taker: Taker) -> None:
    """Let a result be given to somebody, or say what is missing.

    Raises:
        Invalid: Their name or paper is, or the code is not that which was sent.
    """
    if taker.recipient == Recipient.AUTHORISED:
        problems = tuple(_unidentified(dossier, taker))
        if problems:
            raise Invalid(problems)
    if taker.shown == Shown.CODE:
        _require_code(dossier, taker.code)


def _unidentified(dossier: Dossier, taker: Taker) -> Iterator[Problem]:
    """Yield what is missing of who takes a result for its owner."""
    if len(taker.name) > _LONGEST_NAME or not _NAME.fullmatch(taker.name):
        message = "Hãy ghi họ tên người nhận thay, bằng chữ, như trên giấy tờ của họ."
        yield Problem(field="name", message=message)
    if taker.own_paper not in OWN_PAPERS:
        message = "Hãy chọn giấy tờ của người nhận thay: căn cước hoặc hộ chiếu."
        yield Problem(field="own_paper", message=message)
    elif fault := _number_fault(dossier, taker):
        yield Problem(field="own_number", message=fault)


def _number_fault(dossier: Dossier, taker: Taker) -> str:
    if taker.own_paper == "passport":
        is_good = _PASSPORT.fullmatch(taker.own_number)
        return "" if is_good else "Hãy ghi số hộ chiếu của người nhận thay, 6 đến 12 chữ và số."
    try:
        number = identifiers.read_personal_number(taker.own_number).digits
    except identifiers.InvalidNumberError as error:
        return f"Số căn cước của người nhận thay: {error}"
    account = find_citizen(number)
    if account is not None and account.id == dossier.owner_id:
        return "Đây là số của chủ hồ sơ. Chủ hồ sơ tự nhận thì chọn “Chủ hồ sơ”."
    return ""


def handing_out(dossier: Dossier, taker: Taker) -> HandingOut:
    """Return the row of a giving, not yet written."""
    return HandingOut(dossier=dossier, recipient=taker.recipient, shown=taker.shown, at=clock.now())


def notice_for(taker: Taker, *, otherwise: str) -> str:
    """Return the key of what the owner is told: louder where somebody else took it."""
    return "result_taken" if taker.recipient == Recipient.AUTHORISED else otherwise


def code_of(dossier: Dossier) -> str:
    """Return the six digits that open today's giving of a dossier, once."""
    words = f"{dossier.id.hex}:{dossier.handings_out.count()}:{clock.today().isoformat()}"
    digest = hmac.digest(secret.load("return-codes"), words.encode(), "sha256")
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def _require_code(dossier: Dossier, typed: str) -> None:
    tries = count_try("return-code", dossier.id.hex, minutes=_WINDOW_MINUTES)
    if tries > limits.get("dossiers.return_code_tries"):
        message = "Đã nhập mã quá nhiều lần. Hãy xem giấy tờ, hoặc thử lại sau một giờ."
        raise Invalid((Problem(field="code", message=message),))
    given = "".join(typed.split())
    if not hmac.compare_digest(given.encode(), code_of(dossier).encode()):
        message = "Mã không đúng hoặc không còn hiệu lực; mã chỉ dùng trong ngày gửi."
        raise Invalid((Problem(field="code", message=message),))
