"""What the platform says when it does not do what was asked."""

from dataclasses import dataclass


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An answer to a person: one Vietnamese sentence that says why, and what now.

    Subclasses are named by what was refused and belong to the package that refuses. `page` is the
    address at which what has to come first is done; empty where there is none.
    """

    code = "refused"
    page = ""

    def __init__(self, message: str, *, page: str = "") -> None:
        super().__init__(message)
        self.message = message
        if page:
            self.page = page


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing to mend: the key of the field, and what to do about it, in Vietnamese."""

    field: str
    message: str


class Invalid(Refusal):
    """What was typed cannot be accepted; every problem is named at once."""

    code = "invalid"

    def __init__(self, problems: tuple[Problem, ...], message: str = "") -> None:
        super().__init__(message or "; ".join(problem.message for problem in problems))
        self.problems = problems
