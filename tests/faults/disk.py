"""A disk as a trace of system calls left it at any moment: what was flushed, and what may be lost.

Bytes stay when their file was flushed after them, names when their folder was. Of what was not
flushed a power cut leaves nothing, all, a beginning, or any part; of a write any sectors of 512.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

WAYS: Final = ("nothing", "all", "beginning", "part", "part", "torn", "torn")
"""What is kept of what was not flushed; two ways of chance are tried twice."""
_SECTOR_BYTES = 512
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\w+)")
_STRING = re.compile(r'<((?:\\x..)*)>|"((?:\\x..)*)"|(?<=, )(\d+)(?=[,)]|$)')
_PASSING = re.compile(r"-shm$|\.gate$|/run/|/cache/|/scratch/")
"""What no start reads: shared memory, locks, sockets, caches."""

type Write = tuple[int, bytes] | int
"""Bytes at a place, or a length that the file is cut to."""
type Naming = tuple[str, int | str | None]
"""A name and the file behind it from now on; None where it has gone, or the folder that it was."""


@dataclass(frozen=True, slots=True)
class Call:
    """One system call: its name, the paths and bytes that it was told, and its numbers."""

    name: str
    told: Sequence[bytes]
    numbers: Sequence[int]

    @property
    def path(self) -> str:
        return self.told[0].decode()


def calls_in(trace: Path) -> Iterator[Call]:
    """Yield the calls of a trace that succeeded."""
    with trace.open("r", encoding="ascii") as lines:
        for line in lines:
            found = _CALL.match(line)
            if found is None or found[3].startswith("-"):
                continue
            parts = list(_STRING.finditer(found[2]))
            told = [_bytes(part[1] or part[2] or "") for part in parts if part[3] is None]
            yield Call(found[1], told, [int(part[3]) for part in parts if part[3]])


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


@dataclass(slots=True)
class Disk:
    """Files below a folder, whose calls are played one after another."""

    root: str
    contents: list[bytearray] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    kept_names: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, list[Write]] = field(default_factory=lambda: defaultdict(list))
    waiting_names: dict[str, list[Naming]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, prepared: Path, root: str) -> "Disk":
        """Return the disk on which everything of a folder was flushed, to be played at `root`."""
        disk = cls(root)
        for path in prepared.rglob("*"):
            name = f"{root}/{path.relative_to(prepared)}"
            if path.is_file() and not _PASSING.search(name):
                disk.kept_names[name] = disk.names[name] = disk._new(path.read_bytes())
        return disk

    def play(self, call: Call) -> bool:
        """Change what a call changes; say whether it was about this disk."""
        if not call.told or not call.path.startswith(self.root) or _PASSING.search(call.path):
            return False
        match call.name:
            case "write":
                self._write(call.path, None, call.told[1])
            case "pwrite64":
                self._write(call.path, call.numbers[-1], call.told[1])
            case "ftruncate":
                file = self._file(call.path)
                self.waiting[file].append(call.numbers[-1])
                self.lengths[file] = call.numbers[-1]
            case "fsync" | "fdatasync":
                self._flush(call.path)
            case "link":
                self._name(call.told[1].decode(), self.names[call.path])
            case "rename":
                self._rename(call.path, call.told[1].decode())
            case "unlink":
                self._name(call.path, None)
            case "mkdir":
                pass
            case other:
                raise NotImplementedError(other)
        return True

    def after_a_cut(self, way: str, chance: random.Random) -> dict[str, bytes]:
        """Return every file as a start may find it, by its place below the root."""
        names = dict(self.kept_names)
        for namings in self.waiting_names.values():
            for name, file in _some(
                namings, "beginning" if way in {"part", "torn"} else way, chance
            ):
                _set(names, name, file)
        return {
            name.removeprefix(f"{self.root}/"): self._content(file, way, chance)
            for name, file in names.items()
        }

    def _content(self, file: int, way: str, chance: random.Random) -> bytes:
        writes = self.waiting.get(file)
        if not writes:
            return bytes(self.contents[file])
        content = bytearray(self.contents[file])
        for write in _some(writes, way, chance):
            _apply(content, _torn(write, chance) if way == "torn" else [write])
        return bytes(content)

    def _new(self, content: bytes = b"") -> int:
        self.contents.append(bytearray(content))
        self.lengths.append(len(content))
        return len(self.contents) - 1

    def _file(self, path: str) -> int:
        if path not in self.names:
            self._name(path, self._new())
        return self.names[path]

    def _rename(self, path: str, target: str) -> None:
        if path in self.names:
            self._name(target, self.names[path])
            self._name(path, None)
        else:
            self._name(target, path)

    def _name(self, path: str, file: int | str | None) -> None:
        _set(self.names, path, file)
        self.waiting_names[str(Path(path).parent)].append((path, file))

    def _write(self, path: str, at: int | None, data: bytes) -> None:
        file = self._file(path)
        at = self.lengths[file] if at is None else at
        self.waiting[file].append((at, data))
        self.lengths[file] = max(self.lengths[file], at + len(data))

    def _flush(self, path: str) -> None:
        if path in self.names:
            _apply(self.contents[self.names[path]], self.waiting.pop(self.names[path], []))
        for name, file in self.waiting_names.pop(path, []):
            _set(self.kept_names, name, file)


def _set(names: dict[str, int], name: str, file: int | str | None) -> None:
    if file is None:
        names.pop(name, None)
    elif isinstance(file, int):
        names[name] = file
    else:
        for inside in [one for one in names if one.startswith(f"{file}/")]:
            names[name + inside.removeprefix(file)] = names.pop(inside)


def _some[T](items: Sequence[T], way: str, chance: random.Random) -> Sequence[T]:
    match way:
        case "nothing":
            return []
        case "all":
            return items
        case "beginning":
            return items[: chance.randint(0, len(items))]
    return [item for item in items if chance.random() < 0.5]


def _torn(write: Write, chance: random.Random) -> Sequence[Write]:
    if isinstance(write, int):
        return [write]
    at, data = write
    starts = range(0, len(data), _SECTOR_BYTES)
    kept = [start for start in starts if chance.random() < 0.5]
    return [(at + start, data[start : start + _SECTOR_BYTES]) for start in kept]


def _apply(content: bytearray, writes: Sequence[Write]) -> None:
    for write in writes:
        if isinstance(write, int):
            del content[write:]
            content.extend(bytes(write - len(content)))
        else:
            at, data = write
            content.extend(bytes(max(0, at - len(content))))
            content[at : at + len(data)] = data
