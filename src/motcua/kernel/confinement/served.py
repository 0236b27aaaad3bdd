"""The confined side: a process that works on one request after the other, each within its caps."""

import json
import math
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from motcua.kernel.confinement.walls import confine
from motcua.kernel.confinement.wire import (
    BrokenFrameError,
    JsonObject,
    Readable,
    Writable,
    read_blocks,
    read_object,
    write_blocks,
    write_object,
)

_DESCRIPTORS = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What came of one request: plain data, and blocks of bytes."""

    header: JsonObject
    blocks: tuple[bytes, ...] = ()


type Work = Callable[[JsonObject, bytes], Served]


def serve(prepare: Callable[[JsonObject], Work]) -> None:
    """Prepare the work, confine this process for good, then answer until nobody asks any more.

    `Confined` starts it, with descriptor and options as its arguments. It ends when the one that
    started it does, when it has been idle for long, and when it has grown too much.
    """
    channel, options = int(sys.argv[1]), cast("JsonObject", json.loads(sys.argv[2]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = prepare(options)
    Path("/proc/self/comm").write_text(f"motcua-{options['name']}")
    confine(
        output=channel,
        memory_bytes=_number(options, "memory_bytes"),
        readable=[Path(str(path)) for path in cast("list[str]", options["readable"])],
        descriptors=_DESCRIPTORS,
    )
    with socket.socket(fileno=channel) as connection, connection.makefile("rwb") as stream:
        connection.settimeout(_number(options, "idle_seconds"))
        # The kernel's peak begins with that of the process that started this one.
        most = max(_peak_bytes(), _number(options, "kept_bytes"))
        try:
            while _peak_bytes() <= most:
                _answer(stream, stream, work)
                stream.flush()
        except (BrokenFrameError, OSError):
            return


def _answer(reading: Readable, writing: Writable, work: Work) -> None:
    """Work on one request; the kernel ends this process where it takes too long."""
    asked = read_object(reading)
    data = b"".join(read_blocks(reading, cap=_number(asked, "most_bytes")))
    until = math.ceil(time.process_time()) + _number(asked, "cpu_seconds")
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, _number(asked, "wall_seconds"))
    served = work(cast("JsonObject", asked["head"]), data)
    signal.setitimer(signal.ITIMER_REAL, 0)
    write_object(writing, served.header)
    write_blocks(writing, served.blocks)


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _number(given: JsonObject, name: str) -> int:
    return int(cast("int", given[name]))
