"""Check the two processes of a folder: the approved one by its hours, the drawn one by lint."""

from collections.abc import Iterator
from pathlib import Path

from motcua.domain.packs.act_kinds import ActKind
from motcua.domain.packs.checks.drawn import Drawn, check_beside, check_drawn
from motcua.domain.packs.checks.procedure import check_bases
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.rules import longest_hours
from motcua.domain.packs.source.process_shapes import InternalProcess
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.bpmn.api import (
    Document,
    Finding,
    Severity,
    UnreadableDocumentError,
    has_errors,
    lint,
)
from motcua.kernel.definitions.api import Fault, FolderError, build, read_source, read_text


def check_internal(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield the faults of the approved process."""
    procedure = _procedure(folder)
    allowed = longest_hours(procedure) if procedure else None
    try:
        source = read_source(folder / "internal_process.yaml")
        process = build(InternalProcess, source)
    except FolderError as error:
        yield from error.faults
        return
    yield from check_bases(source, setting)
    if allowed is not None and process.hours > allowed:
        message = f"Các bước cộng lại {process.hours} giờ, thời hạn chỉ cho {allowed} giờ."
        yield Fault(file=source.file, line=source.line(("steps",)), message=message)


def _drawn_files(folder: Path) -> tuple[Path, ...]:
    return folder / "process.bpmn", folder / "rules.dmn", folder / "steps"


def check_drawing(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield what keeps the drawn process from running; what is only unwise keeps nothing back."""
    procedure = _procedure(folder)
    yield from check_beside(folder)
    path, rules, steps = _drawn_files(folder)
    if not path.is_file():
        stray = rules if rules.exists() else steps
        message = "Chỉ dùng cùng process.bpmn, mà thư mục không có tệp ấy."
        yield Fault(file=str(stray), line=1, message=message)
        return
    if not (folder / "procedure.yaml").is_file():
        message = "Sơ đồ phải đứng cùng procedure.yaml: gói bên trên không thay được quy trình."
        yield Fault(file=str(path), line=1, message=message)
    try:
        document = _read(path)
    except FolderError as error:
        yield from error.faults
        return
    findings = _lint(document, procedure)
    yield from _told(path, findings)
    if not has_errors(findings):
        yield from check_drawn(
            Drawn(folder=folder, document=document, setting=setting, procedure=procedure)
        )


def _read(path: Path) -> Document:
    try:
        return Document.read(read_text(path).encode())
    except UnreadableDocumentError as error:
        fault = Fault(file=str(path), line=error.line or 1, message=error.message)
        raise FolderError([fault]) from error


def _lint(document: Document, procedure: ProcedureSource | None) -> tuple[Finding, ...]:
    allowed = longest_hours(procedure) if procedure else None
    minutes = None if allowed is None else allowed * 60
    return lint(document, limit_minutes=minutes, acts=list(ActKind))


def _told(path: Path, findings: tuple[Finding, ...]) -> Iterator[Fault]:
    for one in findings:
        if one.severity is Severity.ERROR:
            message = f"“{one.element}”: {one.message} {one.repair}"
            yield Fault(file=str(path), line=one.line, message=message)


def _procedure(folder: Path) -> ProcedureSource | None:
    """Return what `procedure.yaml` says; None where it cannot be read."""
    path = folder / "procedure.yaml"
    if not path.is_file():
        return None
    try:
        return build(ProcedureSource, read_source(path))
    except FolderError:
        return None
