"""Why a procedure cannot be simulated."""

from motcua.kernel.base.api import Refusal


class NotSimulatedError(Refusal):
    """What was chosen cannot be simulated as it stands."""

    code = "not_simulated"
