"""Ask the intake process; nothing that it says is believed before its shape is checked."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from motcua.kernel.base.api import limits, paths
from motcua.kernel.confinement.api import (
    BrokenFrameError,
    Json,
    JsonObject,
    TooManyBytesError,
    read_blocks,
    read_object,
    write_blocks,
    write_object,
)
from motcua.kernel.files.intake import sockets


class IntakeDownError(Exception):
    """The intake process does not answer; try again later, nothing was decided."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What intake says: accepted with a result, or refused with a code and its numbers.

    `fault` names the kind and place of an unforeseen error inside, for the technical log.
    """

    is_accepted: bool
    code: str
    fault: str
    numbers: dict[str, int]
    result: JsonObject
    blocks: tuple[bytes, ...]
    has_no_network: bool
    has_no_files: bool


def socket_path() -> Path:
    """Return where the intake process of this installation listens."""
    named = os.environ.get("MOTCUA_INTAKE_SOCKET")
    return Path(named) if named else paths.run_dir() / "intake.sock"


def ask(
    operation: str,
    data: bytes | Iterable[bytes] = b"",
    *,
    options: JsonObject | None = None,
    patience_seconds: float | None = None,
) -> Answer:
    """Let intake run `operation` over `data`; it may take what the limits allow, or the patience.

    Raises:
        IntakeDownError: No answer; the caller keeps the bytes and asks again.
    """
    longest = limits.get("files.intake_read_seconds") + limits.get("files.intake_wall_seconds")
    patience = patience_seconds or longest
    blocks = BytesIO(data) if isinstance(data, bytes) else data
    try:
        with (
            sockets.connect(socket_path(), timeout_seconds=patience) as connection,
            connection.makefile("rwb") as stream,
        ):
            write_object(stream, {"op": operation, "options": options or {}})
            # A reader that has heard enough answers and hangs up before the end.
            with suppress(BrokenPipeError):
                write_blocks(stream, _pieces(blocks))
                stream.flush()
            header = read_object(stream)
            answer_blocks = read_blocks(stream, cap=limits.get("files.answer_bytes"))
    except (OSError, BrokenFrameError, TooManyBytesError) as error:
        raise IntakeDownError from error
    return _checked(header, tuple(answer_blocks))


def _pieces(blocks: BytesIO | Iterable[bytes]) -> Iterable[bytes]:
    if not isinstance(blocks, BytesIO):
        return blocks
    size = limits.get("files.chunk_bytes")
    return iter(lambda: blocks.read(size), b"")


def _checked(header: JsonObject, blocks: tuple[bytes, ...]) -> Answer:
    is_accepted = header.get("ok") is True
    code, result, walls = header.get("code"), header.get("result"), header.get("walls")
    return Answer(
        is_accepted=is_accepted,
        code="" if is_accepted else code if isinstance(code, str) else "crashed",
        fault=str(header.get("fault", ""))[:200],
        numbers=_numbers(header.get("numbers")),
        result=result if isinstance(result, dict) else {},
        blocks=blocks,
        has_no_network=isinstance(walls, dict) and walls.get("network") is True,
        has_no_files=isinstance(walls, dict) and walls.get("file_system") is True,
    )


def _numbers(value: Json) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {key: number for key, number in value.items() if isinstance(number, int)}
