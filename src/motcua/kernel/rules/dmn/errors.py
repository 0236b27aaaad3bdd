"""What is wrong with a decision model, and where."""

from motcua.kernel.rules.errors import FeelError, FeelSyntaxError


class DmnError(FeelError):
    """A model, or an element of it, that cannot be used.

    `element` is the id or name of the element; `line` and `column` point into its text, counted
    from 1, and are 0 where the fault lies in no text.
    """

    code = "dmn"

    def __init__(self, reason: str, *, element: str = "", line: int = 0, column: int = 0) -> None:
        self.reason = reason
        self.element = element
        self.line = line
        self.column = column
        place = f"Phần tử {element!r}: " if element else ""
        spot = f"dòng {line}, cột {column}: " if line else ""
        super().__init__(f"{place}{spot}{reason}")


def in_element(fault: FeelSyntaxError, element: str) -> DmnError:
    """Return the fault of a text as the fault of the element that holds it."""
    return DmnError(fault.reason, element=element, line=fault.line, column=fault.column)
