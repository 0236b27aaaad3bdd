"""Whether the data is older than what this site signed: a copy put back is never taken silently.

The newest checkpoint is kept among the keys too, apart from the data and its backups. Where the
database holds less than that, or other entries, an operator has to sign for the gap: the log then
goes on under a new name, for what was signed under the old one cannot be continued.
"""

from contextlib import suppress
from pathlib import Path

from motcua.kernel.base.api import Refusal, durable, keys_folder
from motcua.kernel.ledger import log_keys, tile_store
from motcua.kernel.ledger.places import leaves, placed
from motcua.kernel.tlog.api import (
    BadSignatureError,
    Checkpoint,
    MalformedError,
    TiledTree,
    open_checkpoint,
    root_of,
    tree_root,
)

_MEND = (
    "Nếu đây là bản sao được cố ý khôi phục, người vận hành ký nhận khoảng trống bằng lệnh “motcua "
    "ledger gap --why … --as …”; nếu không, hãy giữ nguyên máy chủ và báo người phụ trách an toàn "
    "thông tin."
)


class RolledBackError(Refusal):
    """The data is not what was signed last: an older copy, or another one."""

    code = "rolled_back"


def newest_known() -> Checkpoint | None:
    """Return the newest checkpoint kept among the keys; None before the first.

    Raises:
        RolledBackError: It is not signed with the keys of this site.
    """
    note = known_note()
    if note is None:
        return None
    try:
        name = note.decode().partition("\n")[0]
        return open_checkpoint(note, log_keys.verifiers(name)).checkpoint
    except (MalformedError, BadSignatureError, UnicodeDecodeError):
        raise RolledBackError(
            f"Điểm kiểm giữ ở {_path()} không do khóa của nơi này ký. {_MEND}"
        ) from None


def is_signed_for(note: bytes) -> bool:
    """Say whether a checkpoint is of a log that an operator has given up since (`sign_gap`)."""
    return note.decode("utf-8", "replace").partition("\n")[0] in log_keys.origins()[:-1]


def keep_known(note: bytes) -> None:
    """Keep a checkpoint among the keys."""
    durable.write_durably(_path(), note)


def forget_known() -> None:
    """Forget the checkpoint kept among the keys: a demonstration begins anew."""
    _path().unlink(missing_ok=True)


def require_no_rollback() -> None:
    """Make sure that the database holds everything that this site signed.

    Raises:
        RolledBackError: It holds less, or something else.
    """
    known = newest_known()
    if known is None:
        return
    names = log_keys.origins()
    if known.origin in names[:-1]:
        return  # an operator has signed for what was lost since
    size = placed()
    if known.origin != names[-1] or known.size > size or _is_other(known):
        raise RolledBackError(
            f"Dữ liệu này cũ hơn hoặc khác với điều đã ký: nhật ký còn {size} mục, điểm kiểm giữ "
            f"cùng khóa ({_path()}) đã ký {known.size} mục. {_MEND}"
        )


def _is_other(known: Checkpoint) -> bool:
    """Say whether the entries have another root: by the tiles, else by computing it from them."""
    with suppress(OSError, MalformedError):
        tree = TiledTree(known.size, tile_store.read_tile)
        if tree_root(known.size, tree.hash_at) == known.root:
            return False
    return root_of(leaves(0, known.size)) != known.root


def known_note() -> bytes | None:
    """Return the checkpoint kept among the keys as it lies there; None where none does."""
    try:
        return _path().read_bytes()
    except FileNotFoundError:
        return None


def _path() -> Path:
    return keys_folder.folder("log") / "checkpoint"
