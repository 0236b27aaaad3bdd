"""What goes wrong in an expression, and how it is told."""

from dataclasses import dataclass

from motcua.kernel.base.api import Refusal

NO_RESULT = "Phép tính không có kết quả hoặc vượt phạm vi"


class FeelError(Refusal):
    """An expression that cannot be used."""


class FeelSyntaxError(FeelError):
    """The text is no FEEL expression; says where, counted from 1."""

    code = "feel_syntax"

    def __init__(self, reason: str, *, source: str, offset: int) -> None:
        self.reason = reason
        self.line, self.column = locate(source, offset)
        super().__init__(f"Dòng {self.line}, cột {self.column}: {reason}")


class FeelLimitError(FeelError):
    """The expression asks for more work, depth or room than is allowed."""

    code = "feel_limit"


class Fault(Exception):  # noqa: N818 - becomes null and a warning, never reaches a caller
    """An operation that FEEL answers with null."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text of FEEL, and the element of a decision model in which it stands."""

    source: str
    element: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeelWarning:
    """Why a part of an expression became null."""

    message: str
    line: int
    column: int
    element: str = ""
    """Where the text stands in a decision model; empty for a text alone."""


def locate(source: str, offset: int) -> tuple[int, int]:
    """Return line and column of `offset`, both counted from 1."""
    before = source[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
