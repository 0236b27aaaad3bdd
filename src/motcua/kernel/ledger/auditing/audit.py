"""Whether the log is what was signed: every entry, chain, tile and checkpoint computed again.

Whoever has the database and the keys of this machine can compute everything anew: then only a
checkpoint kept elsewhere tells. Tiles kept beside it tell which entry it was.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from motcua.kernel.base.api import Refusal, Registry
from motcua.kernel.ledger import log_keys, rollback, site, tile_store
from motcua.kernel.ledger.auditing.anchors import Anchor, anchors
from motcua.kernel.ledger.auditing.rows import (
    Judge,
    JudgedPortion,
    index_of,
    is_any_lost,
    judge_here,
    judged,
    judges,
    waiting_rows,
)
from motcua.kernel.ledger.models import Checkpoint as Kept
from motcua.kernel.ledger.places import placed
from motcua.kernel.tlog.api import (
    BadSignatureError,
    Checkpoint,
    MalformedError,
    Tile,
    TiledTree,
    checkpoint_in,
    note_in,
    open_checkpoint,
    root_of,
    tiles_of,
    tree_root,
)

_WIDTH: Final = 256
_HEIGHT: Final = 8
_PORTION: Final = 32 * _WIDTH
_NOT_SIGNED: Final = "{what} không do khóa của nơi này ký: khóa đã bị thay hoặc điểm kiểm bị sửa."
_BESIDE: Final = "Điểm kiểm giữ cùng khóa"
_STAMPED: Final = "Điểm kiểm có dấu thời gian ngày {on:%d/%m/%Y}"
_OUTSIDE: Final = "Điểm kiểm giữ ở nơi khác"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogFault:
    """The first thing that is not as it was signed.

    Attributes:
        index: The first place in the log that may be concerned.
        what: A Vietnamese sentence.
    """

    index: int
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditReport:
    """What an audit found; `checked` counts the entries that were computed again."""

    first_fault: LogFault | None
    checked: int

    @property
    def is_whole(self) -> bool:
        return self.first_fault is None


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenCommitment:
    """Something broken outside the log that an entry of it commits; None where it has no entry."""

    entry_id: UUID | None
    what: str


commitments: Registry[Callable[[], Iterator[BrokenCommitment]]] = Registry("ledger commitments")
"""What entries of the log commit beside themselves: yields what does not stand."""


def broken_commitments() -> Iterator[BrokenCommitment]:
    """Yield everything beside the log that is not as its entries commit it."""
    return (one for broken in commitments for one in broken())


def audit(kept: Path | None = None, *, is_copy: bool = False) -> AuditReport:
    """Compute the whole log again, and compare with a checkpoint kept elsewhere if there is one.

    Writes nothing. The tiles of `motcua ledger export` are used where they lie beside the file.

    Args:
        kept: File of a checkpoint kept elsewhere.
        is_copy: A copy is tried beside the log that goes on: its keys may have signed more.

    Raises:
        Refusal: The file cannot be read as a checkpoint.
    """
    outside = _Outside.read(kept) if kept else None
    auditor = Auditor.begin(outside, is_copy=is_copy)
    with judges(auditor.size) as auditor.judge:
        while auditor.advance():
            pass
    return auditor.report()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Outside:
    """A checkpoint kept elsewhere, with its tiles where they were kept too."""

    checkpoint: Checkpoint
    is_ours: bool
    tiles: Path | None

    @classmethod
    def read(cls, path: Path) -> "_Outside":
        try:
            data = path.read_bytes()
            checkpoint = checkpoint_in(note_in(data).text)
        except (OSError, MalformedError):
            raise Refusal(f"Không đọc được điểm kiểm trong tệp {path}.") from None
        return cls(
            checkpoint=checkpoint,
            is_ours=_is_signed(data, log_keys.origins()),
            tiles=_tiles_beside(path, checkpoint),
        )


def _tiles_beside(path: Path, checkpoint: Checkpoint) -> Path | None:
    """Return the folder of the tiles kept with a checkpoint, once their root is the signed one."""
    folder = path.parent
    with suppress(OSError, MalformedError):
        tree = TiledTree(checkpoint.size, lambda tile: (folder / tile.path).read_bytes())
        if tree_root(checkpoint.size, tree.hash_at) == checkpoint.root:
            return folder
    return None


def _is_signed(note: bytes, names: Sequence[str]) -> bool:
    name = note.decode("utf-8", "replace").partition("\n")[0]
    keys = log_keys.verifiers(name) if name in names else ()
    try:
        return 0 < len(keys) == len(open_checkpoint(note, keys).times)
    except (MalformedError, BadSignatureError):
        return False


def _is_given_up(note: bytes, names: Sequence[str]) -> bool:
    """Say whether a note is of a name that an operator gave up, with its keys."""
    name = note.decode("utf-8", "replace").partition("\n")[0]
    return name in names[:-1] and not log_keys.verifiers(name)


def _stamped() -> Sequence[Anchor]:
    return [each for each in anchors() if each.is_of_present_name]


def _size_of(note: bytes) -> int:
    try:
        return checkpoint_in(note_in(note).text).size
    except MalformedError:
        return 0


def _unknown() -> str | None:
    """Say why nobody knows what was signed last; None where it is known."""
    try:
        rollback.newest_known()
    except rollback.RolledBackError as refusal:
        return refusal.message
    return None


@dataclass(slots=True)
class Auditor:
    """An audit under way: it goes on from any block of 256 entries.

    Attributes:
        size: How many entries have a place; those that come later are another audit's.
        signed: The checkpoints to compare with, the smallest first.
        blocks: The roots over the full blocks that were computed, and those above them.
        judge: Looks at the entries themselves, here or in other processes.
    """

    size: int
    on_disk: int
    signed: list[tuple[Checkpoint, str]]
    outside: _Outside | None = None
    position: int = 0
    matched: int = 0
    blocks: list[list[bytes]] = field(default_factory=lambda: [[]])
    fault: LogFault | None = None
    judge: Judge = judge_here
    _leaves: Sequence[bytes] = ()
    _judged: Iterator[JudgedPortion] | None = None

    @classmethod
    def begin(cls, outside: _Outside | None = None, *, is_copy: bool = False) -> "Auditor":
        """Take the newest checkpoint first: whatever it covers is in the database then."""
        note, beside = tile_store.read_checkpoint(), rollback.known_note()
        kept = list(Kept.objects.order_by("size"))
        auditor = cls(size=placed(), on_disk=0, signed=[], outside=outside)
        notes = [(each.note, _STAMPED.format(on=each.on)) for each in _stamped()]
        notes += [(row.note.encode(), f"Điểm kiểm ở mục {row.size}") for row in kept]
        if is_copy and beside is not None and _size_of(beside) > auditor.size:
            beside = None
        if beside is not None and not rollback.is_signed_for(beside):
            notes.append((beside, _BESIDE))
        if note is not None:
            notes.append((note, "Điểm kiểm mới nhất"))
        auditor._take(notes)
        if not auditor.fault and (fault := _unknown()):
            auditor._find(0, fault)
        return auditor

    def _take(self, notes: Sequence[tuple[bytes, str]]) -> None:
        names = log_keys.origins()
        for note, what in notes:
            if _is_given_up(note, names):
                continue
            if not _is_signed(note, names):
                self._find(0, _NOT_SIGNED.format(what=what))
                return
            checkpoint = checkpoint_in(note_in(note).text)
            if not checkpoint.size:
                continue
            self.signed.append((checkpoint, what))
            self.on_disk = self.on_disk if what == _BESIDE else checkpoint.size
        if self.outside:
            if not self.outside.is_ours:
                self._find(0, _NOT_SIGNED.format(what=_OUTSIDE))
            self.signed.append((self.outside.checkpoint, _OUTSIDE))
        self.signed.sort(key=lambda each: each[0].size)

    def resume(self, roots: Sequence[bytes]) -> None:
        """Go on behind the full blocks of which an earlier run computed the roots."""
        if self.fault or len(roots) * _WIDTH > self.size:
            return
        for root in roots:
            self._add(root)
        self.position = len(roots) * _WIDTH
        self.signed = [each for each in self.signed if each[0].size > self.position]

    def report(self) -> AuditReport:
        return AuditReport(first_fault=self.fault, checked=self.position)

    def advance(self) -> bool:
        """Compute the next portion; False when all is done or the first fault is found."""
        if self.fault:
            return False
        if self.position < self.size:
            self._portion()
            return True
        self._finish()
        return False

    def _portion(self) -> None:
        if self._judged is None:
            starts = range(self.position, self.size, _PORTION)
            spans = [(start, min(start + _PORTION, self.size)) for start in starts]
            self._judged = self.judge(spans, site.name())
        portion = next(self._judged)
        for start in range(0, len(portion.leaves), _WIDTH):
            self._block(portion.leaves[start : start + _WIDTH])
            if self.fault:
                return
        if portion.fault:
            self._find(self.position, portion.fault)

    def _block(self, leaves: Sequence[bytes]) -> None:
        begin, self._leaves = self.position, leaves
        self.position = begin + len(leaves)
        if len(leaves) == _WIDTH:
            self._add(root_of(leaves))
        self._compare_tiles(begin, leaves)
        self._compare_roots(begin)

    def _add(self, root: bytes) -> None:
        level = 0
        while True:
            if len(self.blocks) == level:
                self.blocks.append([])
            row = self.blocks[level]
            row.append(root)
            if len(row) % 2:
                return
            root, level = root_of(row[-2:]), level + 1

    def _hash_at(self, level: int, index: int) -> bytes:
        if level >= _HEIGHT:
            return self.blocks[level - _HEIGHT][index]
        begin = (index << level) % _WIDTH
        return root_of(self._leaves[begin : begin + (1 << level)])

    def _compare_tiles(self, begin: int, leaves: Sequence[bytes]) -> None:
        width = min(len(leaves), self.on_disk - begin)
        if width <= 0:
            return
        here = tile_store.tile_hashes(tile_store.read_tile, Tile(0, begin // _WIDTH, width))
        self._compare(begin, leaves[:width], here, "Ô băm trên đĩa không khớp mục này.")
        if self.outside and self.outside.tiles and not self.fault:
            width = min(_WIDTH, self.outside.checkpoint.size - begin)
            if width > 0:
                folder = self.outside.tiles
                tile = Tile(0, begin // _WIDTH, width)
                there = tile_store.tile_hashes(
                    lambda wanted: (folder / wanted.path).read_bytes(), tile
                )
                self._compare(
                    begin,
                    leaves[:width],
                    there,
                    "Mục này không còn như lúc điểm kiểm giữ ở nơi khác được ký.",
                )

    def _compare(
        self, begin: int, leaves: Sequence[bytes], stored: Sequence[bytes], what: str
    ) -> None:
        for offset, leaf in enumerate(leaves):
            if offset >= len(stored) or stored[offset] != leaf:
                return self._find(begin + offset, what)
        return None

    def _compare_roots(self, begin: int) -> None:
        """Compare with every checkpoint signed within the block that was computed last."""
        while self.signed and self.signed[0][0].size <= self.position and not self.fault:
            checkpoint, what = self.signed.pop(0)
            if checkpoint.size <= begin:
                continue
            if tree_root(checkpoint.size, self._hash_at) == checkpoint.root:
                self.matched = checkpoint.size
            else:
                self._find_unlike(checkpoint, what)

    def _find_unlike(self, checkpoint: Checkpoint, what: str) -> None:
        if what == _OUTSIDE:
            return self._find(
                0,
                f"{what}: {checkpoint.size} mục đầu không còn như lúc ký. Mọi băm đã được tính "
                f"lại; khóa ký còn kín thì chỗ sửa ở sau mục {self.matched}. Đặt thư mục "
                "“motcua ledger export” đã giữ bên cạnh điểm kiểm để biết đúng mục nào.",
            )
        return self._find(
            self.matched,
            f"{what} không khớp: từ mục này đến mục {checkpoint.size - 1} có mục đã bị sửa.",
        )

    def _finish(self) -> None:
        """Look at what is behind the last place: entries that wait, tiles above, commitments."""
        if self.signed:
            largest = self.signed[-1][0].size
            gone = largest - self.size
            return self._find(self.size, f"{gone} mục cuối đã ký không còn trong nhật ký.")
        self._finish_tiles()
        if not self.fault:
            self._finish_waiting()
        if not self.fault and (broken := next(broken_commitments(), None)):
            self._find(index_of(broken.entry_id, self.size), broken.what)
        return None

    def _finish_tiles(self) -> None:
        for tile in tiles_of(self.on_disk):
            if tile.level:
                begin = tile.index * _WIDTH
                row = self.blocks[_HEIGHT * (tile.level - 1)][begin : begin + tile.width]
                stored = tile_store.tile_hashes(tile_store.read_tile, tile)
                for offset, node in enumerate(row):
                    if offset >= len(stored) or stored[offset] != node:
                        first = (begin + offset) << _HEIGHT * tile.level
                        return self._find(first, "Ô băm bậc trên không khớp các mục từ mục này.")
        return None

    def _finish_waiting(self) -> None:
        name, count = site.name(), 0
        for index, row in enumerate(waiting_rows(), start=self.size):
            _leaf, what = judged(row, name)
            if what:
                return self._find(index, what)
            count += 1
        self.position += count
        if is_any_lost():
            self._find(self.size, "Có mục không được đánh số và cũng không chờ đánh số.")
        return None

    def _find(self, index: int, what: str) -> None:
        if self.fault is None or index < self.fault.index:
            self.fault = LogFault(index=index, what=what)
