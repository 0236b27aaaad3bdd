"""Check the two processes of a folder: the approved one by its hours, the drawn one by lint."""

from collections.abc import Iterator
from pathlib import Path

from motcua.domain.procedures.checking.procedure import check_bases
from motcua.domain.procedures.checking.setting import Setting
from motcua.domain.procedures.packs.faults import Fault, PackError
from motcua.domain.procedures.packs.process_shapes import InternalProcess
from motcua.domain.procedures.packs.shapes import ProcedureSource
from motcua.domain.procedures.packs.sources import read_source, read_text
from motcua.domain.procedures.packs.validation import build
from motcua.domain.procedures.rules import longest_hours


def check_processes(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield the faults of `internal_process.yaml` and `process.bpmn`, where there are any."""
    allowed = _allowed_hours(folder)
    yield from _check_electronic(folder / "process.bpmn", allowed)
    path = folder / "internal_process.yaml"
    if not path.is_file():
        return
    try:
        source = read_source(path)
        process = build(InternalProcess, source)
    except PackError as error:
        yield from error.faults
        return
    yield from check_bases(source, setting)
    if allowed is not None and process.hours > allowed:
        message = f"Các bước cộng lại {process.hours} giờ, thời hạn chỉ cho {allowed} giờ."
        yield Fault(file=source.file, line=source.line(("steps",)), message=message)


def _check_electronic(path: Path, allowed_hours: int | None) -> Iterator[Fault]:
    """Yield what keeps the drawn process from running; what is only unwise keeps nothing back."""
    if not path.is_file():
        return
    # Few services draw a process; the others need not load what reads one.
    from motcua.kernel.processes.api import Document, Severity, UnreadableDocumentError, lint

    try:
        document = Document.read(read_text(path).encode())
    except PackError as error:
        yield from error.faults
        return
    except UnreadableDocumentError as error:
        yield Fault(file=str(path), line=error.line or 1, message=error.message)
        return
    minutes = None if allowed_hours is None else allowed_hours * 60
    for one in lint(document, limit_minutes=minutes):
        if one.severity is Severity.ERROR:
            message = f"“{one.element}”: {one.message} {one.repair}"
            yield Fault(file=str(path), line=one.line, message=message)


def _allowed_hours(folder: Path) -> int | None:
    """Return the working hours of the longest case; None where the procedure cannot be read."""
    path = folder / "procedure.yaml"
    if not path.is_file():
        return None
    try:
        return longest_hours(build(ProcedureSource, read_source(path)))
    except PackError:
        return None
