"""What recurs: forgetting sessions that have ended."""

from motcua.kernel.identity.sessions import store
from motcua.kernel.jobs.api import job, schedule


@job(retries=1)
def sweep_sessions() -> int:
    """Delete sessions that nobody can use any more."""
    return store.sweep()


schedule("identity.sweep_sessions", every="25 * * * *", task=sweep_sessions)
