"""Check a folder of packs, one pack, one procedure folder or one file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from motcua.domain.packs.checks.books import book_faults
from motcua.domain.packs.checks.device import form_notices
from motcua.domain.packs.checks.layout import LAYOUT, MAIN_FILE
from motcua.domain.packs.checks.setting import Setting, setting_for
from motcua.domain.packs.checks.signing import unsigned_results
from motcua.domain.packs.source.example_shapes import PackManifest
from motcua.domain.packs.source.folders import FOLDER_NAME, code_of, list_procedure_folders
from motcua.domain.packs.source.lists import LIST_SHAPES
from motcua.kernel.definitions.api import (
    Fault,
    FolderError,
    Notice,
    build,
    check_files,
    read_source,
    try_files,
)


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
    if packs:
        faults += [*unsigned_results(folders, setting), *book_faults(setting)]
    return sorted(set(faults))


def notices(path: Path) -> list[Notice]:
    """Return what is right but worth knowing below a path that `check` accepts."""
    folders = [] if path.is_file() else _procedure_folders(path, _pack_folders(path))
    forms = [path] if path.name == "form.yaml" else [folder / "form.yaml" for folder in folders]
    return sorted(found for form in forms if form.is_file() for found in form_notices(form))


def check_folder(folder: Path, setting: Setting) -> list[Fault]:
    """Return the faults of one procedure folder; its examples are run where there are no others."""
    return check_writing(folder, setting) or try_files(folder, LAYOUT, setting)


def check_writing(folder: Path, setting: Setting) -> list[Fault]:
    """Return the faults of what is written in a folder; its examples are not run."""
    try:
        setting = setting.with_instruments_of(folder)
    except FolderError as error:
        return list(error.faults)
    faults = check_files(folder, LAYOUT, setting)
    if not (folder / MAIN_FILE).is_file():
        faults += _check_addition(folder, setting)
    return faults


def _check_addition(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Check a folder that only adds to a procedure of a pack below."""
    if setting.base_folder(code_of(folder)) is None:
        message = "Không có procedure.yaml, và không gói nào bên dưới định nghĩa thủ tục này."
        yield Fault(file=str(folder), line=1, message=message)


def _check_file(path: Path) -> list[Fault]:
    is_inside = path.parent.name in LAYOUT.inner_folders
    folder = path.parent.parent if is_inside else path.parent
    if FOLDER_NAME.match(folder.name) and LAYOUT.holds(path.relative_to(folder).as_posix()):
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
    is_holder = any(LAYOUT.holds(entry.name) for entry in path.iterdir() if entry.is_file())
    if FOLDER_NAME.match(path.name) or is_holder:
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
    except FolderError as error:
        return list(error.faults)
    return []


def _check_repeats(folders: Sequence[Path]) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for folder in folders:
        key = folder.name.partition("@")[2] + code_of(folder)
        if not code_of(folder) or not (folder / MAIN_FILE).is_file():
            continue
        if key in seen:
            message = f"Mã {code_of(folder)} đã có ở {seen[key].name}."
            yield Fault(file=str(folder / MAIN_FILE), line=1, message=message)
        seen.setdefault(key, folder)
