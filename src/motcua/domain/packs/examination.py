"""Hold files to what packs are held to, and run their examples."""

from collections.abc import Sequence
from dataclasses import replace

from motcua.domain.packs.checks.books import book_faults
from motcua.domain.packs.checks.check import check_writing
from motcua.domain.packs.checks.runs import run_examples
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.layers import Overlay, laid_out, main_file
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.lists import lists_of
from motcua.domain.packs.source.pack import read_definition
from motcua.kernel.base.api import paths
from motcua.kernel.definitions.api import ExampleRun, Fault, Files, FolderError, Report


def examined(files: Files, folder: str) -> tuple[Report, ProcedureDefinition | None]:
    """Return the report on a draft, and the procedure it defines where it can be read at all."""
    with laid_out(files, folder) as overlay:
        setting = Setting(root=overlay.root, packs=overlay.packs, lists=lists_of(paths.packs_dir()))
        faults = [f for each in overlay.folders for f in check_writing(each, setting)]
        faults += book_faults(setting)
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
