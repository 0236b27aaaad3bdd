"""What a check found in a folder: faults, and examples that do not come out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Self

from motcua.kernel.definitions.faults import Fault


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleRun:
    """An example that was run: where it stands, and what did not come out."""

    file: str
    line: int
    name: str
    messages: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        return not self.messages


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What is wrong with a draft, and which examples come out; files by the draft's paths."""

    faults: tuple[Fault, ...] = ()
    examples: tuple[ExampleRun, ...] = ()

    @property
    def unmet(self) -> Sequence[ExampleRun]:
        return [example for example in self.examples if not example.is_met]

    @property
    def is_clean(self) -> bool:
        """Whether it could be published: no fault, and every example comes out."""
        return not self.faults and not self.unmet

    @property
    def first_fault(self) -> str:
        """The first thing to mend, in a sentence; empty for a report that is clean."""
        if self.faults:
            fault = self.faults[0]
            more = len(self.faults) - 1
            tail = f" (và {more} lỗi nữa)" if more else ""
            return f"{fault.file}, dòng {fault.line}: {fault.message}{tail}"
        if self.unmet:
            example = self.unmet[0]
            return f"Ví dụ “{example.name}” chưa đạt: {'; '.join(example.messages)}."
        return ""

    def as_data(self) -> dict[str, object]:
        """Return it as JSON-able data."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[Mapping[str, object]]]) -> Self:
        """Return what `as_data` wrote."""
        return cls(
            faults=tuple(Fault(**row) for row in data.get("faults", ())),  # type: ignore[arg-type]
            examples=tuple(_run(row) for row in data.get("examples", ())),
        )


def _run(row: Mapping[str, object]) -> ExampleRun:
    messages = row["messages"]
    assert isinstance(messages, list | tuple)
    return ExampleRun(
        file=str(row["file"]),
        line=int(str(row["line"])),
        name=str(row["name"]),
        messages=tuple(map(str, messages)),
    )
