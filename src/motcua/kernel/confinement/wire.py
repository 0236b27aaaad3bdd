"""Frames between a process and a confined one: a JSON object, then blocks, each after its length.

Both sides read with caps, since neither trusts what the other has opened.
"""

import json
import struct
from collections.abc import Iterable
from typing import Protocol

type Json = bool | int | str | list[Json] | dict[str, Json] | None
type JsonObject = dict[str, Json]

HEADER_BYTES = 262_144
_LENGTH = struct.Struct("!I")


class BrokenFrameError(Exception):
    """The other side hung up, or sent what is not a frame."""


class TooManyBytesError(Exception):
    """The blocks add up to more than the reader takes."""


class Readable(Protocol):
    """What frames are read from."""

    def read(self, size: int = ..., /) -> bytes | None: ...


class Writable(Protocol):
    """What frames are written to."""

    def write(self, data: bytes, /) -> int | None: ...


def write_object(stream: Writable, value: JsonObject) -> None:
    """Write one JSON object."""
    _write_block(stream, json.dumps(value, ensure_ascii=False).encode())


def read_object(stream: Readable) -> JsonObject:
    """Read one JSON object of at most `HEADER_BYTES`.

    Raises:
        BrokenFrameError: It is too long, cut off or not an object.
    """
    data = _read_block(stream, cap=HEADER_BYTES)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BrokenFrameError from error
    if not isinstance(value, dict):
        raise BrokenFrameError
    return value


def write_blocks(stream: Writable, blocks: Iterable[bytes]) -> None:
    """Write blocks of bytes and the empty one that ends them."""
    for block in blocks:
        if block:
            _write_block(stream, block)
    _write_block(stream, b"")


def read_blocks(stream: Readable, *, cap: int) -> list[bytes]:
    """Read blocks up to the empty one.

    Raises:
        TooManyBytesError: They add up to more than `cap`.
        BrokenFrameError: The other side hung up before the end.
    """
    blocks: list[bytes] = []
    left = cap
    while block := _read_block(stream, cap=left):
        left -= len(block)
        blocks.append(block)
    return blocks


def _write_block(stream: Writable, data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)


def _read_block(stream: Readable, *, cap: int) -> bytes:
    (length,) = _LENGTH.unpack(_read_exactly(stream, _LENGTH.size))
    if length > cap:
        raise TooManyBytesError
    return _read_exactly(stream, length)


def _read_exactly(stream: Readable, length: int) -> bytes:
    data = stream.read(length) if length else b""
    if data is None or len(data) != length:
        raise BrokenFrameError
    return data
