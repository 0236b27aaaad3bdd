"""Decision models ready to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.rules.border import from_python, to_python
from motcua.kernel.rules.budget import Run, shallow
from motcua.kernel.rules.dmn.document import Document
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.parts import Broken, Decision, Frame, Given, InputData, Service
from motcua.kernel.rules.errors import FeelWarning, Place
from motcua.kernel.rules.expression import Outcome
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.values import Value

type Answerable = Decision | Service | Broken


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """What a decision says, and how it came to that."""

    value: object
    warnings: tuple[FeelWarning, ...]
    matched: tuple[tuple[str, int], ...]
    """The rules that matched: the table's id and the rule's number, counted from 1."""
    found: Mapping[str, object]
    """What the decisions that it rests on say, by name."""


class Model:
    """One decision model; decide with it as often as you like, in any thread."""

    def __init__(self, document: Document, documents: Sequence[Document]) -> None:
        self.name = document.name
        self.namespace = document.namespace
        parts = list(document.parts())
        self.problems = tuple(problem for each in documents for problem in each.problems)
        self.inputs: Mapping[str, Kind] = {
            part.name: part.kind for part in parts if isinstance(part, InputData)
        }
        self._answerable: dict[str, Answerable] = {}
        for part in parts:
            if isinstance(part, Decision | Service | Broken):
                self._answerable.setdefault(part.name, part)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The names of the decisions and decision services, in the file's order."""
        return tuple(self._answerable)

    def decide(
        self, name: str, context: Mapping[str, object], *, now: datetime | None = None
    ) -> Outcome:
        """Return what a decision or a decision service says, and why parts of it became null.

        Args:
            name: Of the decision or the service.
            context: Inputs by name, as `Expression.evaluate` takes them; those of an imported
                model by their own name or in a context under the import's.
            now: What `now()` and `today()` mean; the platform's clock if left out.

        Raises:
            DmnError: There is no such decision, or it is at fault.
            FeelLimitError: The work exceeds what is allowed.
        """
        run = Run(Place(""), now)
        with shallow():
            values = {key: from_python(value) for key, value in context.items()}
            value = to_python(self.answer(name, Given(values=values), run), run)
        return Outcome(value=value, warnings=tuple(run.warnings))

    def explain(
        self, name: str, context: Mapping[str, object], *, now: datetime | None = None
    ) -> Explanation:
        """Return what `decide` would, with the rules that matched on the way; see there.

        Tables that stop at the first match name that one alone.
        """
        run = Run(Place(""), now)
        run.matched = []
        with shallow():
            values = {key: from_python(value) for key, value in context.items()}
            frame = Frame(run, Given(values=values))
            value = to_python(self._value(name, frame), run)
            found = {
                part.name: to_python(known, run)
                for part, known in frame.found.items()
                if isinstance(part, Decision) and part.name != name
            }
        return Explanation(
            value=value,
            warnings=tuple(run.warnings),
            matched=tuple(dict.fromkeys(run.matched)),
            found=found,
        )

    def answer(self, name: str, given: Given, run: Run) -> Value:
        """Return FEEL's own value of a decision or service; see `decide`."""
        with shallow():
            return self._value(name, Frame(run, given))

    def _value(self, name: str, frame: Frame) -> Value:
        part = self._answerable.get(name)
        if part is None:
            raise DmnError(f"Mô hình không có quyết định {name[:80]!r}")
        return part.offer(frame) if isinstance(part, Service) else frame.value_of(part)
