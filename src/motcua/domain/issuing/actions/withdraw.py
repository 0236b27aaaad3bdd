"""Drafting the decision that withdraws an issued paper."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.issuing.access import post_of
from motcua.domain.issuing.actions.keep import keep
from motcua.domain.issuing.actions.paper_rows import changing, paper_with_id
from motcua.domain.issuing.actions.record import record_plainly
from motcua.domain.issuing.authority.table import withdrawal_ground_for
from motcua.domain.issuing.content.articles import beyond
from motcua.domain.issuing.content.composition import Drawn, drawn
from motcua.domain.issuing.content.grounds import is_cited, is_own, lacks
from motcua.domain.issuing.content.numbering import symbol_of
from motcua.domain.issuing.errors import GroundMissingError, PaperStateError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.kinds import owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import WAITING, withdrawal_kind
from motcua.domain.work.api import says_something
from motcua.kernel.base.api import Actor, clock, text

_LEAST_WORDS = 4
_GIVE_POWER = (
    "Hãy ghi đủ văn bản giao thẩm quyền thu hồi, như “khoản … Điều … Quyết định số …/…/QĐ-UBND"
    " ngày …/…/… của Ủy ban nhân dân tỉnh … về …”."
)


def withdraw(
    *, actor: Actor, paper_id: UUID, reason: str, legal_basis: str, power: str = ""
) -> Paper:
    """Draft the decision that withdraws an issued paper. Records `paper.drafted`.

    The paper holds until whoever has the power to sign it has signed the decision and the clerk
    has sealed it; what follows then for the subject, the paper's kind says.

    Args:
        actor: Who drafts it.
        paper_id: Which paper.
        reason: What is wrong with it.
        legal_basis: By what law it is withdrawn.
        power: The text that gives the agency the power to, where `signing.yaml` asks for it.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It was not issued, or its replacement or its withdrawal is under way.
        GroundMissingError: No reason, no article of an instrument as basis, an instrument without
            its day, or no text of another body, cited in full, that gives the power.
        Refusal: Its kind does not let the actor withdraw it.
    """
    _require_ground(reason, legal_basis)
    paper = paper_with_id(paper_id)
    content = {"reason": text.clean(reason), "legal_basis": text.clean_line(legal_basis)}
    draft = _drawn(actor, paper, {**content, "power": text.clean_line(power)})
    with changing(actor, paper, verb=Verb.WITHDRAW) as opened:
        if opened.paper.replacements.filter(state__in=WAITING).exists():
            raise PaperStateError(
                "Bản thay thế của giấy tờ này đang chờ ký, đóng dấu: trả lại dự thảo đó trước."
            )
        decision = keep(actor, opened.held, draft)
        fact = Fact(verb=Verb.DRAFT, paper=decision, sealed={"content": draft.sealed})
        record_plainly(actor, opened.held, fact)
    return decision


def _drawn(actor: Actor, paper: Paper, content: Mapping[str, str]) -> Drawn:
    kind = paper_kinds.get(paper.kind)
    held = owners.get(kind.owner).look(actor, paper.matter_id)
    kind.require_of(actor, held, paper, Verb.WITHDRAW)
    if paper.state not in kind.states_for(Verb.WITHDRAW):
        raise PaperStateError("Giấy tờ này chưa ban hành hoặc không còn hiệu lực để thu hồi.")
    decision = withdrawal_kind(kind.owner)
    _require_power(held.topic_code, paper, content["power"])
    composition = paper_kinds.get(decision).composed(actor, held, paper.id.hex, content)
    return drawn(held, composition, kind=decision, drafted_by_id=post_of(actor))


def _require_power(topic: str, paper: Paper, power: str) -> None:
    """Let a paper be withdrawn by whom another's text gives the power to, where that is not plain.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a, for how the text is cited.
    """
    known = withdrawal_ground_for(topic, on=clock.today())
    if not known.asks_power:
        return
    given = [one.strip() for one in power.split(";") if one.strip()]
    missing = list(dict.fromkeys(part for one in given or [""] for part in _missing(one)))
    if missing:
        raise GroundMissingError(f"{known.flag} {_GIVE_POWER} Còn thiếu: {'; '.join(missing)}.")
    if any(number in power for number in known.not_power):
        raise GroundMissingError(f"{known.flag} {_GIVE_POWER}")
    if any(_is_own(paper, one) for one in given):
        raise GroundMissingError(
            f"{known.flag} {paper.agency.name} không tự giao thẩm quyền này cho mình được:"
            " phải là văn bản của cơ quan cấp trên."
        )


def _missing(power: str) -> tuple[str, ...]:
    return lacks(power, on=clock.today())


def _is_own(paper: Paper, power: str) -> bool:
    agency = paper.agency
    return is_own(power, name=agency.short_name, symbol=symbol_of(agency))


def _require_ground(reason: str, legal_basis: str) -> None:
    if not says_something(reason, least=_LEAST_WORDS):
        raise GroundMissingError(
            "Hãy ghi lý do thu hồi thành câu: trên giấy ghi gì, sai hoặc trái quy định thế nào."
        )
    if not is_cited(legal_basis):
        raise GroundMissingError(
            "Hãy ghi căn cứ có điều và số văn bản, như “khoản … Điều …, …/…/NĐ-CP”."
        )
    if said := beyond(legal_basis):
        raise GroundMissingError(said)
