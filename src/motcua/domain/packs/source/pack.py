"""Read procedure folders, and the packs above that add to them, into definitions."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.fee_shapes import FeeTable
from motcua.domain.packs.source.folders import PackFolder, base_folders, code_of, find_packs
from motcua.domain.packs.source.process_shapes import InternalProcess
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.base.api import Refusal, paths
from motcua.kernel.definitions.api import FolderError, as_mapping, build, read_source


class UnknownCodeError(Refusal):
    """No pack has a procedure of that code, or its files are broken."""

    code = "unknown_code"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pack:
    """All that can be published from a folder of packs, later packs laid over earlier ones."""

    packs: tuple[PackFolder, ...]
    definitions: tuple[ProcedureDefinition, ...]

    def by_code(self, code: str) -> ProcedureDefinition | None:
        """Return the newest definition of a code, or None."""
        found = [item for item in self.definitions if item.code == code]
        return max(found, key=lambda item: item.procedure.valid_from, default=None)


def packs_in_use(root: Path) -> Sequence[PackFolder]:
    """Return the packs that count here: those of invented data in demonstrations only."""
    is_demo = os.environ.get("MOTCUA_DEMO") == "1"
    return [pack for pack in find_packs(root) if is_demo or not pack.manifest.invented]


def load(path: Path) -> Pack:
    """Read every pack in use at or below `path`.

    Raises:
        FolderError: What is wrong, with file and line.
    """
    packs = packs_in_use(path)
    definitions = tuple(
        read_definition(folder, additions=additions_to(code_of(folder), packs), root=path)
        for folder in base_folders(packs)
    )
    return Pack(packs=tuple(packs), definitions=definitions)


def load_procedure(code: str, *, root: Path, on: date | None = None) -> ProcedureDefinition | None:
    """Read one procedure by its code, without reading the others: as in force `on`, or the newest.

    A day before its first version has none.
    """
    packs = packs_in_use(root)
    folders = [folder for folder in base_folders(packs) if code_of(folder) == code]
    additions = additions_to(code, packs)
    found = [read_definition(f, additions=additions, root=root) for f in folders]
    begun = [item for item in found if on is None or item.procedure.valid_from <= on]
    return max(begun, key=lambda item: item.procedure.valid_from, default=None)


def known_procedure(code: str, *, on: date | None = None) -> ProcedureDefinition:
    """Return a procedure of the packs of this checkout, for a command that reads them alone.

    Args:
        code: Its national code.
        on: The day whose version is meant; the newest where none is.

    Raises:
        UnknownCodeError: No pack has it, or its files are broken.
    """
    try:
        definition = load_procedure(code, root=paths.packs_dir(), on=on)
    except FolderError as error:
        raise UnknownCodeError(f"Gói của thủ tục {code} có lỗi: {error}.") from error
    if definition is None and on is not None and load_procedure(code, root=paths.packs_dir()):
        raise UnknownCodeError(f"Thủ tục {code} chưa có phiên bản nào vào ngày {on:%d/%m/%Y}.")
    if definition is None:
        raise UnknownCodeError(f"Gói không có thủ tục mã “{code}”.")
    return definition


def additions_to(code: str, packs: Sequence[PackFolder]) -> Sequence[Path]:
    """Return the folders that add to a procedure: same code, no `procedure.yaml`, lowest first."""
    folders = (folder for pack in packs for folder in pack.procedure_folders())
    return [f for f in folders if code_of(f) == code and not (f / "procedure.yaml").is_file()]


def read_definition(folder: Path, *, additions: Sequence[Path], root: Path) -> ProcedureDefinition:
    """Read one folder with what other packs add to it.

    Raises:
        FolderError: What is wrong, with file and line.
    """
    definition = ProcedureDefinition(
        procedure=build(ProcedureSource, read_source(folder / "procedure.yaml")),
        fees=read_fees(folder),
        form_data=_form_data(folder),
        templates=dict(_templates(folder)),
        folder=_relative(folder, root),
        internal_process=_internal_process(folder),
        process=_text(folder / "process.bpmn"),
        decisions=_text(folder / "rules.dmn"),
        step_forms=dict(_forms(folder, "steps")),
        result_forms={**dict(_forms(folder, "results")), **dict(_forms(folder, "letters"))},
    )
    for addition in additions:
        definition = definition.with_fees(read_fees(addition))
    return definition


def read_fees(folder: Path) -> FeeTable:
    """Read `fees.yaml`, if there is one."""
    path = folder / "fees.yaml"
    return build(FeeTable, read_source(path)) if path.is_file() else FeeTable()


def _form_data(folder: Path) -> Mapping[str, object] | None:
    path = folder / "form.yaml"
    return as_mapping(read_source(path).data) if path.is_file() else None


def _internal_process(folder: Path) -> InternalProcess | None:
    path = folder / "internal_process.yaml"
    return build(InternalProcess, read_source(path)) if path.is_file() else None


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _forms(folder: Path, below: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for path in sorted(folder.glob(f"{below}/*.yaml")):
        yield path.stem, as_mapping(read_source(path).data)


def _templates(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((*folder.glob("results/*.typ"), *folder.glob("letters/*.typ"))):
        yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def _relative(folder: Path, root: Path) -> str:
    try:
        return folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return folder.name


__all__ = ["FolderError", "Pack", "load", "load_procedure", "read_definition"]
