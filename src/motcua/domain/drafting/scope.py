"""What a province may not change in a procedure that a ministry promulgated.

It may shorten limits, set the fees that the law leaves to its People's Council, and change its
internal process. Papers, declarations, conditions and grounds are the ministry's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.domain.packs.api import Component, FeeItem, FeeRow, LimitCase, ProcedureDefinition
from motcua.domain.packs.api.checks import readable_form
from motcua.kernel.deadlines.api import DeadlineError, TimeLimit, countable, parse_limit
from motcua.kernel.forms.api import Field
from motcua.kernel.rules.api import Expression

MINISTRY: Final = "ministry"
_ONLY_MINISTRY: Final = "thủ tục này do Bộ công bố, chỉ Bộ được sửa"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Overstep:
    """One thing that is not the province's to change: which part, and why not."""

    part: str
    message: str


def oversteps(
    before: ProcedureDefinition | None, after: ProcedureDefinition, *, authority: str
) -> tuple[Overstep, ...]:
    """Return what a version would change that only the ministry may change.

    Args:
        before: The version the draft began from; None for a procedure that is new here.
        after: What the draft defines.
        authority: Whose decision promulgates it; a ministry's own decision may change all.

    Source:
        63/2010/NĐ-CP, Điều 8 (bộ phận tạo thành thủ tục); 64/2025/QH15 (chính quyền địa phương
        không đặt thêm thủ tục hành chính khi luật không giao); 97/2015/QH13 (phí, lệ phí do HĐND).
    """
    if before is None or before.procedure.promulgated_by != MINISTRY or authority == MINISTRY:
        return ()
    return tuple(dict.fromkeys(_all(before, after)))


def _all(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    if after.procedure.promulgated_by != MINISTRY:
        text = "Không tự chuyển thủ tục của Bộ thành thủ tục của tỉnh được."
        yield Overstep(part="Thủ tục", message=text)
    yield from _papers(before, after)
    yield from _declarations(before, after)
    yield from _limits(before, after)
    yield from _conditions(before, after)
    yield from _channels(before, after)
    yield from _fees(before, after)


def _papers(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    known = {row.code: row for row in before.procedure.components}
    for row in after.procedure.components:
        name = row.short_name or row.name
        if row.code not in known:
            text = f"Không được thêm giấy tờ “{name}”: {_ONLY_MINISTRY}."
            yield Overstep(part="Giấy tờ", message=text)
        elif _asks_more(known[row.code], row):
            text = f"Không được đòi giấy tờ “{name}” nhiều hơn: {_ONLY_MINISTRY}."
            yield Overstep(part="Giấy tờ", message=text)


def _asks_more(before: Component, after: Component) -> bool:
    return (
        after.original_qty > before.original_qty
        or after.copy_qty > before.copy_qty
        or (after.required != before.required and after.required != "false")
        or (before.replaced_by is not None and after.replaced_by is None)
        or (before.group == "show" and after.group == "submit")
        or not set(after.channels) <= set(before.channels)
    )


def _declarations(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    known, fields = _fields(before), _fields(after)
    for key, field in fields.items():
        if field.type == "note":
            continue
        if key not in known:
            text = f"Không được thêm nội dung khai “{field.label}”: {_ONLY_MINISTRY}."
            yield Overstep(part="Biểu mẫu", message=text)
        elif _declares_more(known[key], field):
            text = f"Không được bắt khai “{field.label}” nhiều hơn: {_ONLY_MINISTRY}."
            yield Overstep(part="Biểu mẫu", message=text)


def _fields(definition: ProcedureDefinition) -> Mapping[str, Field]:
    """Return every question by key, those of tables as `table.column`."""
    form = readable_form(definition)
    if form is None:
        return {}
    found = dict(form.fields)
    for key, field in form.fields.items():
        found |= {f"{key}.{column.key}": column for column in field.columns}
    return found


def _declares_more(before: Field, after: Field) -> bool:
    is_wider = _said(after.visible) != _said(before.visible) and _said(after.visible) != "false"
    is_harder = _said(after.required) not in {_said(before.required), "false"}
    return is_wider or is_harder or before.type != after.type


def _said(part: Expression | bool | None) -> str:
    if isinstance(part, Expression):
        return part.source
    return "true" if part is None or part else "false"


def _limits(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    known = {case.code: case for case in before.procedure.time.cases}
    kept = {case.code for case in after.procedure.time.cases}
    for code in known.keys() - kept:
        text = f"Không được bỏ thời hạn “{known[code].name}”: {_ONLY_MINISTRY}."
        yield Overstep(part="Thời hạn", message=text)
    for case in after.procedure.time.cases:
        if case.code in known and not _is_no_longer(known[case.code], case):
            text = (
                f"Thời hạn “{case.name}” chỉ được rút ngắn, "
                f"không quá {known[case.code].limit}: {_ONLY_MINISTRY}."
            )
            yield Overstep(part="Thời hạn", message=text)
        if case.code not in known and known:
            text = f"Không được thêm trường hợp thời hạn “{case.name}”: {_ONLY_MINISTRY}."
            yield Overstep(part="Thời hạn", message=text)


def _is_no_longer(before: LimitCase, after: LimitCase) -> bool:
    if after.limit == before.limit and after.when == before.when:
        return True
    first, second = _limit(before), _limit(after)
    if first is None or second is None or after.when != before.when:
        return False
    if second.is_at_once or second == first:
        return True
    units = [limit.unit.value for limit in (first, second)]
    if units[0] == units[1]:
        return (second.quantity or 0) <= (first.quantity or 0)
    if not set(units) <= set(_FINENESS) or _FINENESS.index(units[1]) > _FINENESS.index(units[0]):
        return False
    return _hours(second) <= _hours(first)


_FINENESS: Final = ("hour", "same_day", "working_day")


def _hours(limit: TimeLimit) -> int:
    per = 1 if limit.unit.value == "hour" else 8
    return per * (limit.quantity or 1)


def _limit(case: LimitCase) -> TimeLimit | None:
    try:
        return countable(parse_limit(case.limit))
    except DeadlineError:
        return None


def _conditions(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    known = {row.code: row.must for row in before.procedure.conditions}
    for row in after.procedure.conditions:
        if known.get(row.code) != row.must:
            text = f"Không được đặt thêm điều kiện “{row.text}”: {_ONLY_MINISTRY}."
            yield Overstep(part="Điều kiện", message=text)
    grounds = {row.code for row in before.procedure.refusal_grounds}
    for ground in after.procedure.refusal_grounds:
        if ground.code not in grounds:
            text = f"Không được thêm lý do từ chối “{ground.text}”: {_ONLY_MINISTRY}."
            yield Overstep(part="Lý do từ chối", message=text)


def _channels(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    kept = {row.channel for row in after.procedure.channels}
    if not {row.channel for row in before.procedure.channels} <= kept:
        text = f"Không được bỏ cách nộp hồ sơ mà Bộ đã quy định: {_ONLY_MINISTRY}."
        yield Overstep(part="Cách nộp", message=text)


def _fees(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Overstep]:
    known = {item.code: item for item in before.fees.fees}
    for item in after.fees.fees:
        if _national(item) != _national(known.get(item.code)):
            text = f"“{item.name}”: chỉ mức do HĐND tỉnh quyết định là được đổi; {_ONLY_MINISTRY}."
            yield Overstep(part="Phí, lệ phí", message=text)


def _national(item: FeeItem | None) -> tuple[FeeRow, ...]:
    """Return the rows that the State sets itself."""
    return tuple(row for row in item.rows if row.set_by == "national") if item else ()
