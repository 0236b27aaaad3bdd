"""Something for each address that names an object, for the contract."""

from collections.abc import Mapping

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.contract.testing import Sample
from motcua.kernel.identity.testing import make_officer
from motcua.kernel.jobs.api import dead_jobs, job
from motcua.kernel.jobs.testing import run_jobs


@job(retries=0)
def _gives_up() -> None:
    raise ValueError("mất nối")


def samples() -> Mapping[str, Sample]:
    """Make a job that gave up; every provincial administrator reaches all."""
    _gives_up.enqueue()
    run_jobs()
    path = f"/quan-tri/viec-nen/{dead_jobs(SYSTEM)[0].id}/chay-lai/"
    administrator = make_officer(role="administrator")
    return {
        "quan-tri/viec-nen/<uuid:job_id>/chay-lai/": Sample(path=path, reader=administrator),
    }
