"""The faults a folder can have, each with its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Fault:
    """One thing wrong with a folder: where, and what to do about it, in Vietnamese."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Notice:
    """What an author should know of a folder that is right as it is, in Vietnamese."""

    file: str
    line: int
    message: str


class FolderError(Exception):
    """A folder that cannot be used; `faults` says why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(f"{first.file}:{first.line}: {first.message}")
