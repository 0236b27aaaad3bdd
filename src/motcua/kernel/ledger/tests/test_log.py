"""The log: places in the order of commits, tiles, checkpoints, and what is left of a crash."""

import errno
import shutil
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.db import DatabaseError, OperationalError, connections, transaction

from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.ledger import log, log_keys, places, state, store, tile_store
from motcua.kernel.ledger.keyholder import keys_here
from motcua.kernel.ledger.models import Checkpoint, Leaf, Waiting
from motcua.kernel.ledger.proofs import export_log
from motcua.kernel.ledger.testing import plant, remember_no_signature
from motcua.kernel.tlog.api import (
    check_inclusion,
    entries_in,
    in_memory,
    inclusion_proof,
    leaf_hash,
    open_checkpoint,
    policy_in,
    tree_root,
    verify,
)

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("log_folder")]


def test_entries_get_places_in_the_order_of_commits_and_a_signed_root() -> None:
    written = [*plant(3), *plant(4)]

    told = log.catch_up()

    bodies = [bytes(leaf.entry.body) for leaf in Leaf.objects.order_by("index")]
    assert bodies == [bytes(entry.body) for entry in written]
    hashes = [leaf_hash(body) for body in bodies]
    assert (told.size, told.root) == (7, tree_root(7, in_memory(hashes)))
    proof = inclusion_proof(5, 7, log.tree(7).hash_at)
    check_inclusion(5, 7, hashes[5], proof, told.root)
    note = tile_store.read_checkpoint() or b""
    assert len(open_checkpoint(note, log_keys.verifiers()).times) == 2
    assert not Waiting.objects.exists()


def test_a_log_grows_over_tiles_without_another_word_for_what_was_signed() -> None:
    plant(250)
    log.catch_up()
    plant(20)

    told = log.catch_up()

    hashes = places.leaves(0, 270)
    assert told.root == tree_root(270, in_memory(hashes))
    names = {str(path.relative_to(tile_store.folder())) for path in _tiles()}
    assert names == {"tile/0/000", "tile/0/001.p/14", "tile/1/000.p/1"}
    assert Checkpoint.objects.count() == 1


def _tiles() -> list[Path]:
    return [path for path in (tile_store.folder() / "tile").rglob("*") if path.is_file()]


@pytest.mark.parametrize("lost", ["tile", "checkpoint", "both", "stale"])
def test_what_a_crash_left_undone_is_made_again_from_the_database(lost: str) -> None:
    plant(300)
    before = log.catch_up()
    plant(5)
    with tile_store.locked():
        store.give_places(100)  # and then the power went
    if lost in {"tile", "both"}:
        shutil.rmtree(tile_store.folder() / "tile")
    if lost in {"checkpoint", "both"}:
        (tile_store.folder() / "checkpoint").unlink()
    if lost == "stale":
        (tile_store.folder() / "tile/0/000").write_bytes(bytes(256 * 32))

    told = log.catch_up()

    assert (before.size, told.size) == (300, 305)
    assert told.root == tree_root(305, log.tree(305).hash_at)
    assert told.root == tree_root(305, in_memory(places.leaves(0, 305)))


def test_nothing_is_signed_upon_entries_that_are_not_those_signed_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plant(3)
    log.catch_up()
    plant(1)
    real = places.leaves
    monkeypatch.setattr(log, "leaves", lambda start, end: [bytes(32), *real(start, end)[1:]])
    shutil.rmtree(tile_store.folder() / "tile")

    remember_no_signature()

    with pytest.raises(log.LogDamagedError, match="3 mục đã ký"):
        log.catch_up()

    assert log.newest().size == 3


class _AfterOneTry(Event):
    """Lets the sequencer try once."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return True


def test_a_sequencer_that_refuses_says_why_and_since_when_until_it_signs_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "close_all", lambda: None)
    plant(3)
    told = log.catch_up()
    kept = keys_here().path(1).read_bytes()
    keys_here().path(1).unlink()
    plant(2)

    log.run_sequencer(_AfterOneTry())

    found = state.log_state()
    assert found.refusal is not None
    assert (found.refusal.code, found.waiting, found.is_stalled) == ("rolled_back", 2, True)
    assert "motcua ledger gap" in found.refusal.what
    log.run_sequencer(_AfterOneTry())
    assert state.log_state().refusal == found.refusal  # the first of a kind in a row
    keys_here().path(1).write_bytes(kept)
    log.run_sequencer(_AfterOneTry())
    found = state.log_state()
    assert (found.refusal, found.waiting, found.is_stalled) == (None, 0, False)
    assert (found.size, found.origin) == (5, told.origin)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "no space"), "no_space"),
        (DatabaseError("gone"), "failed"),
        (OperationalError("gone"), "no_database"),
    ],
)
def test_a_full_disk_and_a_silent_database_are_told_apart(fault: Exception, code: str) -> None:
    state.note_refusal(fault)

    refusal = state.last_refusal()
    assert refusal is not None
    assert refusal.code == code


def test_entries_that_wait_long_are_told_where_no_sequencer_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plant(1)
    assert not state.log_state().is_stalled

    monkeypatch.setattr(clock, "_offset", lambda: timedelta(minutes=6))

    assert state.log_state().is_stalled


def test_a_place_and_a_checkpoint_stay_as_they_are() -> None:
    plant(1)
    log.catch_up()

    for rows in (Leaf.objects.all(), Checkpoint.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)
    assert (Leaf.objects.count(), Checkpoint.objects.count()) == (1, 1)


def test_receipts_of_an_export_hold_under_its_policy_and_no_other_record(tmp_path: Path) -> None:
    plant(300)
    kept = tmp_path / "kept"

    export_log(kept, receipts=3)

    policy = policy_in((kept / "policy").read_bytes())
    verdicts = [verify(path.read_bytes(), policy) for path in kept.glob("receipts/*.tlog-proof")]
    assert sorted(verdict.index or 0 for verdict in verdicts if verdict.is_valid) == [0, 100, 200]
    proof, other = kept / "receipts/100.tlog-proof", (kept / "receipts/200.json").read_bytes()
    assert verify(proof.read_bytes(), policy, (kept / "receipts/100.json").read_bytes()).is_valid
    assert not verify(proof.read_bytes(), policy, other).is_valid
    bundle = entries_in((kept / "tile/entries/001.p/44").read_bytes())
    assert [leaf_hash(entry) for entry in bundle] == places.leaves(256, 300)
    with pytest.raises(Refusal, match="không trống"):
        export_log(kept)
