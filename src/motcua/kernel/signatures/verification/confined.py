"""Verify in a confined child: for the command line."""

import json
import os
import select
import signal
import time
from pathlib import Path
from typing import cast

from motcua.kernel.base.api import limits, paths
from motcua.kernel.confinement.api import confine, interpreter_folders
from motcua.kernel.signatures.verification.trust import Trust, data_folder
from motcua.kernel.signatures.verification.verdict import as_json, refused, verify_json

_DESCRIPTORS = 32


def verify_file(data: bytes, *, trust: Trust | None = None) -> dict[str, object]:
    """Return what `verify_json` would of a file, from a child that may not outgrow its limits.

    Only for a process of one thread: servers send foreign bytes to the intake process.
    """
    if len(data) > limits.get("signatures.verified_bytes"):
        return as_json(refused("too_large"))
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _work(data, trust, sending)
    os.close(sending)
    answer = _await(receiving)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    try:
        return cast("dict[str, object]", json.loads(answer))
    except ValueError:
        return as_json(refused("too_complex"))


def _work(data: bytes, trust: Trust | None, sending: int) -> None:
    try:
        confine(
            output=sending,
            memory_bytes=limits.get("signatures.verify_memory_bytes"),
            cpu_seconds=limits.get("signatures.verify_seconds"),
            readable=_readable(),
            descriptors=_DESCRIPTORS,
        )
        with os.fdopen(sending, "wb") as stream:
            stream.write(json.dumps(verify_json(data, trust=trust)).encode())
    finally:
        os._exit(0)


def _readable() -> list[Path]:
    public = (data_folder() / name for name in ("trust", "clock.json"))
    return [*interpreter_folders(), paths.packs_dir(), *public]


def _await(receiving: int) -> bytes:
    ends = time.monotonic() + limits.get("signatures.verify_seconds")
    parts: list[bytes] = []
    with os.fdopen(receiving, "rb", buffering=0) as stream:
        while (left := ends - time.monotonic()) > 0:
            ready, _, _ = select.select([stream], [], [], left)
            part = stream.read(65536) if ready else b""
            if not part:
                break
            parts.append(part)
    return b"".join(parts)
