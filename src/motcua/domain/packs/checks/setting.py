"""What the checks of one folder are held against: the packs and lists around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from motcua.domain.packs.source.example_shapes import Instrument
from motcua.domain.packs.source.folders import PackFolder, base_folders, code_of, find_packs
from motcua.domain.packs.source.lists import Lists, read_instruments, read_lists
from motcua.kernel.base.api import paths
from motcua.kernel.definitions.api import Fault, FolderError


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """The packs that count as known, their lists, and what is wrong with those themselves."""

    root: Path
    packs: Sequence[PackFolder] = ()
    lists: Lists | None = None
    faults: Sequence[Fault] = field(default_factory=tuple)

    @property
    def instruments(self) -> Mapping[str, Instrument] | None:
        """The register of instruments, or None when there is none to hold anything against."""
        return (self.lists.instruments or None) if self.lists else None

    def with_instruments_of(self, folder: Path) -> "Setting":
        """Return this setting with the instruments that the procedure's own folders add.

        Raises:
            FolderError: Such a file cannot be read.
        """
        if self.lists is None:
            return self
        code = code_of(folder)
        siblings = (
            f for pack in self.packs for f in pack.procedure_folders() if code_of(f) == code
        )
        own = read_instruments({*siblings, folder})
        return replace(
            self, lists=replace(self.lists, instruments={**self.lists.instruments, **own})
        )

    def base_folder(self, code: str) -> Path | None:
        """Return the folder that defines a code."""
        return next((f for f in base_folders(self.packs) if code_of(f) == code), None)

    def packs_below(self, folder: Path) -> Sequence[PackFolder]:
        """Return the packs that a folder may count on: its own and those that one requires."""
        own = next((p for p in self.packs if folder.is_relative_to(p.path)), None)
        if own is None:
            return [pack for pack in self.packs if not pack.manifest.invented]
        wanted = {own.manifest.name, *own.manifest.requires}
        return [pack for pack in self.packs if pack.manifest.name in wanted]


def setting_for(path: Path, packs: Sequence[Path]) -> Setting:
    """Return the packs around `path`; those of the checkout where it stands alone."""
    root = _root_of(path, packs)
    try:
        return Setting(root=root, packs=find_packs(root), lists=read_lists(root))
    except FolderError as error:
        return Setting(root=root, faults=error.faults)


def _root_of(path: Path, packs: Sequence[Path]) -> Path:
    holder = packs[0] if packs else _enclosing_pack(path)
    if holder is None:
        return paths.packs_dir()
    siblings = holder.parent
    lone = not any(f != holder and (f / "pack.yaml").is_file() for f in siblings.iterdir())
    return holder if lone else siblings


def _enclosing_pack(path: Path) -> Path | None:
    parents = [path, *path.resolve().parents]
    return next((folder for folder in parents if (folder / "pack.yaml").is_file()), None)
