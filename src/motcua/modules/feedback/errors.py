"""What this module refuses, in words for people."""

from motcua.kernel.base.api import Refusal


class NotNowError(Refusal):
    """It has come too far, or not far enough, for what was asked."""

    code = "feedback_not_now"


class NoAgencyError(Refusal):
    """Nobody here can take it."""

    code = "feedback_no_agency"


class TooManySentError(Refusal):
    """More was sent from one place than a person writes."""

    code = "feedback_too_many"
