"""Run a simulation for a page: bounded, repeatable by its seed."""

from random import Random

from motcua.domain.insight.simulation.basis import Basis
from motcua.domain.insight.simulation.errors import NotSimulatedError
from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.api import ProcessError
from motcua.kernel.deadlines.api import DeadlineError, calendar_for
from motcua.kernel.simulation.api import Setting, Simulated, simulate


def simulated(basis: Basis, setting: Setting, *, seed: int) -> Simulated:
    """Return what a simulation finds, in the time that a page may take.

    Raises:
        NotSimulatedError: It takes too long, or the process or the limit cannot be followed.
    """
    try:
        return simulate(
            basis.drawn,
            setting,
            random=Random(seed),  # noqa: S311 - repeatable, no secret
            calendar=calendar_for(setting.calendar),
            seconds=limits.get("insight.simulated_page_seconds"),
        )
    except (ProcessError, DeadlineError) as error:
        raise NotSimulatedError(f"Chưa mô phỏng được {basis.label}: {error.message}") from None
