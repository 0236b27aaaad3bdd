"""What can be wrong with what is told of a breach."""

from motcua.kernel.base.api import Refusal


class BreachRefusedError(Refusal):
    """A breach may not be recorded or changed so; nothing was."""

    code = "breach_refused"
