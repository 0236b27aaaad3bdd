"""Check `form.yaml` by compiling it, and tell which names it defines."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from motcua.domain.packs.checks.setting import Setting
from motcua.kernel.definitions.api import (
    Fault,
    FolderError,
    Location,
    Source,
    as_mapping,
    read_source,
)
from motcua.kernel.forms.api import FormDefinitionError, load_definition


def check_form(folder: Path, _setting: Setting) -> Iterator[Fault]:
    """Yield the faults of the folder's form."""
    yield from form_faults(folder / "form.yaml")


def form_faults(path: Path, *, names: Collection[str] = ()) -> Iterator[Fault]:
    """Yield the faults of a form: the procedure's, that of a step, or that of a result.

    Its expressions may use `names` too.
    """
    try:
        source = read_source(path)
    except FolderError as error:
        yield from error.faults
        return
    yield from compile_faults(source, as_mapping(source.data), names=names)


def field_names(folder: Path) -> frozenset[str] | None:
    """Return the keys of all fields of a folder's form; None if it has none or it is broken."""
    path = folder / "form.yaml"
    return keys_of(path) if path.is_file() else None


def keys_of(path: Path) -> frozenset[str] | None:
    """Return the keys of all fields of a form; None if it is broken."""
    try:
        return frozenset(key for key, _at in _keys(read_source(path).data))
    except FolderError:
        return None


def hidden_answers(folder: Path, names: frozenset[str]) -> Iterator[Fault]:
    """Yield the questions that have a name of the drawn process, which hides their answers."""
    source = read_source(folder / "form.yaml")
    for key, at in _keys(source.data):
        if key in names:
            message = (
                f"Khóa “{key}” trùng với tên của hoSo hoặc của kết quả một bước trong quy trình,"
                " nên điều kiện không đọc được câu trả lời; hãy đổi khóa của câu hỏi."
            )
            yield Fault(file=source.file, line=source.line((*at, "key")), message=message)


def compile_faults(
    source: Source, questions: Mapping[str, object], *, names: Collection[str]
) -> Iterator[Fault]:
    """Yield the faults of the questions that a file asks; see `form_faults`."""
    try:
        load_definition(questions, file=source.file, names=names)
    except FormDefinitionError as error:
        for fault in error.faults:
            yield Fault(file=source.file, line=source.line(fault.location), message=fault.message)


def _keys(data: object, at: Location = ()) -> Iterator[tuple[str, Location]]:
    """Yield the keys of fields and where; columns of tables are names inside their table only."""
    if isinstance(data, Mapping):
        for number, field in enumerate(data.get("fields") or ()):
            if isinstance(field, Mapping) and "key" in field:
                yield str(field["key"]), (*at, "fields", number)
        for name, value in data.items():
            if name != "fields":
                yield from _keys(value, (*at, name))
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _keys(item, (*at, number))
