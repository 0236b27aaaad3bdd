"""What this module refuses, in words for people."""

from motcua.kernel.base.api import Refusal


class NotNowError(Refusal):
    """It has come too far, or not far enough, for what was asked."""

    code = "data_request_not_now"


class NotTakenError(Refusal):
    """It cannot be asked now."""

    code = "data_request_not_taken"
