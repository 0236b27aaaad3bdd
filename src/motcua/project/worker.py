"""What the worker does until it is told to stop: jobs, and the log beside them."""

from threading import Event, Thread

from motcua.kernel.jobs.api import run_worker
from motcua.kernel.ledger.api import run_auditor, run_sequencer


def work(stop: Event) -> None:
    """Run background jobs and schedules, and lengthen and audit the log of the ledger."""
    for beside in (run_sequencer, run_auditor):
        Thread(target=beside, args=(stop,), daemon=True).start()
    run_worker(stop=stop)
