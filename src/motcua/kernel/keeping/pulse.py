"""Whether databases, files and keys belong together and none is an earlier copy of itself."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import Refusal, integrity, keys_folder, paths
from motcua.kernel.keeping.models import Pulse

MARK = "mark.json"
"""What the keys remember; it lies beside them, in no copy of the data folder."""
_WORDS = {"main": "Cơ sở dữ liệu chính", "keys": "Cơ sở dữ liệu khóa", "files": "Thư mục tệp"}
_ASTRAY = 1
"""A stop between two parts leaves one behind the other by one."""


class TornError(Refusal):
    """The parts are of different moments or installations."""

    code = "torn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """Of which installation a part is, and how far it has come."""

    installation: UUID
    number: int


def parts() -> Mapping[str, Beat]:
    """Return the pulse of each part that has one: `main`, `keys`, `files`."""
    rows = {
        "main": Pulse.objects.using("default").first(),
        "keys": Pulse.objects.using("keys").first(),
    }
    found = {
        name: Beat(installation=row.installation, number=row.number)
        for name, row in rows.items()
        if row is not None
    }
    files = read(files_path())
    return {**found, "files": files} if files else found


def mark() -> Beat | None:
    """Return what the keys remember; nothing before the first start."""
    return read(mark_path())


def read(path: Path) -> Beat | None:
    """Return the pulse that a file holds; one that is unreadable holds none."""
    try:
        told = json.loads(path.read_text("ascii"))
        return Beat(installation=UUID(told["installation"]), number=int(told["number"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def files_path() -> Path:
    """Return where the pulse of the files lies."""
    return paths.data_dir() / "files" / "pulse.json"


def mark_path() -> Path:
    """Return where the keys remember it."""
    return keys_folder.path() / MARK


def is_begun(found: Mapping[str, Beat], remembered: Beat | None) -> bool:
    """Say whether there was ever a pulse; one that never got beyond nought is begun anew."""
    return remembered is not None or any(beat.number for beat in found.values())


def faults(found: Mapping[str, Beat], remembered: Beat | None) -> Iterator[str]:
    """Yield what does not fit together, a sentence each."""
    if remembered is None:
        yield "Thư mục khóa không có dấu của dữ liệu này: khóa không đi cùng dữ liệu."
        return
    for name, words in _WORDS.items():
        beat = found.get(name)
        if beat is None:
            yield f"{words} không có, hoặc trống."
        elif beat.installation != remembered.installation:
            yield f"{words} là của một hệ thống khác."
        elif beat.number < remembered.number:
            yield f"{words} là bản cũ: nhịp {beat.number}, trong khi đã tới {remembered.number}."
    databases = [found[name].number for name in ("main", "keys") if name in found]
    if len(databases) > 1 and abs(databases[0] - databases[1]) > _ASTRAY:
        yield "Hai cơ sở dữ liệu không cùng một thời điểm."


def require_together() -> None:
    """Refuse where a part was put back from an earlier copy, or is another installation's.

    Raises:
        TornError: Names each part, and what an operator may do.
    """
    found, remembered = parts(), mark()
    if not is_begun(found, remembered):
        return
    wrong = list(faults(found, remembered))
    if wrong:
        raise TornError(
            f"Dữ liệu không còn nguyên như lúc dừng. {' '.join(wrong)} Có thể ai đó đã thay bằng "
            "bản cũ, hoặc chép thiếu thư mục (dữ liệu và khóa phải đi cùng nhau). Hãy tìm bản "
            "đúng; nếu chấp nhận mất phần thiếu, người quản trị ký nhận bằng: motcua ledger "
            "gap --as TÊN_ĐĂNG_NHẬP --why LÝ_DO"
        )


def examine() -> integrity.Finding:
    """Compare the parts with what the keys remember."""
    found, remembered = parts(), mark()
    if not is_begun(found, remembered):
        return integrity.Finding()
    wrong = [integrity.Fault(where="nhịp", what=told) for told in faults(found, remembered)]
    return integrity.Finding(faults=wrong)
