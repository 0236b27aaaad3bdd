"""A process that has loaded the platform once and forks a child for each module it is told to run.

Reads a line of JSON for each, `{"module", "arguments", "input", "seconds"}`, and writes a line when
it has ended: `{"code", "out", "err"}`.
"""

import importlib
import json
import os
import random
import runpy
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from typing import Any

import django

_TURN_SECONDS = 0.005


def serve() -> None:
    """Run what is asked for until nobody asks any more."""
    django.setup()
    for line in sys.stdin:
        answer = _run(json.loads(line))
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _run(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Run a module as a program in a child; what it imports is kept for the next child."""
    importlib.import_module(asked["module"])
    with (
        tempfile.TemporaryFile() as told,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        told.write(asked["input"].encode())
        told.seek(0)
        child = os.fork()
        if child == 0:
            for number, file in enumerate((told, out, err)):
                os.dup2(file.fileno(), number)
            _become(asked["module"], asked["arguments"])
        code = _wait(child, asked["seconds"])
        out.seek(0)
        err.seek(0)
        return {"code": code, "out": out.read().decode(), "err": err.read().decode()}


def _become(module: str, arguments: list[str]) -> None:
    """Be the program `python -m module arguments` and end as it ends."""
    random.seed()
    sys.argv = [module, *arguments]
    sys.modules.pop(module)
    code: object = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    except BaseException:  # as the interpreter does at the end of a program
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _wait(child: int, seconds: float) -> int:
    """Return how a child ended, negative for a signal; kill it when its time is over."""
    until = time.monotonic() + seconds
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
        time.sleep(_TURN_SECONDS)


if __name__ == "__main__":
    serve()
