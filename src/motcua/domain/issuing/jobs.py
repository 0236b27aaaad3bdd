"""What is done for papers in the background."""

from motcua.domain.issuing.actions.hash_files import hash_files as hash_some
from motcua.kernel.jobs.api import job, schedule


@job(retries=1)
def hash_files() -> int:
    """Let unsigned papers of earlier releases be known by their files, some at a time."""
    return hash_some()


schedule("issuing.hash_files", every="*/10 * * * *", task=hash_files)
