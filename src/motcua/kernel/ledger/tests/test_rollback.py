"""A copy of yesterday does not start as if nothing had happened."""

import shutil
from pathlib import Path

import pytest

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger import log, log_keys, proofs, rollback, store, tile_store, witnesses
from motcua.kernel.ledger.auditing.audit import audit
from motcua.kernel.ledger.testing import cut_last, plant
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
