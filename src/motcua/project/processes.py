"""The processes beside the web: `python -m motcua.project.processes NAME`."""

import os
import signal
import sys
import threading

import django

_STOP = threading.Event()
_SECRETS = ("MOTCUA_DATABASE_URL", "MOTCUA_KEYS_DATABASE_URL", "MOTCUA_EID_CLIENT_SECRET")


def worker() -> None:
    """Run background jobs and schedules, and lengthen the log of the ledger."""
    django.setup()
    from motcua.project.worker import work

    work(_STOP)


def intake() -> None:
    """Open foreign bytes, without network, keys or database."""
    from motcua.kernel.files.intake import client, server

    server.run(
        client.socket_path(),
        ops={"verify_signatures": "motcua.kernel.signatures.verification.verify_json"},
    )


def signer() -> None:
    """Hold the signing keys."""
    from motcua.project.signing import run_signer

    run_signer()


def simulators() -> None:
    """Stand in for the outside systems, on loopback."""
    from simulators.server import main as run_simulators

    run_simulators()


_PROCESSES = {"worker": worker, "intake": intake, "signer": signer, "simulators": simulators}


def run(name: str) -> None:
    """Do the work of a process until SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _finish if name == "worker" else _leave)
    _PROCESSES[name]()


def run_fresh(name: str) -> None:
    """Put an interpreter that has loaded nothing, and knows no secret, in this one's place."""
    known = {key: value for key, value in os.environ.items() if key not in _SECRETS}
    os.execve(sys.executable, [sys.executable, "-m", __name__, name], known)  # noqa: S606


def _finish(*_: object) -> None:
    """Let the jobs in hand end; leave when asked again."""
    if _STOP.is_set():
        sys.exit(0)
    _STOP.set()


def _leave(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    run(sys.argv[1])
