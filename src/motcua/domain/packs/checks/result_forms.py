"""Hold the form of each result against its template: neither says what the other does not know."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from motcua.domain.packs.checks.form import form_faults, keys_of
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.readable import readable_form
from motcua.domain.packs.result_forms import NAMES, blanks_of
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.pack import read_definition
from motcua.kernel.definitions.api import Fault, FolderError


def check_result_forms(folder: Path, _setting: Setting) -> Iterator[Fault]:
    """Yield the faults of the forms beside the results' templates."""
    for path in sorted(folder.glob("results/*.yaml")):
        faults = list(form_faults(path, names=NAMES))
        yield from faults or _check_blanks(folder, path)


def _check_blanks(folder: Path, path: Path) -> Iterator[Fault]:
    template = f"results/{path.stem}.typ"
    if not (folder / template).is_file():
        message = f"Không có mẫu {template} nào dùng biểu mẫu này."
        yield Fault(file=str(path), line=1, message=message)
        return
    definition = _definition(folder)
    keys = keys_of(path)
    if definition is None or keys is None:
        return
    blanks = blanks_of(definition, template)
    yield from _unasked(folder / template, blanks, keys)
    said = (definition.templates or {})[template]
    for key in sorted(keys):
        if f'"{key}"' not in said:
            message = f"Mẫu {template} không in “{key}”."
            yield Fault(file=str(path), line=_line_of(path, key), message=message)


def _unasked(template: Path, blanks: Mapping[str, str], keys: frozenset[str]) -> Iterator[Fault]:
    for key in sorted(blanks.keys() - keys):
        if key.removesuffix("BangChu") in keys:
            continue
        message = f"Mẫu in “{key}” mà tờ khai không có và biểu mẫu của kết quả không hỏi."
        yield Fault(file=str(template), line=_line_of(template, key), message=message)


def _definition(folder: Path) -> ProcedureDefinition | None:
    """Return what the folder says; None where it is faulty otherwise, which others tell."""
    try:
        definition = read_definition(folder, additions=(), root=folder)
    except FolderError:
        return None
    return definition if definition.form_data is None or readable_form(definition) else None


def _line_of(path: Path, name: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next((at for at, line in enumerate(lines, start=1) if name in line), 1)
