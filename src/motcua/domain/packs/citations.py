"""Legal bases as papers cite them: clause, kind of instrument, number."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from motcua.domain.packs.source.example_shapes import Instrument
from motcua.domain.packs.source.in_use import lists
from motcua.domain.packs.source.shapes import Basis, ProcedureSource
from motcua.kernel.base.api import dates

_KINDS: Mapping[str, str] = {
    "NĐ": "Nghị định",
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
}
_ISSUERS: Mapping[str, str] = {
    "NĐ-CP": "Chính phủ",
    "NQ-CP": "Chính phủ",
    "QĐ-TTg": "Thủ tướng Chính phủ",
    "TT-BLĐTBXH": "Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
}
_CITED = re.compile(
    r"(?P<before>.*?)"
    r"(?P<kind>(?:Bộ luật|Luật|Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết|Quyết định)\b"
    r"[^;,]*?)?\s*(?:số\s+)?"
    r"(?P<number>(?:BỊA-)?\d+(?:\.\d+)?(?:/\d{4})?/(?P<symbol>NĐ|TTLT|TT|NQ|QĐ|CT|QH)[\w-]*)"
    r"(?P<after>.*)"
)
_CLAUSE = re.compile(r"(?i:điểm|khoản|điều|mục|chương|phụ lục|mẫu)\b")
_ARTICLE_FIRST = re.compile(r"(?P<article>Điều \d+\w?)[, ]+(?P<clause>(?:khoản|điểm) .+)")


def cited(bases: str) -> str:
    """Return legal bases, however they were noted down, as an official paper cites them.

    `118/2025/NĐ-CP, Điều 17` becomes `Điều 17 Nghị định số 118/2025/NĐ-CP`; several stand between
    semicolons. What names no instrument by its number stays as it is.

    Source:
        30/2020/NĐ-CP, Annex I, II.6: kind and number of the instrument, clause by clause.
    """
    return "; ".join(_one(basis.strip()) for basis in bases.split(";") if basis.strip())


def remedies_of(procedure: ProcedureSource) -> list[str]:
    """Return what a law lets whoever is refused ask for beside complaint and suit, each cited."""
    found = [(one.text, cited(str(one.basis))) for one in procedure.remedies]
    return [f"{text} ({law[:1].lower()}{law[1:]})" for text, law in found]


def cited_with_days(bases: str) -> str:
    """Return legal bases as `cited`, each with the day of its instrument where that is known.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a: kind, number and day of the instrument.
    """
    parts = [basis.strip() for basis in bases.split(";") if basis.strip()]
    return "; ".join(_with_day(basis) for basis in parts)


def _with_day(basis: str) -> str:
    told, found = _one(basis), _CITED.fullmatch(basis)
    known = lists().instruments.get(found["number"]) if found else None
    if known is None or known.issued_on is None or "ngày" in told:
        return told
    return f"{told} {dates.long_date(known.issued_on)}"


def _one(basis: str) -> str:
    found = _CITED.fullmatch(basis)
    if found is None:
        return basis
    before, after = found["before"].strip(" ,"), found["after"].strip(" ,.")
    name = found["kind"] or _name_of(found["number"], found["symbol"])
    if not name:
        return basis
    instrument = f"{name.strip()} số {found['number']}"
    if _CLAUSE.match(after):
        return " ".join(part for part in (before, _in_order(after), instrument) if part)
    return " ".join(part for part in (_in_order(before), instrument, after) if part)


def _in_order(clause: str) -> str:
    """Return a clause as it is read: the smaller part first."""
    found = _ARTICLE_FIRST.fullmatch(clause)
    return f"{found['clause']} {found['article']}" if found else clause


def _name_of(number: str, symbol: str) -> str:
    """Return what an instrument is called before its number, a law by its title; empty if unknown.

    The National Assembly numbers laws and resolutions alike.
    """
    if symbol != "QH":
        return _KINDS[symbol]
    known = lists().instruments.get(number)
    if known is None:
        return ""
    if known.kind == "resolution":
        return _KINDS["NQ"]
    title = known.title.partition(" (")[0]
    return title if title.startswith(("Luật", "Bộ luật")) else "Luật"


def bases_on(
    bases: Sequence[Basis], instruments: Mapping[str, Instrument], *, on: date
) -> list[str]:
    """Return what a paper of a day rests on, each cited whole, as a decision begins with it.

    An instrument that does not hold on that day is left out.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a: kind, number, day, issuer and subject; of a law its name
        and day alone.
    """
    found = [(basis, instruments.get(basis.instrument)) for basis in bases]
    return [
        _whole(basis, instrument) if instrument else cited(str(basis))
        for basis, instrument in found
        if instrument is None or instrument.holds_on(on)
    ]


def _whole(basis: Basis, instrument: Instrument) -> str:
    parts = [_in_order(basis.clause), *_named(instrument)]
    return " ".join(part for part in parts if part)


def _named(instrument: Instrument) -> Sequence[str]:
    """Return what an instrument is called, in parts: a law by its name, others by their number."""
    title = instrument.title.partition(" (")[0]
    day = dates.long_date(instrument.issued_on) if instrument.issued_on else ""
    if instrument.kind == "law":
        return (title, day or f"số {instrument.number}")
    symbol = instrument.number.rpartition("/")[2]
    kind = _KINDS.get(symbol.partition("-")[0], "")
    subject = title.removeprefix(kind).strip()
    issuer = f"của {_ISSUERS[symbol]}" if symbol in _ISSUERS else ""
    return (kind, f"số {instrument.number}", day, issuer, subject)
