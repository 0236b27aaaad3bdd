"""Hold the form of each result against its template: neither says what the other does not know."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from motcua.domain.packs.checks.form import compile_faults, keys_of
from motcua.domain.packs.checks.result_sense import sense_faults
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.readable import readable_form
from motcua.domain.packs.result_forms import blanks_of
from motcua.domain.packs.source.definition import FORM_NAMES, ProcedureDefinition
from motcua.domain.packs.source.pack import read_definition
from motcua.domain.packs.source.result_shapes import SECTIONS
from motcua.kernel.definitions.api import Fault, FolderError, as_mapping, read_source


def check_result_forms(folder: Path, _setting: Setting) -> Iterator[Fault]:
    """Yield the faults of the forms beside the templates of results and of papers of steps."""
    for path in sorted((*folder.glob("results/*.yaml"), *folder.glob("letters/*.yaml"))):
        faults = list(_written_faults(folder, path))
        yield from faults or _check_blanks(folder, path)


def _written_faults(folder: Path, path: Path) -> Iterator[Fault]:
    """Yield the faults of a file's questions, of its decision and of its contradictions."""
    try:
        source = read_source(path)
        told = as_mapping(source.data)
    except FolderError as error:
        yield from error.faults
        return
    questions = {key: part for key, part in told.items() if key not in SECTIONS}
    if questions:
        yield from compile_faults(source, questions, names=FORM_NAMES)
    yield from sense_faults(folder, path, source)


def _check_blanks(folder: Path, path: Path) -> Iterator[Fault]:
    template = f"{path.parent.name}/{path.stem}.typ"
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
