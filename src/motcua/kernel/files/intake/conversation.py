"""Serve one request: read it, let a confined child work on it, pass its answer on.

Runs in a process of its own that never opens foreign bytes; the child can reach nothing but the
pipe on which it answers. Whatever the child does other than answer in time is a refusal.
"""

import os
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from select import select
from typing import NoReturn

from motcua.kernel.base.api import callers, die_with_parent, limits, paths
from motcua.kernel.confinement.api import (
    BrokenFrameError,
    JsonObject,
    TooManyBytesError,
    Walls,
    confine,
    interpreter_folders,
    read_blocks,
    read_object,
    write_blocks,
    write_object,
)
from motcua.kernel.files.intake.operations import Operation, Outcome, operations
from motcua.kernel.files.intake.refused import Refused

_READING_DESCRIPTORS = 32
_PUBLIC_DATA = ("trust", "clock.json")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Request:
    operation: Operation
    options: JsonObject
    data: bytes


def serve(connection: socket.socket) -> None:
    """Answer the one request on `connection`, then hang up."""
    die_with_parent()
    connection.settimeout(limits.get("files.intake_read_seconds"))
    with connection, connection.makefile("rwb") as stream:
        if not callers.may_call(connection):
            return
        try:
            head = read_object(stream)
            blocks = read_blocks(stream, cap=limits.get("files.upload_bytes"))
        except TooManyBytesError:
            write_object(stream, _refusal("too_large"))
            write_blocks(stream, ())
            return
        except (BrokenFrameError, OSError):
            return
        stream.write(_answer(head, b"".join(blocks)))


def _answer(head: JsonObject, data: bytes) -> bytes:
    name, options = head.get("op"), head.get("options")
    if not isinstance(name, str) or name not in operations or not isinstance(options, dict):
        return _framed(_refusal("unknown_operation"))
    return _confined(_Request(operation=operations.get(name), options=options, data=data))


def _confined(request: _Request) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(request, writing)
    os.close(writing)
    deadline = time.monotonic() + limits.get("files.intake_wall_seconds")
    answer, is_late = _collect(reading, deadline)
    os.close(reading)
    if is_late:
        os.kill(child, signal.SIGKILL)
    status = _wait(child, deadline)
    if is_late or -status in (signal.SIGXCPU, signal.SIGKILL):
        return _framed(_refusal("too_slow"))
    if status or not answer:
        return _framed(_refusal("crashed"))
    return answer


def _wait(child: int, deadline: float) -> int:
    """Return the exit code of `child`; one that closed its pipe but lives on is killed."""
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.001)


def _collect(reading: int, deadline: float) -> tuple[bytes, bool]:
    """Return what the child wrote before it closed its end, and whether it overstepped."""
    left = limits.get("files.answer_bytes")
    parts: list[bytes] = []
    while left > 0:
        ready, _, _ = select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b"", True
        part = os.read(reading, min(left, 1 << 20))
        if not part:
            return b"".join(parts), False
        left -= len(part)
        parts.append(part)
    return b"", True


def _work(request: _Request, writing: int) -> NoReturn:
    code = 1
    try:
        stream = os.fdopen(writing, "wb")
        walls = _walled(writing, reads_files=request.operation.reads_files)
        header, blocks = _outcome(request)
        header["walls"] = {"network": walls.network, "file_system": walls.file_system}
        write_object(stream, header)
        write_blocks(stream, blocks)
        stream.flush()
        code = 0
    finally:
        os._exit(code)


def _walled(writing: int, *, reads_files: bool) -> Walls:
    """Confine this process; with `reads_files` it can still read what no secret lies in."""
    die_with_parent()
    return confine(
        output=writing,
        memory_bytes=limits.get("files.intake_memory_bytes"),
        cpu_seconds=limits.get("files.intake_cpu_seconds"),
        readable=_readable() if reads_files else (),
        descriptors=_READING_DESCRIPTORS if reads_files else 0,
    )


def _readable() -> list[Path]:
    """Return the interpreter's own files, the packs, the public roots of trust and the clock."""
    public = (paths.data_dir() / name for name in _PUBLIC_DATA)
    return [*interpreter_folders(), paths.packs_dir(), *public]


def _outcome(request: _Request) -> tuple[JsonObject, tuple[bytes, ...]]:
    try:
        outcome: Outcome = request.operation.work(request.data, request.options)
    except Refused as refused:
        return _refusal(refused.code, **refused.numbers), ()
    except MemoryError:
        return _refusal("too_big_inside"), ()
    except Exception as fault:
        return {**_refusal("unreadable"), "fault": _where(fault)}, ()
    return {"ok": True, "result": outcome.result}, outcome.blocks


def _where(fault: Exception) -> str:
    """Return the kind and place of a fault; never its text, which may quote the file."""
    last = fault.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    place = f"{last.tb_frame.f_code.co_name}:{last.tb_lineno}" if last else ""
    return f"{type(fault).__name__} {place}"


def _refusal(code: str, **numbers: int) -> JsonObject:
    return {"ok": False, "code": code, "numbers": dict(numbers)}


def _framed(header: JsonObject) -> bytes:
    parts = _Parts()
    write_object(parts, header)
    write_blocks(parts, ())
    return b"".join(parts.blocks)


class _Parts:
    def __init__(self) -> None:
        self.blocks: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self.blocks.append(data)
        return len(data)


def run_apart(connection: socket.socket, listener: socket.socket) -> NoReturn:
    """Serve `connection` in this fresh child, then end without the parent's clean-up."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        listener.close()
        serve(connection)
        code = 0
    except OSError as error:
        sys.stderr.write(f"intake: {type(error).__name__}\n")
    finally:
        os._exit(code)
