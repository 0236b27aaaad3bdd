"""A copy of yesterday does not start as if nothing had happened."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.kernel.base.api import SYSTEM, Refusal
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger import log, log_keys, proofs, rollback, store, tile_store, witnesses
from motcua.kernel.ledger.auditing.audit import audit
from motcua.kernel.ledger.keyholder import NotContinuedError, key_holder, keys_here
from motcua.kernel.ledger.models import Checkpoint, Leaf, Waiting
from motcua.kernel.ledger.testing import cut_last, plant, unguard
from motcua.kernel.tlog import api as tlog
from motcua.kernel.tlog.api import policy_in, verify

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("log_folder")]


@pytest.fixture
def _yesterday(log_folder: Path, tmp_path: Path) -> None:
    """Put the data back to before the last of five entries, tiles and checkpoint with it."""
    plant(4)
    log.catch_up()
    kept = tmp_path / "kept"
    shutil.copytree(tile_store.folder(), kept, ignore=shutil.ignore_patterns("kept"))
    plant(1)
    log.catch_up()
    cut_last(1)
    shutil.rmtree(tile_store.folder() / "tile")
    shutil.copytree(kept, tile_store.folder(), dirs_exist_ok=True)


def test_what_is_whole_may_start() -> None:
    plant(3)
    log.catch_up()

    ledger.require_no_rollback()

    assert (known := ledger.newest_known()) is not None
    assert known.size == 3
    with pytest.raises(ledger.NoGapError):
        ledger.sign_gap(actor=SYSTEM, why="Không có khoảng trống nào cả.")


@pytest.mark.usefixtures("_yesterday")
def test_an_older_copy_is_refused_and_nothing_is_signed_upon_it() -> None:
    with pytest.raises(ledger.RolledBackError, match=r"còn 4 mục.*đã ký 5"):
        ledger.require_no_rollback()
    assert not audit().is_whole
    assert audit(is_copy=True).is_whole
    plant(3)
    with pytest.raises(ledger.RolledBackError):
        log.catch_up()


@pytest.mark.usefixtures("_yesterday")
def test_once_an_operator_signed_for_the_gap_the_log_goes_on_under_a_new_name() -> None:
    before = log_keys.origin()

    ledger.sign_gap(actor=SYSTEM, why="Máy hỏng đĩa, khôi phục bản sao đêm qua.")

    ledger.require_no_rollback()
    told = log.catch_up()
    assert (told.size, told.origin) == (5, f"{before}/2")
    assert audit().is_whole
    (entry, *_) = plant(1)
    assert verify(proofs.proof_of(entry), policy_in(witnesses.policy_text().encode())).is_valid


@pytest.mark.usefixtures("_yesterday")
def test_other_entries_in_place_of_those_that_were_signed_are_refused() -> None:
    known = rollback.newest_known()
    assert known is not None
    plant(2)
    store.give_places(10)  # as a program that does not look would

    with pytest.raises(ledger.RolledBackError, match="khác với điều đã ký"):
        log.catch_up()


def _forget_signed() -> None:
    """Delete every trace of what was signed but the keys: the checkpoints' rows and all files."""
    unguard("ledger_checkpoint")
    Checkpoint.objects.all().delete()
    shutil.rmtree(tile_store.folder())
    keys_here().path(1).unlink()


def _let_all_wait() -> None:
    """As after an upgrade: no entry has a place."""
    _forget_signed()
    unguard("ledger_leaf")
    Waiting.objects.bulk_create(
        Waiting(entry_id=leaf.entry_id) for leaf in Leaf.objects.order_by("index")
    )
    Leaf.objects.all().delete()


def _lose_keys() -> None:
    """As where the data came back without its folder of keys."""
    shutil.rmtree(keys_here().folder)


def _lose_a_seed() -> None:
    (keys_here().folder / "1/mldsa44").unlink()


@pytest.mark.parametrize("lose", [_forget_signed, _let_all_wait, _lose_keys, _lose_a_seed])
def test_what_was_signed_last_is_missed_until_an_operator_signs(lose: Callable[[], None]) -> None:
    plant(4)
    log.catch_up()
    before = log_keys.origin()
    lose()
    plant(1)

    with pytest.raises(ledger.RolledBackError, match=r"không (còn|do khóa).*motcua ledger gap"):
        ledger.require_no_rollback()
    with pytest.raises(Refusal):
        log.catch_up()
    fault = audit().first_fault
    assert fault is not None
    assert ("không còn" in fault.what) or ("không do khóa của nơi này ký" in fault.what)

    ledger.sign_gap(actor=SYSTEM, why="Mất điểm kiểm khi thay đĩa.")
    ledger.require_no_rollback()
    told = log.catch_up()
    assert (told.size, told.origin) == (6, f"{before}/2")
    assert audit().is_whole


def test_keys_alone_refuse_what_does_not_continue_what_they_signed() -> None:
    plant(4)
    told = log.catch_up()
    holder = key_holder()
    other = tlog.Checkpoint(origin=told.origin, size=5, root=bytes(32))

    with pytest.raises(NotContinuedError, match="không nối tiếp 4 mục"):
        holder.sign(1, other, [], at=1)

    assert ledger.newest_known() == told


def test_a_fresh_installation_and_one_of_before_the_log_start_and_sign() -> None:
    ledger.require_no_rollback()
    plant(3)
    ledger.require_no_rollback()
    with pytest.raises(ledger.NoGapError):
        ledger.sign_gap(actor=SYSTEM, why="Không có khoảng trống nào cả.")

    assert log.catch_up().size == 3


def test_a_crash_before_the_first_places_leaves_keys_that_go_on() -> None:
    plant(3)
    key_holder().begin(1, log_keys.origin(), at=1)

    ledger.require_no_rollback()

    assert log.catch_up().size == 3


@pytest.mark.usefixtures("_yesterday")
def test_one_policy_holds_receipts_of_before_and_after_the_gap() -> None:
    entry = Leaf.objects.select_related("entry").get(index=0).entry
    before = proofs.ready_proof_of(entry) or b""
    ledger.sign_gap(actor=SYSTEM, why="Máy hỏng đĩa, khôi phục bản sao đêm qua.")
    (entry,) = plant(1)
    after = proofs.proof_of(entry)

    policy = policy_in(witnesses.policy_text().encode())

    assert [verify(each, policy).is_valid for each in (before, after)] == [True, True]
    publics = [key.public for key in log_keys.all_verifiers()]
    assert len(publics) == len(set(publics)) == 4
