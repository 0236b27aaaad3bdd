"""Names that forms of officers use of a dossier: `declared.…`, `steps.…`, `hoSo.…`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.form import field_names, keys_of
from motcua.domain.packs.checks.supplied import DOSSIER, supply_of
from motcua.domain.packs.source.definition import FORM_NAMES
from motcua.kernel.bpmn.api import Document, UnreadableDocumentError
from motcua.kernel.definitions.api import Fault, FolderError, Location, Source, read_text

_TEXTS: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_WAYS: Final = re.compile(r"(?<![\w.])(?:declared|steps|hoSo)(?:\.\w+)+")
_OF_FILING: Final = frozenset({"channel", "submitted_on"})
"""What stands beside the answers of a declaration: how it came, and on which day."""
_FORMULAS: Final = frozenset({"when", "visible", "required", "value"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """What a file may name.

    Attributes:
        own: Keys of its own form.
        answers: Keys of the declaration; None where nothing says which.
        steps: What is inside the results of steps; None where nothing is said of their inside.
    """

    own: frozenset[str]
    answers: frozenset[str] | None
    steps: Mapping[str, frozenset[str] | None]

    def has(self, name: str) -> bool:
        """Say whether something gives what has a name."""
        head, _, rest = name.partition(".")
        first, _, second = rest.partition(".")
        if head == "declared":
            return self.answers is None or first in {*self.answers, *_OF_FILING}
        if head == "hoSo":
            return rest in DOSSIER
        if head == "steps":
            inside = self.steps.get(first)
            return first in self.steps and (inside is None or not second or second in inside)
        return name in self.own or self.answers is None or name in self.answers


def ways_of(folder: Path, path: Path) -> Ways:
    """Return what a file of a folder may name."""
    own = keys_of(path) or frozenset()
    return Ways(own=own, answers=field_names(folder), steps=_steps(folder))


def way_faults(source: Source, ways: Ways) -> Iterator[Fault]:
    """Yield the names in formulas, and the sources of prefilled answers, that nothing gives."""
    for at, text in _texts(source.data):
        if at[-1] in _FORMULAS:
            for way in _WAYS.findall(_TEXTS.sub('""', text)):
                yield from unknown_name(way, ways, source, at)
        if "prefill" in at and at[-1] != "fallback" and text.partition(".")[0] in FORM_NAMES:
            yield from unknown_name(text, ways, source, at)


def unknown_name(name: str, ways: Ways, source: Source, at: Location) -> Iterator[Fault]:
    """Yield the fault of a name that nothing gives."""
    if not ways.has(name):
        message = f"“{name}” không phải ô nào của kết quả, câu trả lời nào hay kết quả bước nào."
        yield Fault(file=source.file, line=source.line(at), message=message)


def _texts(data: object, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield every text of a file with its place."""
    if isinstance(data, str) and at:
        yield at, data
    elif isinstance(data, Mapping):
        for name, part in data.items():
            yield from _texts(part, (*at, str(name)))
    elif isinstance(data, list):
        for number, part in enumerate(data):
            yield from _texts(part, (*at, number))


def _steps(folder: Path) -> Mapping[str, frozenset[str] | None]:
    """Return what steps of the drawing come to; nothing where it is faulty, which others tell."""
    try:
        document = Document.read(read_text(folder / "process.bpmn").encode())
    except (FolderError, UnreadableDocumentError, OSError):
        return {}
    forms = {one.stem: keys_of(one) or frozenset() for one in folder.glob("steps/*.yaml")}
    found: dict[str, frozenset[str] | None] = {}
    for process in document.definitions.processes.values():
        supply = supply_of(process, answers=frozenset(), steps=forms)
        found |= {name: supply.members.get(name) for name in supply.own if name != "hoSo"}
    return found
