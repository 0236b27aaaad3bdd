"""What two versions of a procedure say differently, in the words of those who work by them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from motcua.domain.drafting.wording import (
    CHANNEL_NAMES,
    TYPE_NAMES,
    amount_words,
    day_words,
    limit_words,
    set_by_words,
)
from motcua.domain.packs.api import (
    Component,
    FeeItem,
    FeeRow,
    LimitCase,
    ProcedureDefinition,
    ProcedureSource,
)
from motcua.domain.packs.api.checks import readable_form, readable_step_form
from motcua.kernel.definitions.api import (
    Difference,
    Things,
    Told,
    changed_properties,
    changed_texts,
    changed_things,
)
from motcua.kernel.forms.api import Field, FormDefinition
from motcua.kernel.rules.api import Expression


def differences(before: ProcedureDefinition, after: ProcedureDefinition) -> tuple[Difference, ...]:
    """Return every change from one version to another, in the order of a procedure's page."""
    return tuple(change for compare in _PARTS for change in compare(before, after))


def _general(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    yield from changed_properties(
        "Thông tin chung", _facts(before.procedure), _facts(after.procedure)
    )


def _facts(source: ProcedureSource) -> Told:
    bases = "; ".join(str(row) for row in source.legal_basis)
    elsewhere = (f"{one.agency}, khi {one.when}" for one in source.settled_by.elsewhere)
    channels = ", ".join(CHANNEL_NAMES[row.channel] for row in source.channels)
    return {
        "Tên": source.name,
        "Có hiệu lực từ": day_words(source.valid_from),
        "Đến hết ngày": day_words(source.valid_to),
        "Quyết định công bố": str(source.announced_by or ""),
        "Cơ quan giải quyết": source.settled_by.name,
        "Cơ quan khác giải quyết": "; ".join(elsewhere),
        "Cách nộp": channels,
        "Căn cứ pháp lý": bases,
        "Người dân nhận được gì": source.text.result,
        "Từ khóa tìm kiếm": ", ".join(source.keywords),
    }


def _limits(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    first, second = before.procedure.time, after.procedure.time
    yield from changed_things(
        "Thời hạn",
        {row.code: (_limit_name(row, len(first.cases)), _case(row)) for row in first.cases},
        {row.code: (_limit_name(row, len(second.cases)), _case(row)) for row in second.cases},
        main="",
    )
    told = [{"Thời hạn như trang thủ tục viết": each.as_written} for each in (first, second)]
    yield from changed_properties("Thời hạn", told[0], told[1])


def _limit_name(case: LimitCase, count: int) -> str:
    return "Thời hạn" if count == 1 else f"Thời hạn ({case.name})"


def _case(row: LimitCase) -> Told:
    return {
        "": limit_words(row.limit),
        "áp dụng khi": row.when or "",
        "căn cứ": str(row.basis or ""),
        "từ ngày": day_words(row.valid_from),
        "đến hết ngày": day_words(row.valid_to),
    }


def _fees(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    yield from changed_things("Phí, lệ phí", _fee_rows(before), _fee_rows(after), main="")
    names = {"before": "trước khi giải quyết", "after": "khi trả kết quả"}
    first, second = names[before.fees.collect], names[after.fees.collect]
    yield from changed_properties("Phí, lệ phí", {"Thu": first}, {"Thu": second})


def _fee_rows(definition: ProcedureDefinition) -> Things:
    found: dict[str, tuple[str, Told]] = {}
    for item in definition.fees.fees:
        for number, row in enumerate(_in_order(item)):
            found[f"{item.code} {number}"] = (_fee_name(item, row), _fee(row))
        for exempt in item.exempt:
            told = {"": "được miễn", "từ ngày": day_words(exempt.valid_from)}
            told["căn cứ"] = str(exempt.basis)
            key = f"{item.code} miễn {exempt.payer_class}"
            found[key] = (f"{item.name}, đối tượng {exempt.payer_class}", told)
    return found


def _in_order(item: FeeItem) -> Sequence[FeeRow]:
    """Return the rows so that one added in front does not make all others look changed."""
    return item.rows[::-1]


def _fee_name(item: FeeItem, row: FeeRow) -> str:
    return f"{item.name} ({row.case})" if row.case else item.name


def _fee(row: FeeRow) -> Told:
    return {
        "": amount_words(row.amount) or set_by_words(row.set_by),
        "áp dụng khi": "" if row.when == "true" else row.when,
        "kênh": ", ".join(CHANNEL_NAMES[name] for name in row.channels),
        "từ ngày": day_words(row.valid_from),
        "đến hết ngày": day_words(row.valid_to),
        "căn cứ": str(row.basis),
    }


def _papers(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    first, second = (
        {row.code: (_paper_name(row), _paper(row)) for row in each.procedure.components}
        for each in (before, after)
    )
    yield from changed_things("Giấy tờ", first, second, main="")


def _paper_name(row: Component) -> str:
    return f"Giấy tờ “{row.short_name or row.name}”"


def _paper(row: Component) -> Told:
    counts = ((row.original_qty, "bản chính"), (row.copy_qty, "bản sao"))
    asked = ", ".join(f"{count} {name}" for count, name in counts if count)
    return {
        "": asked or "không cần bản giấy",
        "phải nộp khi": _condition(row.required),
        "nộp hay xuất trình": "nộp" if row.group == "submit" else "xuất trình",
        "kênh": ", ".join(CHANNEL_NAMES[name] for name in row.channels),
        "thay bằng dữ liệu": row.replaced_by.database if row.replaced_by else "",
        "tên": row.name,
        "ghi chú": row.note,
    }


def _form(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    first, second = _questions(before), _questions(after)
    yield from changed_things("Biểu mẫu", first, second, main="loại")
    kept = [key for key in first if key in second]
    moved = [key for key in second if key in first]
    if kept != moved:
        yield Difference(
            part="Biểu mẫu",
            what="Thứ tự câu hỏi",
            before=_sequence(kept, moved, first),
            after=_sequence(moved, kept, second),
        )


def _sequence(keys: Sequence[str], other: Sequence[str], told: Things) -> str:
    """Name the questions whose place changed, in their order."""
    return ", ".join(told[key][0] for at, key in enumerate(keys) if other[at] != key)


def _questions(definition: ProcedureDefinition) -> Things:
    return _asked(readable_form(definition))


def _asked(form: FormDefinition | None) -> Things:
    if form is None:
        return {}
    found: dict[str, tuple[str, Told]] = {}
    for step in form.steps:
        for field in step.fields:
            found[field.key] = (f"Câu hỏi “{field.label}”", _question(field, step.title))
            for column in field.columns:
                name = f"Cột “{column.label}” của “{field.label}”"
                found[f"{field.key}.{column.key}"] = (name, _question(column, step.title))
    return found


def _question(field: Field, step: str) -> Told:
    return {
        "nhãn": field.label,
        "loại": TYPE_NAMES.get(field.type, field.type),
        "bước": step,
        "gợi ý": field.hint,
        "bắt buộc khi": _condition(_said(field.required)),
        "chỉ hiện khi": _said(field.visible) if field.visible else "",
        "tự tính": _said(field.value) if field.value else "",
        "kiểm tra": "; ".join(rule.when.source for rule in field.rules),
        "lựa chọn": ", ".join(choice.label for choice in field.choices),
    }


def _said(part: Expression | bool | None) -> str:
    if isinstance(part, Expression):
        return part.source
    return "true" if part is None or part else "false"


def _condition(source: str) -> str:
    return {"true": "luôn luôn", "false": "không bao giờ"}.get(source, source)


def _conditions(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    first, second = (
        {row.code: (row.text, {"": row.must, "căn cứ": str(row.basis)}) for row in rows}
        for rows in (before.procedure.conditions, after.procedure.conditions)
    )
    yield from changed_things("Điều kiện", first, second, main="")
    grounds = [
        {row.code: (f"Lý do từ chối “{row.text}”", {"": str(row.basis)}) for row in rows}
        for rows in (before.procedure.refusal_grounds, after.procedure.refusal_grounds)
    ]
    yield from changed_things("Điều kiện", grounds[0], grounds[1], main="")


def _results(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    first, second = (
        {
            row.code: (row.name, {"": row.name, "khi": _condition(row.when), "ký": row.signer})
            for row in rows
        }
        for rows in (before.procedure.results, after.procedure.results)
    )
    yield from changed_things("Kết quả", first, second, main="")


def _templates(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    yield from changed_texts("Thư và mẫu kết quả", before.templates or {}, after.templates or {})


def _internal(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    yield from changed_properties("Quy trình nội bộ", _steps(before), _steps(after))


def _steps(definition: ProcedureDefinition) -> Told:
    process = definition.internal_process
    if process is None:
        return {}
    told = {
        "Ký hiệu": process.symbol,
        "Quyết định phê duyệt": str(process.approved_by),
        "Tổng thời gian": f"{process.hours} giờ làm việc",
    }
    for number, step in enumerate(process.steps, start=1):
        told[f"Bước {number}"] = f"{step.name}, {step.by}, {step.hours} giờ"
    return told


def _electronic(before: ProcedureDefinition, after: ProcedureDefinition) -> Iterator[Difference]:
    if bool(before.process) != bool(after.process):
        names = [
            "sơ đồ BPMN riêng" if each.process else "vòng đời chuẩn" for each in (before, after)
        ]
        yield Difference(part="Quy trình điện tử", what="Cấu hình", before=names[0], after=names[1])
    elif before.process:
        yield from changed_texts(
            "Quy trình điện tử", *_named("process.bpmn", before.process, after.process)
        )
    yield from changed_texts(
        "Quy trình điện tử", *_named("rules.dmn", before.decisions, after.decisions)
    )
    yield from changed_things(
        "Quy trình điện tử", _step_questions(before), _step_questions(after), main="loại"
    )


def _named(name: str, before: str | None, after: str | None) -> tuple[Told, Told]:
    return {name: before or ""}, {name: after or ""}


def _step_questions(definition: ProcedureDefinition) -> Things:
    return {
        f"{name}.{key}": (f"Biểu mẫu của bước “{name}”, {what}", told)
        for name in definition.step_forms
        for key, (what, told) in _asked(readable_step_form(definition, name)).items()
    }


_PARTS: Final[
    Sequence[Callable[[ProcedureDefinition, ProcedureDefinition], Iterator[Difference]]]
] = (
    _general,
    _limits,
    _fees,
    _papers,
    _form,
    _conditions,
    _results,
    _templates,
    _internal,
    _electronic,
)
