"""The lists of the packs besides procedures: instruments, statuses, life events, payer classes."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict

from motcua.domain.packs.source.example_shapes import (
    Instrument,
    LifeEvent,
    PayerClass,
    PublicationLimit,
    StatusTable,
)
from motcua.domain.packs.source.folders import find_packs
from motcua.domain.packs.source.person_shapes import STRICT
from motcua.kernel.definitions.api import build, read_source


@dataclass(frozen=True, kw_only=True, slots=True)
class InstrumentFile:
    """Content of `instruments.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeEventFile:
    """Content of `life_events.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    life_events: tuple[LifeEvent, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PayerClassFile:
    """Content of `payer_classes.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    payer_classes: tuple[PayerClass, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusFile:
    """Content of `statuses.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    tables: tuple[StatusTable, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicationFile:
    """Content of `publication.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    limits: tuple[PublicationLimit, ...]


LIST_SHAPES: Mapping[str, type[object]] = {
    "instruments.yaml": InstrumentFile,
    "life_events.yaml": LifeEventFile,
    "payer_classes.yaml": PayerClassFile,
    "publication.yaml": PublicationFile,
    "statuses.yaml": StatusFile,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """The lists of all packs together."""

    instruments: Mapping[str, Instrument]
    life_events: Sequence[LifeEvent]
    payer_classes: Mapping[str, PayerClass]
    status_tables: Sequence[StatusTable]
    publication_limits: Sequence[PublicationLimit] = ()

    def statuses_on(self, day: date) -> StatusTable:
        """Return the status table in force on a day; before the first, the first."""
        held = [table for table in self.status_tables if table.valid_from <= day]
        return max(held or self.status_tables[:1], key=lambda table: table.valid_from)


def read_lists(root: Path) -> Lists:
    """Read the lists of every pack at or below `root`.

    Raises:
        FolderError: What is wrong, with file and line.
    """
    holders = [pack.path for pack in find_packs(root)]
    return Lists(
        instruments={i.number: i for f in _read(InstrumentFile, holders) for i in f.instruments},
        life_events=[event for f in _read(LifeEventFile, holders) for event in f.life_events],
        payer_classes={c.code: c for f in _read(PayerClassFile, holders) for c in f.payer_classes},
        status_tables=[table for f in _read(StatusFile, holders) for table in f.tables],
        publication_limits=[row for f in _read(PublicationFile, holders) for row in f.limits],
    )


def read_instruments(folders: Iterable[Path]) -> Mapping[str, Instrument]:
    """Return the instruments that folders of one procedure name for themselves.

    Raises:
        FolderError: What is wrong, with file and line.
    """
    files = _read(InstrumentFile, sorted(folders))
    return {row.number: row for file in files for row in file.instruments}


@cache
def cached_lists(root: Path, _stamp: float) -> Lists:
    """Return the lists, read again only when a file of theirs changed."""
    return read_lists(root)


def lists_of(root: Path) -> Lists:
    """Return the lists below `root`, fresh."""
    return cached_lists(root, max(_changed_at(root), default=0.0))


def _changed_at(root: Path) -> Iterator[float]:
    """Yield when each list below a root was changed; this is asked at every request."""
    for folder in os.listdir(root) if os.path.isdir(root) else ():  # noqa: PTH208, PTH112 - fast
        for name in LIST_SHAPES:
            with suppress(OSError):
                yield os.stat(f"{root}/{folder}/{name}").st_mtime  # noqa: PTH116 - fast


def _read[T](shape: type[T], holders: Sequence[Path]) -> Sequence[T]:
    name = next(name for name, known in LIST_SHAPES.items() if known is shape)
    paths = (holder / name for holder in holders)
    return [build(shape, read_source(path)) for path in paths if path.is_file()]
