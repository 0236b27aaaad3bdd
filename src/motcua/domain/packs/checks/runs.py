"""Run a folder's examples and say, line by line, what does not come out."""

from collections.abc import Iterator
from pathlib import Path

from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.examples import ExampleCase, run
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.example_shapes import ExampleFile
from motcua.domain.packs.source.folders import code_of
from motcua.domain.packs.source.pack import additions_to, read_definition
from motcua.kernel.definitions.api import ExampleRun, Fault, FolderError, build, read_source


def check_examples(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield a fault for each expectation that is not met."""
    try:
        for ran in run_examples(folder, setting):
            for message in ran.messages:
                yield Fault(file=ran.file, line=ran.line, message=f"“{ran.name}”: {message}.")
    except FolderError as error:
        yield from error.faults


def run_examples(folder: Path, setting: Setting) -> Iterator[ExampleRun]:
    """Run each example of a folder.

    Raises:
        FolderError: The examples or what they test cannot be read.
    """
    path = folder / "examples.yaml"
    if not path.is_file() or setting.lists is None:
        return
    source = read_source(path)
    file = build(ExampleFile, source)
    definition = _definition(folder, setting)
    if definition is None:
        return
    for i, example in enumerate(file.examples):
        case = ExampleCase(
            definition=definition, example=example, lists=setting.lists, packs_root=setting.root
        )
        line = source.line(("examples", i, "name"))
        yield ExampleRun(file=source.file, line=line, name=example.name, messages=tuple(run(case)))


def _definition(folder: Path, setting: Setting) -> ProcedureDefinition | None:
    """Return the procedure as the folder's own pack sees it: not what packs above add."""
    base = folder if (folder / "procedure.yaml").is_file() else setting.base_folder(code_of(folder))
    if base is None:
        return None
    below = setting.packs_below(folder)
    additions = [f for f in additions_to(code_of(base), below) if f != base]
    if folder != base and folder not in additions:
        additions.append(folder)
    return read_definition(base, additions=additions, root=setting.root)
