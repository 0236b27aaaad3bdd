"""Read calendars, policies and extra days from the packs, each file once and only when needed."""

import re
from collections.abc import Mapping
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path

import yaml

from motcua.kernel.base.api import paths
from motcua.kernel.deadlines.calendar import (
    Opening,
    Shift,
    SpecialDay,
    SpecialKind,
    WorkingCalendar,
    YearRows,
)
from motcua.kernel.deadlines.editions import editions, usual_code
from motcua.kernel.deadlines.errors import CalendarFaultError, UnknownCalendarError
from motcua.kernel.deadlines.limit import TimeLimit, Unit
from motcua.kernel.deadlines.policy import (
    ClockPolicy,
    CountFrom,
    ExtraDays,
    ExtraDaysRule,
    PlaceList,
    SupplementRule,
)
from motcua.kernel.deadlines.wording import parse_limit

# Every scalar stays text: in YAML 1.1 the kind `off` would be a boolean.
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NAME = re.compile(r"(?:policies/)?[a-z0-9_-]+\.yaml")
type Row = dict[str, object]


def calendar_for(
    code: str, *, on: date | None = None, agency: str | None = None
) -> WorkingCalendar:
    """Return a calendar of the packs, or an edition of one.

    `on` leaves out the days that were decided later: the calendar as it was known that day.
    `agency` adds the rows that are scoped to that agency's code.

    Raises:
        UnknownCalendarError: No pack has it, or nobody keeps the edition.
        CalendarFaultError: Its file is broken.
    """
    if usual_code(code) != code:
        return _edition(paths.packs_dir(), code, on, agency)
    return _calendar(paths.packs_dir(), code, on, agency)


def calendar_title(code: str) -> str:
    """Return what a calendar of the packs is called; its code in words where there is none."""
    try:
        title = _read(_find(paths.packs_dir(), f"{code}.yaml")).get("title")
    except UnknownCalendarError:
        title = None
    return str(title or f"Lịch mã “{code}”")


def policy_for(code: str = "default", *, on: date) -> ClockPolicy:
    """Return the row of a counting policy in force on a date.

    Raises:
        UnknownCalendarError: No pack has it, or no row covers the date.
    """
    return _in_force(_policies(paths.packs_dir(), code), on=on, code=code)


def extra_days_for(code: str, *, area: str, on: date) -> ExtraDays:
    """Return the working days that the law adds in an area on a date, or zero and why none.

    They are added by a rule in force, where a verified list made for the rule's own purpose names
    the area: a list made for elections says nothing of land.

    Args:
        code: Of the rule, as procedures name it.
        area: Code of the commune that was chosen; empty when none was.
        on: Day of receipt.

    Raises:
        UnknownCalendarError: No pack has such a rule.

    Source:
        151/2025/NĐ-CP, Phụ lục I (to 30/1/2026); 49/2026/NĐ-CP, Điều 14–15 (the province's rule).
    """
    rules = [rule for rule in _extra_days(paths.packs_dir()) if rule.code == code]
    if not rules:
        raise UnknownCalendarError(f"Không có cách tính thời hạn “{code}”.")
    lists = [each for each in _place_lists(paths.packs_dir()) if _covers(each, on)]
    rule = next((rule for rule in reversed(rules) if _covers(rule, on)), None)
    fit = [each for each in lists if rule and _serves(each, rule)]
    named = next((each for each in fit if area in each.areas), None)
    if rule and named:
        basis = f"{rule.legal_basis}; {named.legal_basis}"
        return ExtraDays(
            code=code, working_days=rule.working_days, reason=rule.reason, legal_basis=basis
        )
    return ExtraDays(code=code, working_days=0, reason=_why_none(rules[-1], fit, lists, area=area))


def _serves(each: PlaceList, rule: ExtraDaysRule) -> bool:
    is_same = (each.place_class, each.purpose) == (rule.place_class, rule.purpose)
    return is_same and each.is_verified


def _why_none(
    rule: ExtraDaysRule, fit: list[PlaceList], lists: list[PlaceList], *, area: str
) -> str:
    words = _purposes(paths.packs_dir())
    purpose = words.get(rule.purpose, rule.purpose)
    if fit:
        return f"không có trong danh mục cho {purpose} ({fit[-1].legal_basis})"
    reason = f"chưa có danh mục cho {purpose}"
    naming = [each for each in lists if area in each.areas]
    if any(each.purpose == rule.purpose for each in naming):
        return f"{reason} đã đối chiếu"
    others = (f"{each.legal_basis} chỉ dùng cho {each.purpose_words}" for each in naming)
    return "; ".join((reason, *others))


def _covers(row: ClockPolicy | ExtraDaysRule | PlaceList, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)


def _in_force(rows: list[ClockPolicy], *, on: date, code: str) -> ClockPolicy:
    for row in reversed(rows):
        if _covers(row, on):
            return row
    raise UnknownCalendarError(f"Không có cách tính thời hạn “{code}” cho ngày {on:%d/%m/%Y}.")


@lru_cache(maxsize=256)
def _calendar(packs: Path, code: str, on: date | None, agency: str | None) -> WorkingCalendar:
    file = _find(packs, f"{code}.yaml")
    head = _read(file)
    below = head.get("extends")
    if below == code:
        raise CalendarFaultError(f"{file.name}: lịch không thể nối tiếp chính nó.")
    parent = _calendar(packs, below, on, agency) if isinstance(below, str) else None
    openings = [_opening(row, file) for row in _rows(head, "opening", file)]

    def year_rows(year: int) -> YearRows | None:
        own = _year(file.with_suffix("") / f"{year}.yaml")
        kept = {d: r for d, r in (own or {}).items() if _applies(r, on=on, agency=agency)}
        if parent is None:
            return None if own is None else kept
        inherited = parent._year_rows(year)
        return None if inherited is None else {**inherited, **kept}

    return WorkingCalendar(code=code, openings=openings, year_rows=year_rows)


@lru_cache(maxsize=256)
def _edition(packs: Path, code: str, on: date | None, agency: str | None) -> WorkingCalendar:
    rows = next((found for keeper in editions if (found := keeper(code)) is not None), None)
    if rows is None:
        raise _unknown(code)
    return _calendar(packs, usual_code(code), on, agency).with_days(rows, code=code)


def _unknown(code: str) -> UnknownCalendarError:
    return UnknownCalendarError(f"Không có lịch làm việc “{code}”.")


def _applies(row: SpecialDay, *, on: date | None, agency: str | None) -> bool:
    if on is not None and row.decided_on is not None and row.decided_on > on:
        return False
    return not row.agencies or agency in row.agencies


@cache
def _year(file: Path) -> Mapping[date, SpecialDay] | None:
    if not file.is_file():
        return None
    days = [_special(row, file) for row in _rows(_read(file), "days", file)]
    if len({day.on for day in days}) != len(days):
        raise CalendarFaultError(f"{file.name}: có ngày ghi hai lần.")
    return {day.on: day for day in days}


def _special(row: Row, file: Path) -> SpecialDay:
    agencies = row.get("agencies") or []
    try:
        return SpecialDay(
            on=_date(row["date"]),
            kind=SpecialKind(str(row["kind"])),
            name=str(row["name"]),
            legal_basis=str(row["legal_basis"]),
            swapped_with=_maybe_date(row.get("swapped_with")),
            decided_on=_maybe_date(row.get("decided_on")),
            is_provisional=_flag(row.get("provisional")),
            agencies=frozenset(map(str, agencies if isinstance(agencies, list) else [agencies])),
        )
    except (KeyError, ValueError) as fault:
        raise CalendarFaultError(
            f"{file.name}: ngày {row.get('date')} ghi sai ({fault})."
        ) from None


def _opening(row: Row, file: Path) -> Opening:
    try:
        weekdays, shifts, season = row["weekdays"], row["shifts"], row.get("season")
        if not isinstance(weekdays, list) or not isinstance(shifts, list):
            raise ValueError("weekdays, shifts")
        return Opening(
            valid_from=_date(row["valid_from"]),
            valid_to=_maybe_date(row.get("valid_to")),
            weekdays=frozenset(int(day) for day in weekdays),
            shifts=_shifts([str(shift) for shift in shifts]),
            season=_season(season) if isinstance(season, dict) else None,
            legal_basis=str(row.get("legal_basis", "")),
        )
    except (KeyError, ValueError) as fault:
        raise CalendarFaultError(f"{file.name}: giờ làm việc ghi sai ({fault}).") from None


def _shifts(texts: list[str]) -> tuple[Shift, ...]:
    pairs = [text.partition("-")[::2] for text in texts]
    shifts = tuple(Shift(_minute(opens), _minute(closes)) for opens, closes in pairs)
    edges = [edge for shift in shifts for edge in shift]
    if not edges or edges != sorted(set(edges)):
        raise ValueError(", ".join(texts))
    return shifts


def _season(season: dict[str, str]) -> tuple[tuple[int, int], tuple[int, int]]:
    first, last = (date.fromisoformat(f"2000-{season[key]}") for key in ("from", "to"))
    return (first.month, first.day), (last.month, last.day)


@cache
def _policies(packs: Path, code: str) -> list[ClockPolicy]:
    file = _find(packs, f"policies/{code}.yaml")
    head = _read(file)
    return [_policy(row, head=head, file=file) for row in _rows(head, "rows", file)]


def _policy(row: Row, *, head: Row, file: Path) -> ClockPolicy:
    try:
        return ClockPolicy(
            code=str(head["code"]),
            title=str(head["title"]),
            legal_basis=str(row["legal_basis"]),
            valid_from=_date(row["valid_from"]),
            valid_to=_maybe_date(row.get("valid_to")),
            count_from=CountFrom(str(row["count_from"])),
            supplement=SupplementRule(str(row["supplement"])),
            same_day_cutoff=_maybe_time(row.get("same_day_cutoff")),
            last_hour_rule=_flag(row.get("last_hour_rule")),
            outside_hours_start=_maybe_time(row.get("outside_hours_start")),
            silence_closes_after=_maybe_limit(row.get("silence_closes_after")),
            apology_lead_days=int(str(row.get("apology_lead_days", 1))),
            apology_within_days=int(str(row.get("apology_within_days", 3))),
            apology_times=int(str(row.get("apology_times", 1))),
            apology_basis=str(row.get("apology_basis", "")),
            paper_moves_until=_maybe_time(row.get("paper_moves_until")),
        )
    except (KeyError, ValueError) as fault:
        raise CalendarFaultError(f"{file.name}: cách tính ghi sai ({fault}).") from None


@cache
def _purposes(packs: Path) -> Mapping[str, str]:
    purposes = _read(_find(packs, "policies/extra-days.yaml")).get("purposes")
    return purposes if isinstance(purposes, dict) else {}


@cache
def _place_lists(packs: Path) -> list[PlaceList]:
    files = sorted(packs.glob("*/calendars/policies/place-lists.yaml"))
    words = _purposes(packs)
    return [
        _place_list(row, words=words, file=file)
        for file in files
        for row in _rows(_read(file), "rows", file)
    ]


def _place_list(row: Row, *, words: Mapping[str, str], file: Path) -> PlaceList:
    try:
        return PlaceList(
            place_class=str(row["class"]),
            purpose=str(row["purpose"]),
            purpose_words=words[str(row["purpose"])],
            areas=_areas(row["areas"]),
            legal_basis=str(row["legal_basis"]),
            is_verified=_flag(row.get("verified")),
            valid_from=_date(row["valid_from"]),
            valid_to=_maybe_date(row.get("valid_to")),
        )
    except (KeyError, ValueError) as fault:
        raise CalendarFaultError(f"{file.name}: danh mục xã ghi sai ({fault}).") from None


def _areas(codes: object) -> frozenset[str]:
    if not isinstance(codes, list) or not codes:
        raise ValueError("areas")
    return frozenset(map(str, codes))


@cache
def _extra_days(packs: Path) -> list[ExtraDaysRule]:
    file = _find(packs, "policies/extra-days.yaml")
    try:
        return [
            ExtraDaysRule(
                code=str(row["code"]),
                working_days=int(str(row["working_days"])),
                reason=str(row["reason"]),
                legal_basis=str(row["legal_basis"]),
                place_class=str(row["class"]),
                purpose=str(row["purpose"]),
                valid_from=_date(row["valid_from"]),
                valid_to=_maybe_date(row.get("valid_to")),
            )
            for row in _rows(_read(file), "rows", file)
        ]
    except (KeyError, ValueError) as fault:
        raise CalendarFaultError(f"{file.name}: ngày cộng thêm ghi sai ({fault}).") from None


def _find(packs: Path, name: str) -> Path:
    found = sorted(packs.glob(f"*/calendars/{name}")) if _NAME.fullmatch(name) else []
    if len(found) != 1:
        raise _unknown(Path(name).stem)
    return found[0]


def _read(file: Path) -> Row:
    try:
        data = yaml.load(file.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - text only
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise CalendarFaultError(f"{file.name}: không phải YAML ({fault}).") from None
    if not isinstance(data, dict):
        raise CalendarFaultError(f"{file.name}: thiếu nội dung.")
    return data


def _rows(data: Row, key: str, file: Path) -> list[Row]:
    rows = data.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CalendarFaultError(f"{file.name}: thiếu danh sách “{key}”.")
    return rows


def _date(value: object) -> date:
    return date.fromisoformat(str(value))


def _flag(value: object) -> bool:
    return {None: False, "false": False, "true": True}[None if value is None else str(value)]


def _maybe_date(value: object) -> date | None:
    return None if value is None else _date(value)


def _maybe_time(value: object) -> time | None:
    return None if value is None else time.fromisoformat(str(value))


def _maybe_limit(value: object) -> TimeLimit | None:
    if value is None:
        return None
    parsed = parse_limit(str(value))
    if parsed.unit is Unit.NONE or parsed.cases:
        raise ValueError(f"{value} không phải thời hạn")
    return parsed.limit


def _minute(text: str) -> int:
    at = time.fromisoformat(text.strip())
    return at.hour * 60 + at.minute
