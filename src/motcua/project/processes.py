"""The processes beside the web: `python -m motcua.project.processes NAME`."""

import os
import signal
import sys
import threading

import django

from motcua.kernel.base.api import paths
from motcua.project import environment

_STOP = threading.Event()


def worker() -> None:
    """Run background jobs and schedules."""
    django.setup()
    from motcua.kernel.jobs.api import run_worker

    run_worker(stop=_STOP)


def intake() -> None:
    """Open foreign bytes, without network, keys or database."""
    from motcua.kernel.files.intake.server import run

    run(
        paths.run_dir() / "intake.sock",
        ops={"verify_signatures": "motcua.kernel.signatures.verification.verify_json"},
    )


def signer() -> None:
    """Hold the signing keys."""
    from motcua.kernel.signatures.signer.server import run

    run(
        paths.run_dir() / "signer.sock",
        paths.data_dir() / "keys-signing",
        tsa_url=environment.read().timestamp_url,
    )


def simulators() -> None:
    """Stand in for the outside systems, on loopback."""
    from simulators.server import main

    main()


_PROCESSES = {"worker": worker, "intake": intake, "signer": signer, "simulators": simulators}


def main() -> None:
    """Run the process named on the command line until SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    _PROCESSES[sys.argv[1]]()


def _stop(*_: object) -> None:
    if _STOP.is_set() or sys.argv[1] != "worker":
        sys.exit(0)
    _STOP.set()


if __name__ == "__main__":
    main()
