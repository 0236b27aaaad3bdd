"""What the folders of one kind look like, and who checks which of their files."""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.base.api import Registry
from motcua.kernel.definitions.faults import Fault

type Checker[S] = Callable[[Path, S], Iterable[Fault]]
"""Yields what is wrong with a folder's files of one kind, held against what stands around it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileKind[S]:
    """A kind of file that a folder may hold.

    Attributes:
        name: What its name looks like, as a regular expression.
        inside: The folder inside, in which it lies; empty for the folder itself.
        checks: What is asked of a folder that holds such a file, once for all of them.
        tries: The same, asked only where nothing is wrong with any file.
    """

    name: str
    inside: str = ""
    checks: tuple[Checker[S], ...] = ()
    tries: tuple[Checker[S], ...] = ()

    def fits(self, path: str) -> bool:
        """Say whether a path, given from the folder, is one of this kind."""
        place = f"{self.inside}/" if self.inside else ""
        name = path.removeprefix(place)
        return path == place + name and re.fullmatch(self.name, name) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout[S]:
    """What folders of a kind look like: their name and the kinds of files that they may hold.

    Attributes:
        name: What a folder's name looks like.
        name_words: The same in words, with an example.
        files: The kinds of files, filled by whoever knows how to check one.
    """

    name: re.Pattern[str]
    name_words: str
    files: Registry[FileKind[S]]

    def holds(self, path: str) -> bool:
        """Say whether a folder may hold a file of that path, given from the folder."""
        return any(kind.fits(path) for kind in self.files)

    @property
    def inner_folders(self) -> Set[str]:
        """Names of the folders that such a folder may hold."""
        return {kind.inside for kind in self.files if kind.inside}

    def paths(self, folder: Path) -> Iterator[str]:
        """Yield the paths of what a folder holds, those that it may not hold too, in order."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()
