"""The ground on which an agency decides: a reason, an article of its instrument, the facts."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.domain.issuing.content.articles import NUMBER, beyond
from motcua.domain.work.api import reason_problems, says_something, tells_in_vietnamese
from motcua.kernel.base.api import Invalid, Problem, text

_ARTICLE = re.compile(r"(?i)\bđiều\s+\d")
_INSTRUMENT = re.compile(r"\d[\w.]*/(?:\d{4}/)?[^\W\d]")
_DAY = re.compile(r"(?i)\bngày\s+\d{1,2}(?:\s*/|\s+tháng\b)")
_WHOLE_DAY = re.compile(
    r"(?i)\bngày\s+(\d{1,2})(?:\s*/\s*|\s+tháng\s+)(\d{1,2})(?:\s*/\s*|\s+năm\s+)(\d{4})\b"
)
_KIND = re.compile(r"(?i)\b(?:luật|pháp lệnh|nghị|quyết định|thông tư)\b|/(?:NĐ|NQ|QĐ|TTLT|TT)\b")
_LAW = re.compile(r"(?i)\bluật\b.*/QH\d+")
_ISSUER_AND_SUBJECT = re.compile(
    r"\bcủa\s+(?P<issuer>[^\W\d_].*?)[\s,]+(?P<subject>(?:về|quy định|phân định|phân cấp"
    r"|phân công|phân quyền|ủy quyền|uỷ quyền|giao|ban hành|hướng dẫn|sửa đổi|phê duyệt)\s.+)"
)
_ABOVE = re.compile(
    r"(?i)\b(?:nhân dân|UBND|HĐND)\s+(?:tỉnh|thành phố)\b|\b(?:bộ|chính phủ|thủ tướng|quốc hội)\b"
)
_SYMBOL = re.compile(r"\d/(?:\d{4}/)?(?P<symbol>[^\W\d][\w-]*)")
_RANKS = ("QH", "UBTVQH", "NĐ-CP", "NQ-CP", "QĐ-TTg", "TT", "NQ-HĐND")
_UNCITED = (
    "Hãy ghi căn cứ có điều và số văn bản, như “khoản … Điều …, …/…/NĐ-CP”. Lý do chọn sẵn chưa rõ"
    " điều, khoản thì ghi thêm ở đây."
)
_NO_FACTS = (
    "Hãy ghi sự việc của chính hồ sơ này thành câu, từ 8 từ khác nhau: giấy tờ hay mục nào thiếu"
    " hoặc sai, ở đâu, ngày nào, vì sao thuộc lý do trên. “Không được”, “thiếu giấy” hay chép lại"
    " lý do thì người nhận không biết hồ sơ của mình sai ở đâu."
)
NO_BASIS = (
    "Hãy ghi căn cứ có điều và số văn bản: một văn bản trong căn cứ của thủ tục, hoặc văn bản khác"
    " ghi đủ loại, số, ngày, cơ quan ban hành, trích yếu. Quy chế, thông lệ của cơ quan không phải"
    " căn cứ để yêu cầu người dân bổ sung."
)
"""Of what a person is asked to mend."""
_LEAST_WORDS = 4
_LEAST_OF_FACTS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Why an agency refuses what somebody asks for, or stops settling it.

    Attributes:
        reason: For what reason such a thing is refused or stopped.
        legal_basis: The article that says so.
        facts: What is so in this very case; empty in older drafts, and of a stop.
    """

    reason: str
    legal_basis: str
    facts: str = ""

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "Ground":
        """Return the ground that a paper was drafted with."""
        reason, basis = str(content.get("reason", "")), str(content.get("legal_basis", ""))
        return cls(reason=reason, legal_basis=basis, facts=str(content.get("facts", "")))

    @property
    def words(self) -> str:
        """Reason and facts, a line each, as the paper and whoever receives it read them."""
        if not self.facts:
            return self.reason
        end = "" if self.reason.endswith(("!", "?", ".", "…")) else "."
        return f"{self.reason}{end}\nSự việc: {self.facts}"

    @property
    def content(self) -> Mapping[str, str]:
        """What a draft keeps of it."""
        return {"reason": self.reason, "legal_basis": self.legal_basis, "facts": self.facts}

    def checked(self) -> "Ground":
        """Return it as it is kept.

        Raises:
            Invalid: The reason says nothing, no article of an instrument is cited, or one that it
            does not have; at its field.
        """
        return _kept(self, _problems_of_law(self))

    def checked_with_facts(self) -> "Ground":
        """Return it as it is kept, of a decision on one case.

        Raises:
            Invalid: As `checked`; or the facts say nothing, or only repeat the reason.
        """
        told = () if _tells_facts(self) else (Problem(field="facts", message=_NO_FACTS),)
        return _kept(self, (*_problems_of_law(self), *told))


def _kept(ground: Ground, problems: tuple[Problem, ...]) -> Ground:
    if problems:
        raise Invalid(problems)
    return Ground(
        reason=text.clean(ground.reason),
        legal_basis=text.clean_line(ground.legal_basis),
        facts=text.clean(ground.facts),
    )


def _problems_of_law(ground: Ground) -> tuple[Problem, ...]:
    fault = beyond(ground.legal_basis) if is_cited(ground.legal_basis) else _UNCITED
    of_law = (Problem(field="legal_basis", message=fault),) if fault else ()
    return (*reason_problems(ground.reason), *of_law)


def _tells_facts(ground: Ground) -> bool:
    facts, reason = (text.fold(words).strip(" .") for words in (ground.facts, ground.reason))
    return tells_in_vietnamese(ground.facts, least=_LEAST_OF_FACTS) and facts not in reason


def _names_article(basis: str) -> bool:
    """Say whether an article is named."""
    return _ARTICLE.search(basis) is not None


def _names_instrument(basis: str) -> bool:
    """Say whether an instrument is named by its number."""
    return _INSTRUMENT.search(basis) is not None


def _instruments_in(basis: str) -> list[str]:
    """Return the numbers of the instruments that are named, such as `60/2014/QH13`."""
    return NUMBER.findall(basis)


def is_cited(basis: str) -> bool:
    """Say whether an article of a numbered instrument is named."""
    return _names_article(basis) and _names_instrument(basis)


def is_dated(basis: str) -> bool:
    """Say whether the day of an instrument is told."""
    return _DAY.search(basis) is not None


def lacks(citation: str, *, on: date) -> tuple[str, ...]:
    """Return in words what an instrument's full citation lacks; a law is known by its name.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a: kind, number, day, who made it, on what.
    """
    rest = citation[found.start() :] if (found := _WHOLE_DAY.search(citation)) else citation
    told = _ISSUER_AND_SUBJECT.search(rest)
    is_law = _LAW.search(citation) is not None
    on_something = told is not None and says_something(told["subject"], least=_LEAST_WORDS)
    parts = {
        "điều": _names_article(citation),
        "loại và số văn bản": _names_instrument(citation) and bool(_KIND.search(citation)),
        "ngày ban hành, không sau hôm nay": _was_made(citation, on=on),
        "cơ quan ban hành (“của …”)": is_law or told is not None,
        "trích yếu (“về …”)": is_law or on_something,
    }
    return tuple(part for part, is_told in parts.items() if not is_told)


def is_basis(basis: str, bases: Collection[str], *, on: date) -> bool:
    """Say whether a basis is law: one of a procedure's, their article, or another cited in full.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a, for how an instrument is cited.
    """
    if basis in bases:
        return True
    known = {number for one in bases for number in _instruments_in(one)}
    named = _instruments_in(basis)
    is_of_procedure = is_cited(basis) and bool(named) and set(named) <= known
    return is_of_procedure or not lacks(basis, on=on)


def basis_fault(basis: str, bases: Collection[str], *, on: date) -> str:
    """Return what is wrong with bases between semicolons; empty where one is law, as `is_basis`.

    None of them may cite an article that its instrument does not have.
    """
    if said := beyond(basis):
        return said
    parts = (basis, *basis.split("; "))
    return "" if any(is_basis(one, bases, on=on) for one in parts) else NO_BASIS


def by_rank(bases: Iterable[str]) -> list[str]:
    """Return cited instruments, the highest first: laws, decrees, circulars, decisions.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a; 64/2025/QH15, Art. 4.
    """
    return sorted(bases, key=_rank)


def _rank(basis: str) -> int:
    """Return the place of an instrument by its first symbol; a law may be named without one."""
    found = _SYMBOL.search(basis)
    symbol = found["symbol"] if found else _RANKS[0]
    places = (at for at, start in enumerate(_RANKS) if symbol.startswith(start))
    return next(places, len(_RANKS))


def is_own(citation: str, *, name: str, symbol: str) -> bool:
    """Say whether an instrument is that of a body itself, by who made it or by its symbol.

    Args:
        citation: The instrument, in full.
        name: What the body is called in a sentence, such as `xã Cẩm Bình`.
        symbol: How it is shortened behind a number; bodies above share it, and say their place.
    """
    told = _ISSUER_AND_SUBJECT.search(citation)
    issuer = told["issuer"] if told else ""
    is_named = text.fold(name) in text.fold(issuer)
    is_of_symbol = re.search(rf"-{re.escape(symbol)}(?![\w-])", citation) is not None
    return is_named or (is_of_symbol and _ABOVE.search(issuer) is None)


def _was_made(citation: str, *, on: date) -> bool:
    found = _WHOLE_DAY.search(citation)
    if found is None:
        return False
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day) <= on
    except ValueError:
        return False


def joined_basis(chosen: str, typed: str) -> str:
    """Return the basis of a ground that was picked, with what was typed beside it.

    Where the list leaves the article open, the typed one is that of the instrument picked.
    """
    if not chosen or not typed or _names_article(chosen):
        return "; ".join(part for part in (chosen, typed) if part)[:300]
    return typed if _names_instrument(typed) else f"{typed}, {chosen}"[:300]
