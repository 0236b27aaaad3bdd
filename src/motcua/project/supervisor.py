"""Run every process of the platform, restart what falls, and end all of it at once.

Everything stays in one process group, and each child dies with the supervisor, however that ends.
"""

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from motcua.kernel.base.api import Refusal, die_with_parent
from motcua.project import environment
from motcua.project.environment import Environment
from motcua.project.preparing import prepare

log = logging.getLogger(__name__)

_GRACE_SECONDS = 1.5
_LONGEST_PAUSE_SECONDS = 30.0
_STEADY_SECONDS = 60.0
_WEB_FIRST_SECONDS = 2.0


class PortTakenError(Refusal):
    """Another program listens where the platform should."""

    code = "port_taken"


@dataclass(slots=True)
class _Child:
    """One process: how it is started, and how it has fared."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    falls: int = 0
    start_after: float = field(default=0.0)


def serve(*, port: int | None) -> int:
    """Start every process and stay until told to stop; return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    if port:
        os.environ["MOTCUA_PORT"] = str(port)
    env = environment.read()
    os.environ.setdefault("MOTCUA_PORT", str(env.port))
    os.environ.setdefault("PYTHONUTF8", "1")
    require_free_ports(env)
    prepare()
    children = _children(env)
    stopping = _stop_on_signal()
    print(f"Một Cửa đang chạy tại {env.base_url}", flush=True)  # noqa: T201
    while not stopping():
        for child in children:
            _tend(child)
        time.sleep(0.1)
    _end(children)
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
    simulators = [("127.0.0.1", env.port + 10)] if env.is_demo else []
    return [(_bind(), env.port), *simulators]


def _is_free(host: str, port: int) -> bool:
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as fault:
            return fault.errno != errno.EADDRINUSE
    return True


def _bind() -> str:
    return os.environ.get("MOTCUA_BIND", "127.0.0.1")


def _children(env: Environment) -> list[_Child]:
    """Return every process to run; the web comes first, since somebody waits for it."""
    later = time.monotonic() + _WEB_FIRST_SECONDS
    return [
        _Child(name, command, start_after=0.0 if name == "web" else later)
        for name, command in _commands(env).items()
    ]


def _commands(env: Environment) -> Mapping[str, list[str]]:
    python = [sys.executable, "-m"]
    process = [*python, "motcua.project.processes"]
    commands = {
        "web": [*python, "granian", *_granian(env.port)],
        "worker": [*process, "worker"],
        "intake": [*process, "intake"],
        "signer": [*process, "signer"],
    }
    if env.is_demo:
        commands["simulators"] = [*process, "simulators"]
    return commands


def _granian(port: int) -> list[str]:
    return [
        "--interface", "wsgi",
        "--host", _bind(),
        "--port", str(port),
        "--workers", "2",
        "--blocking-threads", "3",
        "--backpressure", "64",
        "--respawn-failed-workers",
        "--no-ws",
        "--log-level", "warning",
        "motcua.project.wsgi:application",
    ]  # fmt: skip


def _tend(child: _Child) -> None:
    now = time.monotonic()
    if child.process is None:
        if now >= child.start_after:
            child.process = subprocess.Popen(child.command, preexec_fn=die_with_parent)  # noqa: S603
            child.started_at = now
        return
    code = child.process.poll()
    if code is None:
        return
    child.falls = 1 if now - child.started_at > _STEADY_SECONDS else child.falls + 1
    pause = min(0.2 * 2**child.falls, _LONGEST_PAUSE_SECONDS)
    log.warning("%s ended with %s, starting again in %.1f s", child.name, code, pause)
    child.process, child.start_after = None, now + pause


def _end(children: list[_Child]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for process in running:
        try:
            process.wait(max(deadline - time.monotonic(), 0.01))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop_on_signal() -> Callable[[], bool]:
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: asked.append(got))
    return lambda: bool(asked)
