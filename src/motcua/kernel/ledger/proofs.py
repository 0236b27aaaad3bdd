"""An entry's proof of inclusion as C2SP tlog-proof, and the whole log for others to keep."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from motcua.kernel.base.api import Refusal
from motcua.kernel.ledger import log, log_keys, site, tile_store
from motcua.kernel.ledger.auditing.anchors import anchors
from motcua.kernel.ledger.models import Entry, Leaf
from motcua.kernel.ledger.subject import Subject
from motcua.kernel.ledger.witnesses import policy_text, read_witnessed
from motcua.kernel.tlog.api import (
    Checkpoint,
    Proof,
    Tile,
    bundle_in,
    bundle_of,
    checkpoint_in,
    inclusion_proof,
    note_in,
    offline_page,
    open_checkpoint,
    tiles_of,
)

_WIDTH: Final = 256
_READ_FIRST: Final = """Bộ bằng chứng của một hồ sơ

Thư mục “muc” có {count} mục của hồ sơ trong nhật ký xử lý, theo thứ tự. Mỗi mục là một bản ghi
(.json, không chứa dữ liệu cá nhân) và một biên nhận (.tlog-proof) chứng minh bản ghi có trong
nhật ký đã ký. Mỗi bản ghi mang mã băm của bản ghi trước, nên thiếu một mục ở giữa thì lộ ngay.

Cách kiểm tra, không cần mạng:
1. Mở kiem-chung.html bằng trình duyệt. Chắc hơn nữa là dùng trang này và tệp policy lấy từ một
   nhân chứng hoặc từ nơi khác mà bạn tin.
2. Chọn cả tệp .zip này ở ô “Biên nhận”, rồi bấm “Kiểm chứng”.
Hoặc trên dòng lệnh: motcua ledger verify TỆP.zip --policy policy

Bộ này nói đến mục cuối cùng trong nó. Việc xảy ra sau khi tải về thì phải tải bộ mới.
"""


def proof_of(entry: Entry) -> bytes:
    """Return the proof that the log holds an entry; the log is lengthened to it first.

    Raises:
        LogDamagedError: The entries are not those that were signed.
    """
    log.catch_up()
    leaf = Leaf.objects.get(entry_id=entry.pk)
    return _proof(leaf.index, bytes(entry.body), *_best(leaf.index))


def ready_proof_of(entry: Entry) -> bytes | None:
    """Return the proof that the log holds an entry; None until a checkpoint covers it."""
    leaf = Leaf.objects.filter(entry_id=entry.pk).first()
    if leaf is None or tile_store.read_checkpoint() is None:
        return None
    checkpoint, note = _best(leaf.index)
    if leaf.index >= checkpoint.size:
        return None
    return _proof(leaf.index, bytes(entry.body), checkpoint, note)


def _newest() -> tuple[Checkpoint, bytes]:
    note = tile_store.read_checkpoint() or b""
    return open_checkpoint(note, log_keys.verifiers()).checkpoint, note


def _best(index: int) -> tuple[Checkpoint, bytes]:
    """Return the newest checkpoint that witnesses signed, if it has the entry; else the newest."""
    note = read_witnessed()
    if note is not None:
        checkpoint = checkpoint_in(note_in(note).text)
        is_ours = checkpoint.origin == log_keys.origin()
        if is_ours and index < checkpoint.size <= log.newest().size:
            return checkpoint, note
    return _newest()


def _proof(index: int, record: bytes, checkpoint: Checkpoint, note: bytes) -> bytes:
    hashes = inclusion_proof(index, checkpoint.size, log.tree(checkpoint.size).hash_at)
    return Proof(index=index, hashes=hashes, checkpoint=note, extra=record).data


def ready_bundle_of(subject: Subject) -> bytes | None:
    """Return every signed entry of a subject's chain with its proof, in one ZIP; None before that.

    All proofs lead to one checkpoint; the policy and the page that checks them without a network
    lie beside them. Entries that no checkpoint covers yet are left out: they are the last ones.
    """
    leaves = list(
        Leaf.objects.filter(entry__subject_kind=subject.kind, entry__subject_id=subject.id)
        .select_related("entry")
        .order_by("entry__sequence")
    )
    if not leaves or tile_store.read_checkpoint() is None:
        return None
    checkpoint, note = _best(leaves[-1].index)
    covered = [leaf for leaf in leaves if leaf.index < checkpoint.size]
    if not covered:
        return None
    files = {
        "doc-truoc.txt": _READ_FIRST.format(count=len(covered)).encode(),
        "kiem-chung.html": offline_page(policy_text()).data,
        "policy": policy_text().encode(),
        "checkpoint": note,
    }
    for number, leaf in enumerate(covered, start=1):
        record = bytes(leaf.entry.body)
        files[f"muc/{number:04}.json"] = record
        files[f"muc/{number:04}.tlog-proof"] = _proof(leaf.index, record, checkpoint, note)
    return bundle_in(files)


def export_log(folder: Path, *, receipts: int = 0) -> Checkpoint:
    """Write the log into a folder, laid out as C2SP tlog-tiles, with keys, stamps and receipts.

    Args:
        folder: Made when it is not there; must be empty.
        receipts: How many entries, evenly spread, get a proof and their record.

    Raises:
        Refusal: The folder is not empty.
        LogDamagedError: The entries are not those that were signed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Refusal(f"Thư mục {folder} không trống. Hãy chọn một thư mục mới.")
    log.catch_up()
    checkpoint, note = _newest()
    for path, data in _files(checkpoint.size):
        _write(folder / path, data)
    for index in _spread(receipts, checkpoint.size):
        record = bytes(Leaf.objects.select_related("entry").get(index=index).entry.body)
        _write(folder / f"receipts/{index}.tlog-proof", _proof(index, record, *_best(index)))
        _write(folder / f"receipts/{index}.json", record)
    _write(folder / "policy", policy_text().encode())
    _write(folder / "kiem-chung.html", offline_page(policy_text()).data)
    _write(
        folder / "log.vkeys", "".join(f"{key.vkey}\n" for key in log_keys.all_verifiers()).encode()
    )
    pem = site.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write(folder / "receipts.pem", pem)
    _write(folder / "checkpoint", note)
    for anchor in anchors():
        _write(folder / f"anchors/{anchor.on.isoformat()}.checkpoint", anchor.note)
        _write(folder / f"anchors/{anchor.on.isoformat()}.tsr", anchor.answer)
    return checkpoint


def _files(size: int) -> Iterator[tuple[str, bytes]]:
    for tile in tiles_of(size):
        yield tile.path, tile_store.read_tile(tile)
        if tile.level == 0:
            yield tile.entries_path, bundle_of(_entries(tile))


def _entries(tile: Tile) -> Sequence[bytes]:
    begin = tile.index * _WIDTH
    rows = Leaf.objects.filter(index__gte=begin, index__lt=begin + tile.width).order_by("index")
    return [bytes(body) for body in rows.values_list("entry__body", flat=True)]


def _spread(count: int, size: int) -> Iterator[int]:
    count = min(count, size)
    yield from (number * size // count for number in range(count))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
