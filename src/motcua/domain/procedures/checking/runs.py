"""Run a folder's examples and say, line by line, what does not come out."""

from collections.abc import Iterator
from pathlib import Path

from motcua.domain.procedures.checking.setting import Setting
from motcua.domain.procedures.examples import ExampleCase, run
from motcua.domain.procedures.packs.definition import ProcedureDefinition
from motcua.domain.procedures.packs.example_shapes import ExampleFile
from motcua.domain.procedures.packs.faults import Fault, PackError
from motcua.domain.procedures.packs.folders import code_of
from motcua.domain.procedures.packs.reading import additions_to, read_definition
from motcua.domain.procedures.packs.sources import read_source
from motcua.domain.procedures.packs.validation import build


def check_examples(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield a fault for each expectation that is not met."""
    path = folder / "examples.yaml"
    if not path.is_file() or setting.lists is None:
        return
    try:
        source = read_source(path)
        file = build(ExampleFile, source)
        definition = _definition(folder, setting)
    except PackError as error:
        yield from error.faults
        return
    if definition is None:
        return
    for i, example in enumerate(file.examples):
        case = ExampleCase(
            definition=definition, example=example, lists=setting.lists, packs_root=setting.root
        )
        for message in run(case):
            line = source.line(("examples", i, "name"))
            yield Fault(file=source.file, line=line, message=f"“{example.name}”: {message}.")


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
