"""What a finding answers when nothing is done with it."""

from motcua.kernel.base.api import Refusal


class FindingRefusedError(Refusal):
    """It is not the actor's to judge, stands elsewhere by now, or nothing was said."""

    code = "finding_refused"
