"""The decision that withdraws an issued paper: a paper itself, signed, numbered and sealed.

Its code is the id of the paper that it withdraws, which holds until the decision is sealed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from motcua.domain.issuing.access import permission_for
from motcua.domain.issuing.actions.paper_rows import paper_with_id
from motcua.domain.issuing.actions.withdrawn import withdrawn
from motcua.domain.issuing.authority.standing import Issuer, issuing_unit, signers_of
from motcua.domain.issuing.authority.table import (
    WithdrawalGround,
    collective_of,
    withdrawal_ground_for,
)
from motcua.domain.issuing.content.articles import compared
from motcua.domain.issuing.content.brief import Brief
from motcua.domain.issuing.content.composition import Composition
from motcua.domain.issuing.content.grounds import by_rank, is_dated
from motcua.domain.issuing.content.letterhead import letterhead
from motcua.domain.issuing.content.numbering import Numbering, symbol_of
from motcua.domain.issuing.errors import GroundMissingError, NotOurPaperError, PaperStateError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import PaperKind, owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import withdrawal_kind
from motcua.domain.work.api import NOT_ALLOWED, Matter
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, dates, paths
from motcua.kernel.registers.api import book_names, declare_book
from motcua.kernel.ui.api import Row

DECISIONS = declare_book("quyet-dinh", "Sổ quyết định")
"""The book of a body's decisions; services that end in a decision name it too."""
NOTICES = declare_book("tbd", "Sổ thông báo")
"""The book of a body's notices, whatever they are about."""
declare_book("thu-hoi", "Sổ quyết định thu hồi (trước đây)")

_TOLD_OF_PAPER = 2
type Cite = Callable[[str], str]
type IsHandedOut = Callable[[Matter, Paper], bool]


def register_withdrawals(
    owner: str, *, cite: Cite = str, is_handed_out: IsHandedOut = lambda _held, _paper: False
) -> None:
    """Let papers about a kind of matter be withdrawn.

    Args:
        owner: Its key in `owners`.
        cite: Returns legal bases, as they were noted down, as a decision cites them, with days.
        is_handed_out: Says whether somebody got a paper at a desk, to be handed back then.
    """

    def compose(actor: Actor, held: Matter, code: str, content: Mapping[str, Any]) -> Composition:
        paper = _withdrawn_by(code)
        given = is_handed_out(held, paper)
        return _composed(actor, held, paper, content, cite=cite, is_given=given)

    paper_kinds.register(
        withdrawal_kind(owner),
        PaperKind(
            title="Quyết định thu hồi",
            owner=owner,
            numbering=_numbering,
            check=_check,
            compose=compose,
            issuer=_issuer,
            is_signed_beside=False,
            on_sealed=withdrawn,
        ),
    )


def _withdrawn_by(code: str) -> Paper:
    return paper_with_id(UUID(hex=code))


def _check(actor: Actor, _held: Matter, verb: Verb) -> None:
    """Let its agency's specialists draft, its leaders sign, its clerks seal: whose it is is asked
    of the paper itself."""
    if verb in {Verb.REPLACE, Verb.WITHDRAW}:
        raise PaperStateError("Quyết định thu hồi đã ban hành thì không thay, không thu hồi ở đây.")
    if not allows(actor, permission_for(verb)):
        raise NotOurPaperError(NOT_ALLOWED)


def _issuer(held: Matter, code: str) -> Issuer:
    """Return in whose power it is made: in that of the paper that it withdraws.

    Source:
        30/2020/NĐ-CP, Art. 13; whoever may issue may withdraw, unless a law names another.
    """
    paper = _withdrawn_by(code)
    return paper_kinds.get(paper.kind).issuer_of(held, paper)


def _numbering(held: Matter, code: str, year: int) -> Numbering:
    """Return the numbering in the one book of decisions of whoever withdraws.

    Source:
        30/2020/NĐ-CP, Art. 15: a paper's number is the next in the body's series of the year.
    """
    unit = issuing_unit(_issuer(held, code))
    symbol = "QĐ" if unit else f"QĐ-{symbol_of(_withdrawn_by(code).agency)}"
    return Numbering(
        book=DECISIONS,
        name=book_names.get(DECISIONS),
        year=year,
        format=f"{{number:02d}}/{symbol}",
    ).of_unit(unit)


def _composed(
    actor: Actor,
    held: Matter,
    paper: Paper,
    content: Mapping[str, Any],
    *,
    cite: Cite,
    is_given: bool,
) -> Composition:
    """Return what the decision says.

    Source:
        30/2020/NĐ-CP, Annex I and III: the form of a decision on one matter.
    """
    kind = paper_kinds.get(paper.kind)
    issuer = kind.issuer_of(held, paper)
    unit = issuing_unit(issuer)
    cited = _dated(cite(str(content["legal_basis"])))
    power = _dated(cite(str(content["power"])))
    known = withdrawal_ground_for(held.topic_code, on=clock.today())
    general = known.bases if collective_of(paper.agency.level) else ()
    return Composition(
        code=paper.id.hex,
        name=f"Quyết định thu hồi {_named(paper)}"[:300],
        agency_id=paper.agency_id,
        template=paths.packs_dir() / "vietnam/letters/thu-hoi.typ",
        data={
            "agency": letterhead(paper.agency, unit),
            "decided_by": _decided_by(paper, issuer),
            "name": _named(paper),
            "paper": _numbered(paper),
            "to": owners.get(kind.owner).about(held).addressee,
            "code": held.code,
            "concerns": _concerned(actor, held, paper),
            "bases": by_rank([*general, *cited, *power]),
            "reason": content["reason"],
            "instead": known.instead,
            "handed_out": is_given,
            "recipients": [f"Như Điều {4 if is_given else 3};", "Lưu: VT, hồ sơ."],
        },
        content=content,
        evidence={"content": dict(content), "paper": paper.id.hex},
        decision=[
            *_power_first(known, power),
            Row(term="Thu hồi", value=_numbered(paper)),
            Row(term="Lý do", value=str(content["reason"])),
            Row(term="Căn cứ", value=compared("; ".join(cited), general)),
        ],
        numbering=_numbering(held, paper.id.hex, clock.today().year),
        issuer=issuer,
        unit=unit,
    )


def _power_first(known: WithdrawalGround, power: Sequence[str]) -> Sequence[Row]:
    """Return what a signer must know of the power before anything else."""
    rows = {
        "Thẩm quyền": known.flag,
        "Văn bản giao thẩm quyền": "; ".join(power),
        "Chờ luật gia trả lời": known.question if known.asks_power else "",
    }
    return [Row(term=term, value=value) for term, value in rows.items() if value]


def _dated(bases: str) -> Sequence[str]:
    """Return legal bases one by one, each with the day of its instrument.

    Raises:
        GroundMissingError: One has none.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a: what a decision rests on is cited with its day.
    """
    parts = [one.strip() for one in bases.split(";") if one.strip()]
    for one in parts:
        if not is_dated(one):
            raise GroundMissingError(f"Hãy ghi cả ngày của văn bản “{one}”, như “ngày 20/11/2014”.")
    return parts


def _concerned(actor: Actor, held: Matter, paper: Paper) -> str:
    """Return whom or what the paper is about, as it was told its signer; empty of older ones."""
    if paper.brief is None:
        return ""
    opened = owners.get(paper_kinds.get(paper.kind).owner).opened(held)
    kept = opened.reading_for(actor).reveal(paper.brief)
    rows = Brief.of_kept(kept).decision[:_TOLD_OF_PAPER] if kept else ()
    return "; ".join(f"{row.term}: {row.value}" for row in rows if row.value)


def _named(paper: Paper) -> str:
    return f"{paper.name[:1].lower()}{paper.name[1:]}"


def _numbered(paper: Paper) -> str:
    issued_on = f", ngày {dates.format_date(paper.issued_on)}" if paper.issued_on else ""
    return f"{_named(paper)} số {paper.number_text}{issued_on}"


def _decided_by(paper: Paper, issuer: Issuer) -> str:
    """Return who decides, as it stands below the title: the collective, or whose head."""
    signers = signers_of(paper.agency_id)
    if of_unit := signers.head_of_unit(issuer):
        return f"{of_unit} {paper.agency.short_name}"
    head = "" if issuer.authority.power == "collective" else signers.head
    return " ".join(part for part in (head, paper.agency.name) if part)
