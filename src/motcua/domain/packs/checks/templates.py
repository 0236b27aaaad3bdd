"""Check letters and results: their text, and that they can be typeset."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.setting import Setting
from motcua.kernel.definitions.api import Fault, text_faults
from motcua.kernel.printing.api import TemplateFault, template_fault

_BASE: Final = "vietnam/letters/base.typ"


def check_templates(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield the faults of all that a folder prints; after one that had to be stopped no more."""
    for path in sorted((*folder.glob("results/*.typ"), *folder.glob("letters/*.typ"))):
        try:
            faults = list(text_faults(path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            faults = [Fault(file=str(path), line=1, message="Tệp không phải văn bản UTF-8.")]
        yield from faults
        found = None if faults else _typesetting_fault(path, setting)
        if found is not None:
            yield Fault(file=str(path), line=found.line, message=found.message)
        if found is not None and found.was_cut:
            return


def _typesetting_fault(path: Path, setting: Setting) -> TemplateFault | None:
    """Typeset a template, where it lies among the packs that it may import from."""
    root = setting.root.resolve()
    if not path.resolve().is_relative_to(root) or not (root / _BASE).is_file():
        return None
    return template_fault(path.resolve(), root=root)
