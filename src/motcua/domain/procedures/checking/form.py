"""Check `form.yaml` by compiling it, and tell which names it defines."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from motcua.domain.procedures.packs.definition import as_mapping
from motcua.domain.procedures.packs.faults import Fault, PackError
from motcua.domain.procedures.packs.sources import Source, read_source


def check_form(folder: Path) -> Iterator[Fault]:
    """Yield the faults of the folder's form, if it has one."""
    path = folder / "form.yaml"
    if path.is_file():
        yield from form_faults(path)


def form_faults(path: Path) -> Iterator[Fault]:
    """Yield the faults of a form: the procedure's, or that of a step."""
    try:
        source = read_source(path)
    except PackError as error:
        yield from error.faults
        return
    yield from _compile(source)


def field_names(folder: Path) -> frozenset[str] | None:
    """Return the keys of all fields of a folder's form; None if it has none or it is broken."""
    path = folder / "form.yaml"
    return keys_of(path) if path.is_file() else None


def keys_of(path: Path) -> frozenset[str] | None:
    """Return the keys of all fields of a form; None if it is broken."""
    try:
        return frozenset(_keys(read_source(path).data))
    except PackError:
        return None


def _compile(source: Source) -> Iterator[Fault]:
    from motcua.kernel.forms.api import FormDefinitionError, load_definition

    try:
        load_definition(as_mapping(source.data), file=source.file)
    except FormDefinitionError as error:
        for fault in error.faults:
            yield Fault(file=source.file, line=source.line(fault.location), message=fault.message)


def _keys(data: object) -> Iterator[str]:
    """Yield the keys of fields; columns of tables are names inside their table only."""
    if isinstance(data, Mapping):
        for field in data.get("fields") or ():
            if isinstance(field, Mapping) and "key" in field:
                yield str(field["key"])
        for name, value in data.items():
            if name != "fields":
                yield from _keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from _keys(item)
