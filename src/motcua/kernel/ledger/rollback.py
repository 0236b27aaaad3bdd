"""Whether the data is older than what this site signed: a copy put back is never taken silently.

The newest checkpoint is kept beside the log's keys, apart from the data and its backups. Where the
database holds less than that, or other entries, or where what was signed last is not there, an
operator has to sign for the gap: the log then goes on under a new name, with fresh keys.
"""

from contextlib import suppress

from motcua.kernel.base.api import Refusal
from motcua.kernel.ledger import log_keys, tile_store
from motcua.kernel.ledger.keyholder import key_holder
from motcua.kernel.ledger.models import Checkpoint as Kept
from motcua.kernel.ledger.models import Leaf
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
    """The data is not what was signed last, or what was signed last is not there."""

    code = "rolled_back"


def newest_known() -> Checkpoint | None:
    """Return the newest checkpoint kept beside the keys; None before the first.

    Raises:
        RolledBackError: It is not there though this log has been signed, or is not signed with
            the keys of this site.
    """
    holder, present = key_holder(), log_keys.numbers()[-1]
    number = holder.newest_number()
    if number is None or number < present:
        if has_signed():
            raise _absent(present)
        return None
    note = holder.note(number)
    if note is None:
        raise _absent(number)
    try:
        keys = holder.verifiers(number, log_keys.name_of(number))
        return open_checkpoint(note, keys).checkpoint
    except (MalformedError, BadSignatureError, OSError):
        raise RolledBackError(
            f"Điểm kiểm giữ ở {holder.where(number)} không do khóa của nơi này ký. {_MEND}"
        ) from None


def has_signed() -> bool:
    """Say whether an entry has had its place under the log's present name: that is signed."""
    gap = log_keys.last_gap()
    if gap is not None:
        return Leaf.objects.filter(entry_id=gap.pk).exists()
    is_signed = tile_store.read_checkpoint() is not None or Kept.objects.exists()
    return is_signed or Leaf.objects.exists()


def _absent(number: int) -> RolledBackError:
    return RolledBackError(
        f"Nhật ký đã được ký nhưng điểm kiểm mới nhất giữ cùng khóa ({key_holder().where(number)}) "
        f"không còn: không biết dữ liệu có đủ điều đã ký hay không. {_MEND}"
    )


def lost_name() -> str:
    """Return the name that a gap gives up: the newest that has keys, or the present one."""
    return log_keys.name_of(max(key_holder().newest_number() or 1, log_keys.numbers()[-1]))


def is_signed_for(note: bytes) -> bool:
    """Say whether a checkpoint is of a log that an operator has given up since (`sign_gap`)."""
    return note.decode("utf-8", "replace").partition("\n")[0] in log_keys.origins()[:-1]


def forget_known() -> None:
    """Forget the log's keys and what they signed: a demonstration begins anew."""
    key_holder().forget()


def require_no_rollback() -> None:
    """Make sure that the database holds everything that this site signed.

    Raises:
        RolledBackError: It holds less, or something else, or nobody knows.
    """
    known = newest_known()
    if known is None:
        return
    size = placed()
    where = key_holder().where(log_keys.numbers()[-1])
    if known.origin != log_keys.origin() or known.size > size or _is_other(known):
        raise RolledBackError(
            f"Dữ liệu này cũ hơn hoặc khác với điều đã ký: nhật ký còn {size} mục, điểm kiểm giữ "
            f"cùng khóa ({where}) đã ký {known.size} mục. {_MEND}"
        )


def _is_other(known: Checkpoint) -> bool:
    """Say whether the entries have another root: by the tiles, else by computing it from them."""
    if not known.size:
        return False
    with suppress(OSError, MalformedError):
        tree = TiledTree(known.size, tile_store.read_tile)
        if tree_root(known.size, tree.hash_at) == known.root:
            return False
    return root_of(leaves(0, known.size)) != known.root


def known_note() -> bytes | None:
    """Return the checkpoint kept beside the keys as it lies there; None where none does."""
    holder = key_holder()
    number = holder.newest_number()
    return None if number is None else holder.note(number)
