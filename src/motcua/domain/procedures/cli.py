"""What the command line asks of this package: plain data, ready for JSON."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from motcua.domain.procedures.checking.check import NothingToCheckError, check
from motcua.domain.procedures.searching.files import search_packs
from motcua.kernel.base.api import Refusal, paths


class PathRefusedError(Refusal):
    """The path holds nothing that can be checked."""

    code = "path_refused"


def search_json(query: str, *, limit: int = 20) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Return `{"results": [{"code", "name"}]}` from the packs of the checkout."""
    found = search_packs(query, root=paths.packs_dir(), limit=limit)
    return {"results": [{"code": item.code, "name": item.name} for item in found]}


def check_json(path: str | Path) -> Mapping[str, object]:
    """Return `{"valid", "faults": [{"file", "line", "message"}]}`.

    Raises:
        PathRefusedError: There is no pack and no procedure at the path.
    """
    try:
        faults = check(Path(path))
    except (NothingToCheckError, OSError) as error:
        raise PathRefusedError(str(error)) from error
    rows = [{"file": f.file, "line": f.line, "message": f.message} for f in faults]
    return {"valid": not rows, "faults": rows}


def import_national_json(path: str | Path, *, to: str | Path | None = None) -> Mapping[str, str]:
    """Write a folder from a national record and return `{"folder", "code"}`.

    Raises:
        RecordRefusedError: The file is no such record, or the procedure is there already.
    """
    from motcua.domain.procedures.packs.national import import_record
    from motcua.kernel.base.api import clock

    target = Path(to) if to else paths.packs_dir() / "vietnam" / "procedures"
    folder = import_record(
        Path(path), into=target, valid_from=clock.local(clock.machine_now()).date()
    )
    return {"folder": str(folder), "code": folder.name[:8]}
