"""Hold a draft's files to what packs are held to, and run its examples."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Self

from motcua.domain.packs.api import ProcedureDefinition, lists_of, read_definition
from motcua.domain.packs.api.checks import (
    ExampleRun,
    Overlay,
    Setting,
    check_writing,
    laid_out,
    main_file,
    run_examples,
)
from motcua.kernel.base.api import paths
from motcua.kernel.definitions.api import Fault, Files, FolderError


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
        """Whether it could be published: no fault, and every example of at least one comes out."""
        return not self.faults and not self.unmet

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


def examined(files: Files, folder: str) -> tuple[Report, ProcedureDefinition | None]:
    """Return the report on a draft, and the procedure it defines where it can be read at all."""
    with laid_out(files, folder) as overlay:
        setting = Setting(root=overlay.root, packs=overlay.packs, lists=lists_of(paths.packs_dir()))
        faults = [f for each in overlay.folders for f in check_writing(each, setting)]
        if not main_file(files):
            faults.append(Fault(file=folder, line=1, message="Chưa có procedure.yaml."))
        examples = () if faults else _examples(overlay, setting)
        report = Report(
            faults=tuple(sorted({replace(f, file=overlay.path_of(f.file)) for f in faults})),
            examples=tuple(examples),
        )
        return report, _definition(overlay)


def _examples(overlay: Overlay, setting: Setting) -> Sequence[ExampleRun]:
    """Run the examples; they can be read, since `check_writing` was content with the folder."""
    try:
        found = [run for folder in overlay.folders for run in run_examples(folder, setting)]
    except FolderError as error:
        return [
            ExampleRun(
                file=overlay.path_of(fault.file),
                line=fault.line,
                name="examples.yaml",
                messages=(fault.message,),
            )
            for fault in error.faults
        ]
    return [replace(run, file=overlay.path_of(run.file)) for run in found]


def definition_of_files(files: Files, folder: str) -> ProcedureDefinition | None:
    """Return the procedure that files define, or None where they cannot be read."""
    with laid_out(files, folder) as overlay:
        return _definition(overlay)


def _definition(overlay: Overlay) -> ProcedureDefinition | None:
    if overlay.base is None:
        return None
    try:
        return read_definition(overlay.base, additions=overlay.additions, root=overlay.root)
    except FolderError:
        return None


def _run(row: Mapping[str, object]) -> ExampleRun:
    messages = row["messages"]
    assert isinstance(messages, list | tuple)
    return ExampleRun(
        file=str(row["file"]),
        line=int(str(row["line"])),
        name=str(row["name"]),
        messages=tuple(map(str, messages)),
    )
