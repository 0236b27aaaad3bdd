"""Find packs and the procedure folders in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from motcua.domain.packs.source.example_shapes import PackManifest
from motcua.kernel.definitions.api import Fault, FolderError, build, read_source

FOLDER_NAME: Final = re.compile(
    r"^(?P<code>[1-3]\.\d{6})(?:-[a-z0-9-]+)?(?:@(?P<since>\d{4}-\d{2}-\d{2}))?$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PackFolder:
    """A folder with a `pack.yaml`."""

    path: Path
    manifest: PackManifest

    def procedure_folders(self) -> Sequence[Path]:
        """Return the procedure folders, by name."""
        return list_procedure_folders(self.path / "procedures")


def list_procedure_folders(parent: Path) -> Sequence[Path]:
    """Return the folders below `parent` that hold a procedure or add to one."""
    if not parent.is_dir():
        return []
    names = (entry for entry in parent.iterdir() if entry.is_dir())
    return sorted(entry for entry in names if not entry.name.startswith((".", "_")))


def code_of(folder: Path) -> str:
    """Return the procedure code in a folder's name, or an empty text."""
    return code_of_name(folder.name)


def code_of_name(name: str) -> str:
    """Return the procedure code with which a folder's name begins, or an empty text."""
    match = FOLDER_NAME.match(name)
    return match["code"] if match else ""


def find_packs(root: Path) -> Sequence[PackFolder]:
    """Return the packs at or below `root`, each after those it requires.

    Raises:
        FolderError: A `pack.yaml` cannot be read, or packs require each other in a circle.
    """
    holders = [root] if (root / "pack.yaml").is_file() else sorted(_subfolders(root))
    packs = [read_pack(holder) for holder in holders if (holder / "pack.yaml").is_file()]
    return _in_order(packs)


def read_pack(path: Path) -> PackFolder:
    """Read one `pack.yaml`."""
    manifest = build(PackManifest, read_source(path / "pack.yaml"))
    return PackFolder(path=path, manifest=manifest)


def base_folders(packs: Sequence[PackFolder]) -> Iterator[Path]:
    """Yield the folders that define a procedure (those with a `procedure.yaml`)."""
    for pack in packs:
        for folder in pack.procedure_folders():
            if (folder / "procedure.yaml").is_file():
                yield folder


def _subfolders(root: Path) -> Iterable[Path]:
    return (entry for entry in root.iterdir() if entry.is_dir()) if root.is_dir() else ()


def _in_order(packs: Sequence[PackFolder]) -> Sequence[PackFolder]:
    names = {pack.manifest.name for pack in packs}
    placed: dict[str, PackFolder] = {}
    waiting = list(packs)
    while waiting:
        ready = [p for p in waiting if not (set(p.manifest.requires) & names) - placed.keys()]
        if not ready:
            file = str(waiting[0].path / "pack.yaml")
            message = "Các gói yêu cầu lẫn nhau thành vòng (requires)."
            raise FolderError([Fault(file=file, line=1, message=message)])
        placed |= {pack.manifest.name: pack for pack in ready}
        waiting = [pack for pack in waiting if pack.manifest.name not in placed]
    return list(placed.values())
