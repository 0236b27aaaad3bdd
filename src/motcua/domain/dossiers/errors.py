"""What an action on a dossier answers when it does not do what was asked."""

from motcua.kernel.base.api import Refusal


class IllegalTransitionError(Refusal):
    """The national states do not allow the step."""

    code = "illegal_transition"


class NoAgencyError(Refusal):
    """Nobody was chosen to settle the dossier."""

    code = "no_agency"


class SecondSupplementError(Refusal):
    """This agency has asked at this stage already; the law allows one request."""

    code = "second_supplement"


class NothingToMendError(Refusal):
    """A supplement request names at least one defect, each with its legal basis."""

    code = "nothing_to_mend"


class NotPaidError(Refusal):
    """What is due has not been paid."""

    code = "not_paid"


class ChannelClosedError(Refusal):
    """The procedure may not be filed this way today."""

    code = "channel_closed"


class ResultStateError(Refusal):
    """The result is not in the state that this step needs."""

    code = "result_state"


class NotOwnerError(Refusal):
    """Only the owner may do this, or the officer before whom the owner stands."""

    code = "not_owner"


class UnknownDefectError(Refusal):
    """A defect names no field or paper of the dossier that its owner could mend."""

    code = "unknown_defect"


class AlreadyRatedError(Refusal):
    """A dossier is rated once, after its end."""

    code = "already_rated"


class NoWayToTellError(Refusal):
    """Whoever is to be told left nothing by which they can be."""

    code = "no_way_to_tell"
