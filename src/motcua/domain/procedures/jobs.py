"""Background entry points: look at the packs folder now and then."""

from motcua.kernel.jobs.api import job, schedule


@job()
def sync_packs_job() -> None:
    """Publish what changed in the packs folder."""
    from motcua.domain.procedures.actions.sync_packs import sync_packs

    sync_packs()


schedule("procedures.sync_packs", every="*/5 * * * *", task=sync_packs_job)
