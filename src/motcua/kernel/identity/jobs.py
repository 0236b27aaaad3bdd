"""What recurs: forgetting sessions that have ended, and what waited too long to be sent."""

from motcua.kernel.identity.actions.keep_unsent import sweep_unsent
from motcua.kernel.identity.sessions import store
from motcua.kernel.jobs.api import job, schedule


@job(retries=1)
def sweep_sessions() -> int:
    """Delete sessions that nobody can use any more."""
    return store.sweep()


@job(retries=1)
def sweep_unsent_forms() -> int:
    """Delete what was typed and not sent, once nobody may fetch it any more."""
    return sweep_unsent()


schedule("identity.sweep_sessions", every="25 * * * *", task=sweep_sessions)
schedule("identity.sweep_unsent_forms", every="*/20 * * * *", task=sweep_unsent_forms)
