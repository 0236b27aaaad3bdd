"""What can be wrong with a form's definition."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.base.api import Refusal

type Location = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FormFault:
    """One thing to mend: where in the data, on which line, and what to do, in Vietnamese."""

    message: str
    location: Location = ()
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return place + self.message


class FormDefinitionError(Refusal):
    """A definition that cannot be used; `faults` names everything that is wrong."""

    code = "form_definition"

    def __init__(self, faults: Iterable[FormFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults[:20])))
