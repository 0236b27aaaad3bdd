"""In which capacity somebody signs a paper, and what then stands above their name: pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from motcua.domain.issuing.errors import NoPowerError

type Rank = Literal["head", "deputy", ""]
type Power = Literal["collective", "head"]

_TITLES = re.compile(
    r"^(?:(?:GS|PGS|TSKH|TS|ThS|CN|KS|KTS|LS|BS|DS|BSCKI{1,2}|CKI{1,2}|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT)"
    r"(?:\.\s*|\s+))+"
)


class PowerKind(StrEnum):
    """How somebody is given what they would not sign by their post alone."""

    FIELD = "field"
    ASSIGNED = "assigned"
    IN_CHARGE = "in_charge"
    ACTING = "acting"
    STATUTE = "statute"
    ORDER = "order"


_OF_DEPUTIES = frozenset({PowerKind.FIELD, PowerKind.ASSIGNED, PowerKind.IN_CHARGE})
_LIMITED = frozenset({PowerKind.ORDER, PowerKind.ASSIGNED})


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenPower:
    """What a post was given in writing.

    Attributes:
        kind: How.
        fields: Of which fields of work; empty where it is not limited to any.
        first_on: Its first legal day.
        last_on: Its last; None where it lasts until it is ended.
        basis: The text by which it was given.
        content: What it gives, in words.
    """

    kind: PowerKind
    fields: Collection[str] = ()
    first_on: date
    last_on: date | None = None
    basis: str = ""
    content: str = ""

    def covers(self, field: str, on: date) -> bool:
        """Say whether it gives what is of a field, on a day."""
        in_time = self.first_on <= on and (self.last_on is None or on <= self.last_on)
        return in_time and (not self.fields or field in self.fields)


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Whose power a paper is made in.

    Attributes:
        power: Whether the law names the collective, or its head.
        collective: What stands behind TM.; empty where no collective leads.
        head: The head's title, such as `Chủ tịch`.
        field: The field of work that the paper is of.
        field_words: That, in words.
        is_head_away: Whether the head is recorded as absent on the day.
    """

    power: Power
    collective: str = ""
    head: str
    field: str = ""
    field_words: str = ""
    is_head_away: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Who is to sign.

    Attributes:
        name: Their name as it is known.
        rank: Head or deputy of their unit.
        title: The title of their post, such as `Phó Chủ tịch`.
        full_title: That, with the unit where the title alone does not say which.
        is_of_body: Whether their unit leads the body; another is a unit inside it.
        unit_head: The title of their unit's head, where they are a deputy of it.
        given: What their post was given; for a deputy of a unit inside also what its head was.
        of_head: What the head of their unit was given.
    """

    name: str
    rank: Rank
    title: str
    full_title: str = ""
    is_of_body: bool
    unit_head: str = ""
    given: Sequence[GivenPower] = ()
    of_head: Sequence[GivenPower] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """What stands above and below a signature.

    Attributes:
        prefixes: The lines above the title, such as `TM. Ủy ban nhân dân`, `KT. Chủ tịch`.
        title: The last of them: the post.
        name: Without academic and honorary titles.
    """

    prefixes: Sequence[str] = ()
    title: str
    name: str

    @property
    def capacity(self) -> str:
        """The lines as one, in capitals, such as `KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`."""
        return " / ".join((*self.prefixes, self.title)).upper()

    @property
    def as_printed(self) -> dict[str, str]:
        """What templates print of it."""
        return {"prefix": "\n".join(self.prefixes), "title": self.title, "name": self.name}


def plain_name(name: str) -> str:
    """Return a name without academic and honorary titles.

    Source:
        30/2020/NĐ-CP, Annex I, II.7.
    """
    return _TITLES.sub("", name).strip()


def signing_block(body: Body, signer: Signer, *, on: date) -> Block:
    """Return in which capacity somebody signs for a body on a day, as it is printed.

    Raises:
        NoPowerError: They may not sign it; the message says why.

    Source:
        30/2020/NĐ-CP, Art. 13; Annex I, II.7.
    """
    lines = _of_body(body, signer, on) if signer.is_of_body else _of_unit(body, signer, on)
    together = [f"TM. {body.collective}"] if _is_collective(body, signer) else []
    return Block(prefixes=(*together, *lines[:-1]), title=lines[-1], name=plain_name(signer.name))


def _is_collective(body: Body, signer: Signer) -> bool:
    return body.power == "collective" and bool(body.collective) and signer.is_of_body


def _of_body(body: Body, signer: Signer, on: date) -> Sequence[str]:
    """Return the lines of the body's head, of who acts as its head, of a deputy."""
    if signer.rank == "head":
        return (signer.title,)
    if _has(signer.given, {PowerKind.ACTING}, "", on):
        return (f"Q. {body.head}",)
    if signer.rank != "deputy":
        return _by_order(body, signer, on)
    stands = {PowerKind.IN_CHARGE, PowerKind.FIELD}
    is_assigned = _has(signer.given, {PowerKind.ASSIGNED}, body.field, on)
    if is_assigned and body.is_head_away:
        return (f"KT. {body.head}", signer.title)
    if not _has(signer.given, stands, body.field, on):
        if is_assigned:
            raise NoPowerError(_head_is_here(body))
        raise NoPowerError(
            f"{signer.title} chỉ ký thay (KT.) trong lĩnh vực được phân công. Ông/Bà chưa được phân"
            f" công lĩnh vực “{body.field_words or body.field or 'khác'}” và hôm nay không có văn"
            " bản giao ký thay nào còn hiệu lực (Điều 13 Nghị định số 30/2020/NĐ-CP)."
        )
    return (f"KT. {body.head}", signer.title)


def _head_is_here(body: Body) -> str:
    return (
        f"Ông/Bà được giao ký thay (KT.) khi {body.head} vắng mặt, mà hôm nay chưa ghi"
        f" {body.head} vắng mặt, hoặc chưa có người thứ hai xác nhận. {body.head} ký, hoặc ghi ngày"
        " vắng mặt ở trang “Vắng mặt” rồi Ông/Bà ký (Điều 13 Nghị định số 30/2020/NĐ-CP)."
    )


def _of_unit(body: Body, signer: Signer, on: date) -> Sequence[str]:
    """Return the lines of the head of a unit inside, or of its deputy."""
    if signer.rank == "deputy":
        return _of_unit_deputy(body, signer, on)
    if signer.rank == "head" and _has(signer.given, {PowerKind.STATUTE}, body.field, on):
        return (f"TL. {body.head}", signer.full_title or signer.title)
    return _by_order(body, signer, on)


def _of_unit_deputy(body: Body, signer: Signer, on: date) -> Sequence[str]:
    if _has(signer.of_head, {PowerKind.STATUTE}, body.field, on):
        return (f"TL. {body.head}", f"KT. {signer.unit_head}", signer.full_title or signer.title)
    if _has(signer.of_head, {PowerKind.ORDER}, body.field, on):
        raise NoPowerError(
            f"{signer.unit_head} được ủy quyền (TUQ.) không được ủy quyền lại cho cấp phó (Điều 13"
            " Nghị định số 30/2020/NĐ-CP)."
        )
    raise NoPowerError(_nothing_given(body, signer))


def _by_order(body: Body, signer: Signer, on: date) -> Sequence[str]:
    if signer.rank == "head" and _has(signer.given, {PowerKind.ORDER}, body.field, on):
        return (f"TUQ. {body.head}", signer.full_title or signer.title)
    raise NoPowerError(_nothing_given(body, signer))


def _nothing_given(body: Body, signer: Signer) -> str:
    return (
        f"{signer.title} không có thẩm quyền ký văn bản này: quy chế làm việc không giao ký thừa"
        f" lệnh (TL.), và hôm nay không có văn bản ủy quyền (TUQ.) của {body.head} còn hiệu lực"
        " (Điều 13 Nghị định số 30/2020/NĐ-CP)."
    )


def _has(given: Sequence[GivenPower], kinds: Collection[PowerKind], field: str, on: date) -> bool:
    return any(one.kind in kinds and one.covers(field, on) for one in given)


def require_lawful(
    given: GivenPower,
    *,
    rank: Rank,
    is_of_body: bool,
    is_of_issuer: bool = False,
    most_days: int = 366,
) -> None:
    """Let a power be given only as the law has it.

    Args:
        given: What is to be given.
        rank: Of the post that gets it.
        is_of_body: Whether that post is of the unit that leads.
        is_of_issuer: Whether it is of a unit that makes papers in its own power.
        most_days: How long an order or an assignment lasts at most. The law wants a term and names
            no number: a setting, to be asked of a lawyer.

    Raises:
        NoPowerError: It cannot be given so; the message says why.

    Source:
        30/2020/NĐ-CP, Art. 13(1)–(4).
    """
    told = _objections(given, rank, is_of_body=is_of_body, is_of_issuer=is_of_issuer)
    lasts = (given.last_on - given.first_on).days + 1 if given.last_on else 0
    if given.kind in _LIMITED and lasts > most_days:
        raise NoPowerError(
            f"Ủy quyền (TUQ.), giao ký thay mỗi lần không quá {most_days} ngày; hết hạn thì giao"
            " lại bằng văn bản mới."
        )
    for is_wrong, sentence in told:
        if is_wrong:
            raise NoPowerError(sentence)


def _objections(
    given: GivenPower, rank: Rank, *, is_of_body: bool, is_of_issuer: bool
) -> Sequence[tuple[bool, str]]:
    kind = given.kind
    is_stated = len(given.basis.strip()) >= 10 and any(one.isdigit() for one in given.basis)
    return (
        (
            kind is PowerKind.STATUTE and not is_stated,
            "Ký thừa lệnh (TL.) phải được quy định trong quy chế làm việc hoặc quy chế công tác văn"
            " thư; hãy ghi văn bản đó.",
        ),
        (not is_stated, "Hãy ghi văn bản giao: loại, số, ngày, cơ quan ban hành, trích yếu."),
        (
            kind in _LIMITED and given.last_on is None,
            "Ủy quyền (TUQ.), giao ký thay phải có thời hạn; hãy ghi ngày cuối.",
        ),
        (
            kind is PowerKind.ORDER and not given.content.strip(),
            "Ủy quyền (TUQ.) phải ghi nội dung được ủy quyền.",
        ),
        (
            given.last_on is not None and given.last_on < given.first_on,
            "Ngày cuối phải từ ngày đầu trở đi.",
        ),
        (
            kind is PowerKind.ORDER and rank != "head",
            "Chỉ ủy quyền (TUQ.) cho người đứng đầu đơn vị; người ấy không được ủy quyền lại cho"
            " cấp phó.",
        ),
        (
            kind in {PowerKind.STATUTE, PowerKind.ORDER} and (is_of_body or rank != "head"),
            "Ký thừa lệnh (TL.), thừa ủy quyền (TUQ.) chỉ giao cho người đứng đầu đơn vị thuộc cơ"
            " quan.",
        ),
        (
            kind in _OF_DEPUTIES and (rank != "deputy" or not (is_of_body or is_of_issuer)),
            "Ký thay (KT.) chỉ giao cho cấp phó của người đứng đầu cơ quan, đơn vị tự ban hành.",
        ),
        (
            kind is PowerKind.FIELD and not given.fields,
            "Hãy chọn lĩnh vực được phân công.",
        ),
    )
