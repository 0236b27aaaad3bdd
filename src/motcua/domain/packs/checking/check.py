"""Check a folder of packs, one pack, one procedure folder or one file."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from motcua.domain.packs.checking.device import form_notices
from motcua.domain.packs.checking.fees import check_fees
from motcua.domain.packs.checking.form import check_form
from motcua.domain.packs.checking.procedure import check_procedure
from motcua.domain.packs.checking.processes import check_processes
from motcua.domain.packs.checking.result_forms import check_result_forms
from motcua.domain.packs.checking.runs import check_examples
from motcua.domain.packs.checking.setting import Setting, setting_for
from motcua.domain.packs.source.example_shapes import PackManifest
from motcua.domain.packs.source.faults import Fault, Notice, PackError
from motcua.domain.packs.source.folders import FOLDER_NAME, code_of, list_procedure_folders
from motcua.domain.packs.source.lists import LIST_SHAPES
from motcua.domain.packs.source.marks import read_source, text_faults
from motcua.domain.packs.source.validation import build
from motcua.kernel.printing.api import template_fault

KNOWN_FILES: Final = frozenset(
    {
        *("procedure.yaml", "form.yaml", "fees.yaml", "examples.yaml"),
        *("instruments.yaml", "internal_process.yaml", "process.bpmn", "rules.dmn"),
    }
)
KNOWN_FOLDERS: Final = frozenset({"results", "letters", "steps"})
_INSIDE: Final = re.compile(
    r"^(?:(?:results|letters)/[a-z0-9][a-z0-9_-]{0,80}\.typ"
    r"|results/[a-z0-9][a-z0-9_-]{0,80}\.yaml|steps/[a-z][a-z0-9_-]{0,60}\.yaml)$"
)
_BASE: Final = "vietnam/letters/base.typ"
_SKIPPED_NAMES: Final = (".", "_")


def is_known(name: str) -> bool:
    """Say whether a procedure's folder may hold a file of that name, given from the folder."""
    return name in KNOWN_FILES or bool(_INSIDE.match(name))


class NothingToCheckError(Exception):
    """The path does not exist or holds no pack and no procedure."""


def check(path: Path) -> list[Fault]:
    """Return every fault below `path`, in order of file and line.

    Raises:
        NothingToCheckError: There is no pack and no procedure at the path.
    """
    if not path.exists():
        raise NothingToCheckError(f"Không có gì ở {path}.")
    if path.is_file():
        return _check_file(path)
    packs = _pack_folders(path)
    folders = _procedure_folders(path, packs)
    if not packs and not folders:
        raise NothingToCheckError(f"{path} không chứa gói (pack.yaml) hay thủ tục nào.")
    setting = setting_for(path, packs)
    faults = list(setting.faults)
    for pack in packs:
        faults += _check_pack(pack)
    faults += _check_repeats(folders)
    for folder in folders:
        faults += check_folder(folder, setting)
    return sorted(set(faults))


def notices(path: Path) -> list[Notice]:
    """Return what is right but worth knowing below a path that `check` accepts."""
    folders = [] if path.is_file() else _procedure_folders(path, _pack_folders(path))
    forms = [path] if path.name == "form.yaml" else [folder / "form.yaml" for folder in folders]
    return sorted(found for form in forms if form.is_file() for found in form_notices(form))


def check_folder(folder: Path, setting: Setting) -> list[Fault]:
    """Return the faults of one procedure folder; its examples are run where there are no others."""
    return check_writing(folder, setting) or list(check_examples(folder, setting))


def check_writing(folder: Path, setting: Setting) -> list[Fault]:
    """Return the faults of what is written in a folder; its examples are not run."""
    try:
        setting = setting.with_instruments_of(folder)
    except PackError as error:
        return list(error.faults)
    faults = [*_check_names(folder), *_check_templates(folder, setting)]
    faults += check_processes(folder, setting)
    if not (folder / "procedure.yaml").is_file():
        return [*faults, *_check_addition(folder, setting)]
    faults += check_form(folder)
    faults += check_procedure(folder, setting)
    faults += check_fees(folder, setting)
    faults += check_result_forms(folder)
    return faults


def _check_addition(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Check a folder that only adds to a procedure of a pack below."""
    yield from check_fees(folder, setting)
    if setting.base_folder(code_of(folder)) is None:
        message = "Không có procedure.yaml, và không gói nào bên dưới định nghĩa thủ tục này."
        yield Fault(file=str(folder), line=1, message=message)


def _check_file(path: Path) -> list[Fault]:
    folder = path.parent.parent if path.parent.name in KNOWN_FOLDERS else path.parent
    if FOLDER_NAME.match(folder.name) and is_known(path.relative_to(folder).as_posix()):
        setting = setting_for(folder, _pack_folders(folder))
        return [f for f in check_folder(folder, setting) if Path(f.file) == path]
    if path.name in LIST_SHAPES or path.name == "pack.yaml":
        return _check_list(path)
    raise NothingToCheckError(f"{path.name} không phải tệp của gói.")


def _pack_folders(path: Path) -> Sequence[Path]:
    if (path / "pack.yaml").is_file():
        return [path]
    return sorted(f for f in path.iterdir() if (f / "pack.yaml").is_file()) if path.is_dir() else []


def _procedure_folders(path: Path, packs: Sequence[Path]) -> Sequence[Path]:
    if not packs:
        return _loose_folders(path)
    return [f for pack in packs for f in list_procedure_folders(pack / "procedures")]


def _loose_folders(path: Path) -> Sequence[Path]:
    if FOLDER_NAME.match(path.name) or any((path / name).is_file() for name in KNOWN_FILES):
        return [path]
    return [folder for folder in list_procedure_folders(path) if FOLDER_NAME.match(folder.name)]


def _check_pack(pack: Path) -> Iterator[Fault]:
    for name in ("pack.yaml", *LIST_SHAPES):
        if (pack / name).is_file():
            yield from _check_list(pack / name)


def _check_list(path: Path) -> list[Fault]:
    shape = PackManifest if path.name == "pack.yaml" else LIST_SHAPES[path.name]
    try:
        build(shape, read_source(path))
    except PackError as error:
        return list(error.faults)
    return []


def _check_repeats(folders: Sequence[Path]) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for folder in folders:
        key = folder.name.partition("@")[2] + code_of(folder)
        if not code_of(folder) or not (folder / "procedure.yaml").is_file():
            continue
        if key in seen:
            message = f"Mã {code_of(folder)} đã có ở {seen[key].name}."
            yield Fault(file=str(folder / "procedure.yaml"), line=1, message=message)
        seen.setdefault(key, folder)


def _check_names(folder: Path) -> Iterator[Fault]:
    if not FOLDER_NAME.match(folder.name):
        message = "Tên thư mục phải có dạng <mã>-<tên-không-dấu>, ví dụ 1.001193-dang-ky-khai-sinh."
        yield Fault(file=str(folder), line=1, message=message)
    for entry in sorted(folder.iterdir()):
        is_in_place = entry.name in KNOWN_FOLDERS if entry.is_dir() else is_known(entry.name)
        strays = [entry] if not is_in_place else _strays(folder, entry)
        for stray in strays:
            if not stray.name.startswith(_SKIPPED_NAMES):
                message = "Tệp hay thư mục này không có trong mẫu."
                yield Fault(file=str(stray), line=1, message=message)


def _strays(folder: Path, entry: Path) -> Sequence[Path]:
    """Return what a known folder holds that it may not."""
    inside = sorted(entry.iterdir()) if entry.is_dir() else []
    return [each for each in inside if not is_known(each.relative_to(folder).as_posix())]


def _check_templates(folder: Path, setting: Setting) -> Iterator[Fault]:
    for path in sorted((*folder.glob("results/*.typ"), *folder.glob("letters/*.typ"))):
        try:
            faults = list(text_faults(path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            faults = [Fault(file=str(path), line=1, message="Tệp không phải văn bản UTF-8.")]
        yield from faults or _typesetting_faults(path, setting)


def _typesetting_faults(path: Path, setting: Setting) -> Iterator[Fault]:
    """Typeset a template, where it lies among the packs that it may import from."""
    root = setting.root.resolve()
    if not path.resolve().is_relative_to(root) or not (root / _BASE).is_file():
        return
    found = template_fault(path.resolve(), root=root)
    if found is not None:
        yield Fault(file=str(path), line=found[0], message=found[1])
