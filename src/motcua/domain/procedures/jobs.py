"""Background entry points: look at the packs folder now and then."""

from motcua.domain.procedures.actions.sync_packs import sync_packs
from motcua.domain.procedures.actions.take_effect import take_effect
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.api import job, schedule


@job()
def sync_packs_job() -> None:
    """Publish what changed in the packs folder."""
    sync_packs()


@job()
def take_effect_job() -> None:
    """Show in lists what begins today."""
    take_effect(actor=SYSTEM)


schedule("procedures.take_effect", every="1 0 * * *", task=take_effect_job)
schedule("procedures.sync_packs", every="*/5 * * * *", task=sync_packs_job)
