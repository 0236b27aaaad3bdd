"""Check letters and results: their text, and that they can be typeset."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.setting import Setting
from motcua.kernel.definitions.api import Fault, text_faults
from motcua.kernel.printing.api import template_fault

_BASE: Final = "vietnam/letters/base.typ"


def check_templates(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield the faults of all that a folder prints."""
    for path in sorted((*folder.glob("results/*.typ"), *folder.glob("letters/*.typ"))):
        try:
            faults = list(text_faults(path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            faults = [Fault(file=str(path), line=1, message="Tệp không phải văn bản UTF-8.")]
        yield from faults or _typesetting_faults(path, setting)


def _typesetting_faults(path: Path, setting: Setting) -> Iterator[Fault]:
    """Typeset a template, where it lies among the packs that it may import from."""
    root = setting.root.resolve()
    if not path.resolve().is_relative_to(root) or not (root / _BASE).is_file():
        return
    found = template_fault(path.resolve(), root=root)
    if found is not None:
        yield Fault(file=str(path), line=found[0], message=found[1])
