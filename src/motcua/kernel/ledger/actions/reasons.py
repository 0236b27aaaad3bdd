"""Why an operator does what is rarely done."""

from motcua.kernel.base.api import Refusal, text

_LEAST_CHARACTERS = 10


def required_reason(typed: str) -> str:
    """Return a reason as the ledger keeps it for ever.

    Raises:
        Refusal: It is no sentence.
    """
    reason = text.clean_line(typed)
    if len(reason) < _LEAST_CHARACTERS:
        raise Refusal("Hãy nêu lý do bằng một câu; lý do được giữ mãi trong nhật ký.")
    return reason
