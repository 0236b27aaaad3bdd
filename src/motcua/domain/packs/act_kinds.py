"""What an office does to a dossier, as drawings of procedures name it (`motcua:act`)."""

from enum import StrEnum


class ActKind(StrEnum):
    """A legal act of the dossier whose doing completes a task of a person."""

    RECEIVE = "receive"
    DRAFT_RESULT = "draft_result"
    SIGN_RESULT = "sign_result"
    NUMBER_AND_SEAL = "number_and_seal"
    RETURN_RESULT = "return_result"
    REFUSE = "refuse"
    STOP = "stop"
