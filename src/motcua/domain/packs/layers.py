"""The files of one procedure as texts, layer upon layer, and a folder of packs made of them.

A path is `<pack>/<file in the folder>`: `vietnam/procedure.yaml` is what the State lays down,
`demo/fees.yaml` what a pack above adds. What is checked and published is read from files, so that
a draft is held to exactly what a pack is held to.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from motcua.domain.packs.checks.layout import LAYOUT, MAIN_FILE
from motcua.domain.packs.source.folders import PackFolder, base_folders, code_of
from motcua.domain.packs.source.pack import additions_to, packs_in_use
from motcua.kernel.base.api import paths
from motcua.kernel.definitions.api import BadPathError, Files
from motcua.kernel.printing.api import roots_dir

_PATH: Final = re.compile(r"^(?P<pack>[a-z][a-z0-9_-]{0,63})/(?P<name>[A-Za-z0-9_./-]{1,120})$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlay:
    """A folder of packs in which one procedure is the draft's: where its layers lie."""

    root: Path
    packs: Sequence[PackFolder]
    base: Path | None
    additions: Sequence[Path]

    @property
    def folders(self) -> Sequence[Path]:
        return [*([self.base] if self.base else []), *self.additions]

    def path_of(self, file: str) -> str:
        """Return the draft's name of a file of this folder: `<pack>/<name>`."""
        try:
            pack, _procedures, _folder, *rest = Path(file).relative_to(self.root).parts
        except ValueError:
            return file
        return "/".join((pack, *rest))


def require_path(path: str) -> str:
    """Return a path that a draft may have.

    Raises:
        BadPathError: It is none: no known pack, no known file, or it leads elsewhere.
    """
    found = _PATH.match(path)
    if found is None or found["pack"] not in _pack_names():
        raise BadPathError(f"“{path[:120]}” không phải tệp của một gói đang dùng.")
    if not LAYOUT.holds(found["name"]):
        raise BadPathError(f"Thư mục thủ tục không có tệp “{found['name'][:120]}”.")
    return path


def main_file(files: Files) -> str:
    """Return the path of `procedure.yaml`, or an empty text where there is none."""
    return next((path for path in sorted(files) if path.endswith(f"/{MAIN_FILE}")), "")


def own_pack() -> str:
    """Return the pack in which the province writes what is its own: the highest not invented."""
    names = [pack.path.name for pack in _packs() if not pack.manifest.invented]
    return names[-1] if names else ""


def is_invented(path: str) -> bool:
    """Say whether a file lies in a pack of invented data, where every amount says so."""
    pack = path.partition("/")[0]
    return any(each.path.name == pack and each.manifest.invented for each in _packs())


def files_in_packs(code: str) -> tuple[str, dict[str, str]]:
    """Return the folder's name and the files of a procedure as they lie in the packs now."""
    packs = _packs()
    folders = [folder for folder in base_folders(packs) if code_of(folder) == code]
    if not folders:
        return "", {}
    newest = folders[-1]
    return newest.name.partition("@")[0], files_of([newest, *additions_to(code, packs)])


def files_of(folders: Sequence[Path]) -> dict[str, str]:
    """Return the files of procedure folders by their path, each in its pack's layer."""
    found: dict[str, str] = {}
    for folder in folders:
        pack = folder.parent.parent.name
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and LAYOUT.holds(name):
                found[f"{pack}/{name}"] = path.read_text("utf-8")
    return found


@contextmanager
def laid_out(files: Files, folder: str) -> Iterator[Overlay]:
    """Lay the files out among the packs in use, in a folder that goes away afterwards."""
    with TemporaryDirectory(dir=roots_dir()) as temporary:
        root = Path(temporary)
        for pack in _packs():
            _link_pack(pack.path, root)
        for path, text in files.items():
            pack_name, _, name = path.partition("/")
            target = root / pack_name / "procedures" / folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        yield _overlay(root, code_of(root / folder))


def _overlay(root: Path, code: str) -> Overlay:
    packs = packs_in_use(root)
    bases = [folder for folder in base_folders(packs) if code_of(folder) == code]
    return Overlay(
        root=root,
        packs=packs,
        base=bases[0] if bases else None,
        additions=additions_to(code, packs),
    )


def _link_pack(pack: Path, root: Path) -> None:
    """Show a pack's shared files, without its procedures."""
    (root / pack.name / "procedures").mkdir(parents=True)
    for entry in pack.iterdir():
        if entry.name != "procedures":
            (root / pack.name / entry.name).symlink_to(entry.resolve())


def _packs() -> Sequence[PackFolder]:
    return packs_in_use(paths.packs_dir())


def _pack_names() -> set[str]:
    return {pack.path.name for pack in _packs()}
