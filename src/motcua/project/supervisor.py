"""Run every process of the platform, restart what falls, and end all of it at once.

The platform is loaded once: web and worker are forked from the supervisor and share its memory.
Intake and signer, which must know nothing of databases and secrets, begin with fresh interpreters.
Everything stays in one process group, and each child dies with the supervisor, however that ends.
"""

import errno
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial

from motcua.kernel.base.api import Refusal
from motcua.project import environment, preparing, processes
from motcua.project.children import ENDING, Child, end, fork, leave_root, wait_for
from motcua.project.environment import Environment
from motcua.project.folder_lock import take_folder
from motcua.project.readiness import answers
from motcua.project.verdicts import exit_code

_SIMULATORS = (10, 11)
"""How far above the web a demonstration's outside systems and their letters listen."""


class PortTakenError(Refusal):
    """Another program listens where the platform should."""

    code = "port_taken"


def serve(*, port: int | None, first: Callable[[], None] | None = None) -> int:
    """Start every process and stay until told to stop; return the exit code.

    Args:
        port: Where the web listens; None for what the environment says.
        first: What has to happen before, in a process of its own, as all that opens databases.

    Raises:
        FolderTakenError: Another supervisor runs on the data folder.
        PortTakenError: Another program listens where the platform should.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    if port:
        os.environ["MOTCUA_PORT"] = str(port)
    env = environment.read()
    os.environ.setdefault("MOTCUA_PORT", str(env.port))
    os.environ.setdefault("PYTHONUTF8", "1")
    leave_root()
    take_folder()
    require_free_ports(env)
    from motcua.project import wsgi  # noqa: F401 - loads the platform

    steps = [step for step in (first, preparing.prepare) if step]
    for step in steps:
        if code := wait_for(fork("prepare", partial(_last_word, step))):
            return code
    return _tend(_children(env), env)


def _last_word(step: Callable[[], None]) -> None:
    sys.exit(exit_code(step))


def _tend(children: list[Child], env: Environment) -> int:
    stopping = _stop_on_signal()
    is_said = False
    while not stopping():
        for child in children:
            child.tend()
        if not is_said and answers(env, address=env.bind):
            print(f"Một Cửa đang chạy tại {env.base_url}", flush=True)  # noqa: T201
            is_said = True
        time.sleep(0.1)
    end(children)
    return 0


def require_free_ports(env: Environment) -> None:
    """Refuse at once where another program listens already.

    Raises:
        PortTakenError: It has the port of the web, or of a demonstration's simulators.
    """
    taken = [port for host, port in _addresses(env) if not _is_free(host, port)]
    if taken:
        raise PortTakenError(
            f"Cổng {taken[0]} đang có chương trình khác dùng. Hãy dừng chương trình ấy (có thể là "
            f"một Một Cửa đang chạy), hoặc chọn cổng khác, chẳng hạn MOTCUA_PORT={env.port + 100}."
        )


def _addresses(env: Environment) -> list[tuple[str, int]]:
    simulators = [("127.0.0.1", env.port + more) for more in _SIMULATORS] if env.is_demo else []
    return [(env.bind, env.port), *simulators]


def _is_free(host: str, port: int) -> bool:
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as fault:
            return fault.errno != errno.EADDRINUSE
    return True


def _children(env: Environment) -> list[Child]:
    """Return every process to run; the web comes first, since somebody waits for it."""
    from motcua.project.web import run_web

    web = partial(run_web, address=env.bind, port=env.port)
    names = [name for name in ("intake", "signer") if name not in env.apart]
    names += ["simulators"] if env.is_demo else []
    return [
        Child(name="web", run=web),
        Child(name="worker", run=partial(processes.run, "worker")),
        *(Child(name=name, run=partial(processes.run_fresh, name)) for name in names),
    ]


def _stop_on_signal() -> Callable[[], bool]:
    asked: list[int] = []
    for number in ENDING:
        signal.signal(number, lambda got, _frame: asked.append(got))
    return lambda: bool(asked)
