"""Read limits as catalogues word them; what is not said is none, and never guessed.

The text is cleaned and lowered character by character, so that positions in it are positions in
what was written. What only looks like a limit (dates, hours of the day, parts of a total, notice to
be given beforehand) is blanked; what remains is read as quantities, same-day words and "not set".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

from motcua.kernel.base.api import limits, text
from motcua.kernel.deadlines.errors import UnclearLimitError
from motcua.kernel.deadlines.limit import LimitCase, ParsedLimit, TimeLimit, Unit
from motcua.kernel.deadlines.numerals import WORDS, number_of

_BLANK = "¤"
_THOUSANDS = 3
_DAY_HOURS = 8
_DAY = r"ng[àa]y"
_WORK = r"(?:l[àa]m\s*vi[ệe]c|l\.?v\b\.?|hành chính)"
_UNIT = (
    rf"(?P<day>{_DAY}(?P<work>\s*\(?\s*{_WORK}\)?)?|nlv\b(?P<nlv>))"
    rf"|(?P<hour>gi[ờo]|h(?![a-zà-ỹđ]))(?:\s*\(?\s*{_WORK}\)?)?"
    r"|(?P<month>th[áa]ng)|(?P<week>tu[ầa]n)|(?P<year>n[ăa]m)|(?P<minute>ph[úu]t)"
)
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|½|nửa|(?:{WORDS})(?:\s+(?:{WORDS})){{0,2}}(?![a-zà-ỹđ]))"
_QUANTITY = re.compile(
    rf"(?<![\w/.,])(?P<number>1\s*/\s*2|{_NUMBER})"
    rf"(?:\s*(?:[-–]|đến|tới)\s*(?P<upper>{_NUMBER}))?"
    r"(?:\s*\((?P<aside>[^()]{1,30})\))?"
    rf"\s*(?:{_UNIT})(?![a-zà-ỹđ])(?P<half>\s+rưỡi)?"
)
_NEXT_DAY = re.compile(
    r"(?:(?:0*1|một)\s*(?:\([^()]{1,9}\)\s*)?)?ngày(?:\s+làm việc)?"
    r"\s+(?:tiếp theo|kế tiếp|liền kề|hôm sau|(?:tiếp|sau)(?=\s*(?:$|[;.,)¶])))"
)
_SAME_DAY = re.compile(
    r"(?P<day>\b(?:ngay\s+)?(?:trong|cùng)\s+(?:cùng\s+)?(?:ngày|buổi)\b)"
    r"|(?P<once>\bngay\b(?!\s+(?:từ|cả|cạnh))|\blập tức\b|\btức thì\b)"
)
_NOT_A_PROMISE = re.compile(r"(?:thông báo|báo|gửi|chuyển|được|không|chưa)(?:\s+\w+)?\s+$")
_UNSET = re.compile(
    r"(?:^|(?<=[:;.¶]))\s*(?:không|chưa)(?:\s+có)?(?:\s+quy|\s+qui)\s+định"
    r"(?:\s+(?:cụ thể|thời hạn|thời gian))*\s*(?=$|[;.,¶])"
)
_CLOCK_TIME = re.compile(
    r"\b(?P<word>sau|từ|trước|đến|lúc)\s+(?:thời điểm\s+)?(?P<hour>\d{1,2})"
    r"\s*(?:giờ|gio|h|g|:)\s*(?P<minute>\d{2}\b)?(?:\s*phút)?(?!\s*(?:làm việc|kể từ|tính từ))"
)
_RECEIPT = re.compile(r"nhận|nộp|gửi|hồ sơ|yêu cầu")
_NOISE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d )(?<!\d)ngày\s+\d{1,2}\s*(?:/|-|tháng)\s*\d{1,2}(?:\s*(?:/|-|năm)\s*\d{4})?",
        r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d+/\d{4}/[\w-]+",
        r"(?<!\d )(?<!\d)(?<!ng )tháng\s+\d{1,2}(?:\s*(?:/|năm)\s*\d{4})?",
        r"\bnăm\s+\d{4}\b",
        r"\btrong đó\b.*?(?=\.(?:\s|$)|\.(?=trường hợp|đối với)|trường hợp|đối với|$)",
        r"\btừ\s+\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*)?(?:phút\s*)?(?:đến|-|–)"
        r"\s*\d{1,2}\s*(?:giờ|h|g)(?!\s*làm việc)(?:\s*\d{2})?(?:\s*phút)?",
        r"\b(?:kể cả|đã bao gồm|đã gồm)\b[^;.)¶]*",
        r"\b(?:không (?:tính|kể|bao gồm)|chưa (?:tính|kể|bao gồm)|ngoại trừ)\b[^;.)¶]*",
        r"\b(?:cắt giảm|rút ngắn|giảm)\s+(?:được\s+)?(?:thời (?:gian|hạn)\s+)?"
        r"(?:giải quyết\s+)?(?:từ\s+)?\d[^;.)¶]*?(?=xuống|còn|[;.)¶]|$)",
    )
)
_BEFORE = re.compile(r"\s*\(?\s*trước\b")
_ADDED = re.compile(r"(?:thêm|gia hạn)\b[^;.,¶]{0,40}$|\+\s*$")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_CLAUSE_END = re.compile(r"[;¶]|\.(?!\d)")
_JOINTS = frozenset({"", "và", "lẻ"})
_NEGATIVE = re.compile(r"(?:^|(?<=[\s:(]))(?:[-–](?=\d)|−\s*(?=\d)|âm\s+(?=\d))")
_BULLET = re.compile(r"(?:^|¶)\s*[-–]")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    at: int
    end: int
    limit: TimeLimit
    is_extra: bool = False


def parse_limit(wording: str) -> ParsedLimit:
    """Read a limit as catalogues word it.

    The first limit stated is the answer; further ones are cases. A bare number, an empty text or
    one that sets nothing is `none`. Half working days become working hours; weeks become calendar
    days and years months; of a range the upper end is the limit.

    Raises:
        UnclearLimitError: Negative, zero, absurdly large, or not countable in whole units.
    """
    written = _one_line(wording)
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in written)
    _refuse_negative(low)
    low = _without_noise(low)
    low, cutoff = _take_cutoff(low)
    found = _in_order(low, has_cutoff=cutoff is not None)
    if not found:
        return ParsedLimit(limit=TimeLimit(unit=Unit.NONE))
    first, *others = found
    cases = tuple(
        LimitCase(limit=one.limit, text=_clause(written, low, one), is_extra=one.is_extra)
        for one in others
    )
    return ParsedLimit(limit=_with_cutoff(first.limit, cutoff), cases=cases)


def _one_line(wording: str) -> str:
    cleaned = text.clean(wording)
    if len(cleaned) > limits.get("deadlines.wording_characters"):
        raise UnclearLimitError("Thời hạn viết quá dài, không đọc được.")
    lines = (" ".join(line.split()) for line in cleaned.replace("≤", " ").split("\n"))
    return "¶".join(line for line in lines if line)


def _refuse_negative(low: str) -> None:
    if _NEGATIVE.search(low) and len(_BULLET.findall(low)) < 2:
        raise UnclearLimitError("Thời hạn không thể là số âm.")


def _without_noise(low: str) -> str:
    for noise in _NOISE:
        low = noise.sub(lambda match: _BLANK * len(match[0]), low)
    return low


def _take_cutoff(low: str) -> tuple[str, time | None]:
    """Blank the hours of the day; return the one after which a receipt counts later."""
    chosen: tuple[int, time] | None = None
    for match in list(_CLOCK_TIME.finditer(low)):
        at = _time_of_day(match)
        if at is None or not _is_about_receipt(low, match):
            continue
        rank = 0 if match["word"] in {"sau", "từ"} else 1
        if chosen is None or rank < chosen[0]:
            chosen = (rank, at)
        low = low[: match.start()] + _BLANK * len(match[0]) + low[match.end() :]
    if chosen is None:
        return low, None
    return _NEXT_DAY.sub(lambda match: _BLANK * len(match[0]), low), chosen[1]


def _time_of_day(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_about_receipt(low: str, match: re.Match[str]) -> bool:
    start = max((end.end() for end in _CLAUSE_END.finditer(low, 0, match.start())), default=0)
    says_next_day = _NEXT_DAY.search(low) is not None
    return says_next_day or (
        _RECEIPT.search(low, start, match.start()) is not None and _SAME_DAY.search(low) is not None
    )


def _in_order(low: str, *, has_cutoff: bool) -> list[_Found]:
    quantities = _without_parts(low, list(_quantities(low)))
    found = quantities + list(_next_days(low, quantities)) + list(_unset(low))
    found += _same_day(low, quantities=quantities, has_cutoff=has_cutoff)
    return sorted(found, key=lambda one: one.at)


def _quantities(low: str) -> Iterator[_Found]:
    previous_end = -1
    for match in _QUANTITY.finditer(low):
        if _is_other_number(low, match):
            continue
        if previous_end >= 0 and low[previous_end : match.start()].strip() in _JOINTS:
            raise UnclearLimitError("Thời hạn ghép hai đơn vị; hãy ghi bằng một đơn vị.")
        previous_end = match.end()
        extra = _ADDED.search(low, max(0, match.start() - 60), match.start()) is not None
        yield _Found(at=match.start(), end=match.end(), limit=_limit_of(match), is_extra=extra)


def _without_parts(low: str, quantities: list[_Found]) -> list[_Found]:
    """Drop what brackets right after a quantity say again: its parts, or the same in hours."""
    kept: list[_Found] = []
    for one in quantities:
        bracket = _BRACKET.match(low, kept[-1].end) if kept else None
        if bracket is None or one.at > bracket.end():
            kept.append(one)
            continue
        inside = [q.limit for q in quantities if bracket.start() < q.at < bracket.end()]
        if not _says_again(kept[-1].limit, inside):
            kept.append(one)
    return kept


def _says_again(whole: TimeLimit, parts: list[TimeLimit]) -> bool:
    total = sum(part.quantity or 0 for part in parts)
    units = {part.unit for part in parts}
    if units == {Unit.HOUR} and whole.unit is Unit.WORKING_DAY:
        return total == (whole.quantity or 0) * _DAY_HOURS
    return units <= {whole.unit, Unit.CALENDAR_DAY} and total == whole.quantity


def _is_other_number(low: str, match: re.Match[str]) -> bool:
    """Say whether the number counts something else: a notice beforehand, the next day, an order."""
    if match["number"][0].isalpha() and _halves(match["upper"] or match["number"]) is None:
        return True
    before = low[max(0, match.start() - 12) : match.start()].rstrip()
    if before.endswith(("trước", "thứ", "hàng", "hằng", "mỗi")):
        return True
    return bool(_BEFORE.match(low, match.end()) or _NEXT_DAY.match(low, match.start()))


def _limit_of(match: re.Match[str]) -> TimeLimit:
    number = match["upper"] or match["number"]
    halves = _halves(number)
    if halves is None or match["half"] is not None:
        raise UnclearLimitError("Không đọc được số trong thời hạn.")
    if match["work"] is not None or match["nlv"] is not None:
        if halves % 2:
            return _limit(Unit.HOUR, halves * _DAY_HOURS // 2)
        return _limit(Unit.WORKING_DAY, halves // 2)
    if halves % 2:
        raise UnclearLimitError("Thời hạn lẻ nửa đơn vị chỉ tính được với ngày làm việc.")
    whole = halves // 2
    if match["minute"] is not None:
        if whole % 60:
            raise UnclearLimitError("Thời hạn tính bằng phút phải tròn giờ.")
        return _limit(Unit.HOUR, whole // 60)
    if match["hour"] is not None:
        return _limit(Unit.HOUR, whole)
    if match["day"] is not None or match["week"] is not None:
        return _limit(Unit.CALENDAR_DAY, whole * (7 if match["week"] else 1))
    return _limit(Unit.MONTH, whole * (12 if match["year"] else 1))


def _halves(number: str) -> int | None:
    """Return twice the number, so that halves stay whole; None when it writes no number."""
    if number in {"½", "nửa"} or "/" in number:
        return 1
    whole, point, fraction = number.replace(",", ".").partition(".")
    if point and len(fraction) == _THOUSANDS:
        whole, fraction = whole + fraction, ""
    value = number_of(whole)
    if value is None or fraction.strip("0") not in {"", "5"}:
        return None
    return value * 2 + (fraction.strip("0") == "5")


def _limit(unit: Unit, quantity: int) -> TimeLimit:
    if quantity < 1:
        raise UnclearLimitError("Thời hạn phải từ 1 trở lên.")
    if quantity > limits.get("deadlines.quantity_units"):
        raise UnclearLimitError("Thời hạn dài quá mức có thật.")
    return TimeLimit(unit=unit, quantity=quantity)


def _next_days(low: str, quantities: list[_Found]) -> Iterator[_Found]:
    for match in _NEXT_DAY.finditer(low):
        if not any(one.at <= match.start() < one.end for one in quantities):
            limit = TimeLimit(unit=Unit.WORKING_DAY, quantity=1)
            yield _Found(at=match.start(), end=match.end(), limit=limit)


def _same_day(low: str, *, quantities: list[_Found], has_cutoff: bool) -> list[_Found]:
    """Return the first promise of the same day, if it stands before any number of its clause."""
    for match in _SAME_DAY.finditer(low):
        if _follows_quantity(low, match, quantities) or _is_no_promise(low, match):
            continue
        at_once = match["day"] is None and not has_cutoff
        limit = TimeLimit(unit=Unit.SAME_DAY, is_at_once=at_once)
        return [_Found(at=match.start(), end=match.end(), limit=limit)]
    return []


def _is_no_promise(low: str, match: re.Match[str]) -> bool:
    if match["day"] is not None:
        return bool(re.match(r"\s*\d|\s+làm việc\s+(?:tiếp|kế|liền|sau)", low[match.end() :])) or (
            _NEXT_DAY.match(low, max(match.end() - len("ngày"), 0)) is not None
        )
    if low.isascii() and low.strip() != "ngay":
        return True  # without accents "ngay" may be "ngày"
    return _NOT_A_PROMISE.search(low, 0, match.start()) is not None


def _follows_quantity(low: str, match: re.Match[str], quantities: list[_Found]) -> bool:
    return any(
        one.end <= match.start() and not _CLAUSE_END.search(low, one.end, match.start())
        for one in quantities
    )


def _unset(low: str) -> Iterator[_Found]:
    for match in _UNSET.finditer(low):
        limit = TimeLimit(unit=Unit.NONE)
        yield _Found(at=match.start(), end=match.end(), limit=limit)


def _with_cutoff(limit: TimeLimit, cutoff: time | None) -> TimeLimit:
    return limit if cutoff is None or limit.unit is Unit.NONE else replace(limit, cutoff=cutoff)


def _clause(written: str, low: str, found: _Found) -> str:
    start = max((end.end() for end in _CLAUSE_END.finditer(low, 0, found.at)), default=0)
    end = _CLAUSE_END.search(low, found.end)
    return written[start : end.start() if end else len(written)].strip(" ,-–")
