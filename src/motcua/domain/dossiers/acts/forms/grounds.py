"""The ground of a decision: a reason that says something, and the law."""

from motcua.domain.work.api import reason_problems
from motcua.kernel.base.api import Invalid, Problem


def require_ground(reason: str, legal_basis: str) -> None:
    """Let a decision be made that has its ground.

    Raises:
        Invalid: The reason says nothing, or there is no legal basis; at their fields.
    """
    problems = list(reason_problems(reason))
    if not legal_basis.strip():
        problems.append(Problem(field="legal_basis", message="Hãy ghi căn cứ pháp lý."))
    if problems:
        raise Invalid(tuple(problems))
