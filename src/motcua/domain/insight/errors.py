"""What may go wrong when ended dossiers are read."""

from motcua.kernel.base.api import Refusal


class PastReadingRefusedError(Refusal):
    """Ended dossiers are not read this way: no such period or version, or one is being read."""

    code = "past_reading_refused"
