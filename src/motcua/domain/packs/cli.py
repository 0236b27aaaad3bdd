"""What the command line asks of this package: plain data, ready for JSON."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from motcua.domain.packs.checks.check import NothingToCheckError, check, notices
from motcua.domain.packs.source.national import import_record
from motcua.kernel.base.api import Refusal, clock, paths
from motcua.kernel.definitions.api import Fault, Notice


class PathRefusedError(Refusal):
    """The path holds nothing that can be checked."""

    code = "path_refused"


def check_json(path: str | Path) -> Mapping[str, object]:
    """Return `{"valid", "faults": [{"file", "line", "message"}], "notices": [the same]}`.

    A notice is no fault: what it names works, but not everywhere.

    Raises:
        PathRefusedError: There is no pack and no procedure at the path.
    """
    try:
        faults, told = check(Path(path)), notices(Path(path))
    except (NothingToCheckError, OSError) as error:
        raise PathRefusedError(str(error)) from error
    return {"valid": not faults, "faults": _rows(faults), "notices": _rows(told)}


def _rows(found: Sequence[Fault | Notice]) -> Sequence[Mapping[str, object]]:
    return [{"file": each.file, "line": each.line, "message": each.message} for each in found]


def import_national_json(path: str | Path, *, to: str | Path | None = None) -> Mapping[str, str]:
    """Write a folder from a national record and return `{"folder", "code"}`.

    Raises:
        RecordRefusedError: The file is no such record, or the procedure is there already.
    """
    target = Path(to) if to else paths.packs_dir() / "vietnam" / "procedures"
    folder = import_record(
        Path(path), into=target, valid_from=clock.local(clock.machine_now()).date()
    )
    return {"folder": str(folder), "code": folder.name[:8]}
