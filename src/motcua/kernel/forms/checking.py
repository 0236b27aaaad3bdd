"""What a definition must be as a whole: one meaning per key, every name defined."""

from collections.abc import Iterable, Iterator

from motcua.kernel.base.api import limits
from motcua.kernel.forms.definition import Field, FormDefinition
from motcua.kernel.forms.faults import Location
from motcua.kernel.forms.resolving import CONTEXT_NAMES
from motcua.kernel.rules.api import Expression, builtin_names

type Found = Iterator[tuple[Location, str]]


def check_definition(definition: FormDefinition, names: Iterable[str] = ()) -> Found:
    """Yield location and message of each fault; `names` are more that expressions may use."""
    fields = [item for step in definition.steps for item in step.fields]
    yield from _check_keys(fields)
    yield from _check_steps(definition)
    known = {item.key for item in fields} | {*CONTEXT_NAMES, *names}
    for field_ in fields:
        columns = {column.key for column in field_.columns}
        yield from _check_field(field_, definition, known | columns)
        yield from _check_columns(field_, definition, known | columns)
    for step in definition.steps:
        for group in step.groups:
            if group.visible is not None:
                yield from _check_names(group.visible, (*group.at, "visible"), known)


def _check_keys(fields: Iterable[Field]) -> Found:
    taken = builtin_names() | set(CONTEXT_NAMES)
    seen: set[str] = set()
    for field_ in fields:
        if field_.key in seen:
            yield (*field_.at, "key"), f"Có hai câu hỏi cùng khóa “{field_.key}”."
        if field_.key in taken:
            yield (*field_.at, "key"), f"Khóa “{field_.key}” trùng với một tên có sẵn của FEEL."
        seen.add(field_.key)


def _check_steps(definition: FormDefinition) -> Found:
    seen: set[str] = set()
    for step in definition.steps:
        if step.key in seen:
            yield (*step.at, "key"), f"Có hai bước cùng khóa “{step.key}”."
        seen.add(step.key)


def _check_columns(field_: Field, definition: FormDefinition, known: set[str]) -> Found:
    yield from _check_keys(field_.columns)
    for column in field_.columns:
        if column.type in ("table", "file", "note"):
            yield (*column.at, "type"), "Cột của bảng không thể là bảng, tệp hay ghi chú."
        yield from _check_field(column, definition, known)


def _check_field(field_: Field, definition: FormDefinition, known: set[str]) -> Found:
    yield from _check_choices(field_, definition)
    yield from _check_bounds(field_)
    for at, expression in field_.expressions():
        yield from _check_names(expression, at, known)
    for name in (field_.birth, field_.sex):
        if name and name not in known:
            yield field_.at, f"Không có câu hỏi nào tên “{name}”."
    if field_.value is not None and field_.type in ("table", "file", "note", "signature"):
        yield (*field_.at, "value"), "Loại câu hỏi này không tính được giá trị."


def _check_choices(field_: Field, definition: FormDefinition) -> Found:
    if field_.type not in ("choice", "multi"):
        return
    if bool(field_.choices) == bool(field_.choices_from):
        yield field_.at, "Cần có choices hoặc choices_from, và chỉ một trong hai."
    name = field_.choices_from
    if name and "." not in name and name not in definition.lists:
        yield (*field_.at, "choices_from"), f"Biểu mẫu không có danh sách “{name}” trong lists."


def _check_bounds(field_: Field) -> Found:
    least, most = field_.bounds.least, field_.bounds.most
    if least is not None and most is not None and least > most:
        yield (*field_.at, "min"), "min lớn hơn max."
    if field_.type == "table" and (most or 0) > limits.get("forms.table_rows_count"):
        yield (*field_.at, "max"), "Bảng cho phép quá nhiều dòng."
    if not 0 <= field_.decimals <= 6:
        yield (*field_.at, "decimals"), "decimals từ 0 đến 6."


def _check_names(expression: Expression, at: Location, known: set[str]) -> Found:
    for name in sorted(expression.names - known):
        yield at, f"FEEL “{expression.source[:80]}”: không có câu hỏi nào tên “{name}”."
