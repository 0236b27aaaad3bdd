"""What the command line asks of this package: plain data, ready for JSON."""

from collections.abc import Collection, Mapping
from pathlib import Path

from motcua.kernel.base.api import foreign
from motcua.kernel.bpmn.document.comparison import Difference, differences
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.errors import ProcessError
from motcua.kernel.bpmn.lint.linter import has_errors, lint
from motcua.kernel.deadlines.api import Unit, parse_limit

_MINUTES = {Unit.HOUR: 60, Unit.WORKING_DAY: 480, Unit.SAME_DAY: 480}
"""A working day is eight hours, as internal processes count it."""


class FileRefusedError(ProcessError):
    """A file cannot be read or written."""

    code = "process_file"


class LimitRefusedError(ProcessError):
    """A limit that says nothing about working time cannot be held against steps."""

    code = "process_limit"


def lint_json(
    path: Path, *, limit: str = "", acts: Collection[str] | None = None
) -> Mapping[str, object]:
    """Return `{"valid", "findings": [{"element", "rule", "severity", "message", "repair", …}]}`.

    For `acts` see `lint`.

    Raises:
        UnreadableDocumentError: The file is no BPMN that may be opened.
        FileRefusedError: The file cannot be read.
        DeadlineError: The limit cannot be read.
        LimitRefusedError: It says nothing about working time.
    """
    minutes = _minutes(limit) if limit else None
    found = lint(read_file(path), limit_minutes=minutes, acts=acts)
    rows = [
        {
            "element": finding.element,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "message": finding.message,
            "repair": finding.repair,
            "line": finding.line,
        }
        for finding in found
    ]
    return {"valid": not has_errors(found), "findings": rows}


def round_trip_json(source: Path, target: Path) -> Mapping[str, object]:
    """Write a file out again and return `{"same", "differences": [{"element", "line", …}]}`.

    Raises:
        UnreadableDocumentError: The file is no BPMN that may be opened.
        FileRefusedError: A file cannot be read or written.
    """
    document = read_file(source)
    try:
        target.write_bytes(document.to_bytes())
    except OSError:
        raise FileRefusedError(f"Không ghi được bản vẽ vào tệp {target.name}.") from None
    found = differences(document, read_file(target))
    return {"same": not found, "differences": [difference_json(item) for item in found]}


def difference_json(found: Difference) -> Mapping[str, object]:
    """Return a difference as JSON-able data."""
    return {"element": found.element, "line": found.line, "message": found.message}


def read_file(path: Path) -> Document:
    """Open a file of at most the allowed size.

    Raises:
        UnreadableDocumentError: The file is no BPMN that may be opened.
        FileRefusedError: It cannot be read, or is too big.
    """
    data = foreign.read_file(path, limit="processes.file_bytes", error=FileRefusedError)
    return Document.read(data)


def _minutes(wording: str) -> int:
    limit = parse_limit(wording).limit
    if limit.unit not in _MINUTES:
        raise LimitRefusedError(f"Thời hạn “{wording[:80]}” không tính theo giờ làm việc.")
    return (limit.quantity or 1) * _MINUTES[limit.unit]
