"""Who edits rows, tiles or keys is named, even when every hash is computed anew."""

import shutil
from pathlib import Path
from threading import Event

import pytest

from motcua.kernel.base.api import Refusal
from motcua.kernel.ledger import log, log_keys, tile_store
from motcua.kernel.ledger.auditing import audit as auditing
from motcua.kernel.ledger.auditing import runs
from motcua.kernel.ledger.auditing.audit import audit
from motcua.kernel.ledger.models import Checkpoint, Entry, Leaf, Waiting
from motcua.kernel.ledger.proofs import export_log
from motcua.kernel.ledger.rollback import RolledBackError
from motcua.kernel.ledger.testing import back_date, cut_last, plant, sign_anew, unguard
from motcua.kernel.tlog.api import KeyKind, SignerKey

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("log_folder")]


@pytest.fixture
def entries() -> list[Entry]:
    """Return 300 entries of two chains, of which the first 290 were signed by themselves."""
    written = plant(290)
    log.catch_up()
    written += plant(10)
    log.catch_up()
    return written


def first_fault(kept: Path | None = None) -> tuple[int, str]:
    fault = audit(kept).first_fault
    assert fault is not None
    return fault.index, fault.what


def test_a_log_that_nobody_touched_is_whole_with_what_waits(
    entries: list[Entry], tmp_path: Path
) -> None:
    export_log(tmp_path / "kept")
    plant(2)

    report = audit(tmp_path / "kept/checkpoint")

    assert (report.is_whole, report.checked) == (True, len(entries) + 2)


def test_a_changed_row_is_named_though_its_hashes_were_computed_anew(
    entries: list[Entry],
) -> None:
    back_date(entries[280], by_us=5 * 86_400 * 1_000_000)

    assert first_fault() == (280, "Ô băm trên đĩa không khớp mục này.")


def test_a_changed_row_is_named_by_the_signed_root_when_tiles_were_made_anew(
    entries: list[Entry],
) -> None:
    back_date(entries[280], by_us=1)
    log._lay(0, 300)
    plant(1)
    with pytest.raises(RolledBackError):
        log.catch_up()

    index, what = first_fault()

    assert index == 0
    assert "đến mục 289 có mục đã bị sửa" in what


@pytest.mark.parametrize("is_with_tiles", [True, False], ids=["tiles", "bare"])
def test_only_a_checkpoint_kept_elsewhere_tells_when_all_was_signed_anew(
    entries: list[Entry], tmp_path: Path, *, is_with_tiles: bool
) -> None:
    kept = tmp_path / "kept/checkpoint"
    export_log(kept.parent)
    bare = tmp_path / "bare"
    bare.write_bytes(kept.read_bytes())

    sign_anew(lambda: back_date(entries[123], by_us=1))

    assert audit().is_whole
    index, what = first_fault(kept if is_with_tiles else bare)
    assert index == (123 if is_with_tiles else 0)
    assert "nơi khác" in what


def test_the_end_of_the_log_cannot_be_cut_off_unseen(entries: list[Entry], tmp_path: Path) -> None:
    kept = tmp_path / "bare"
    kept.write_bytes(tile_store.read_checkpoint() or b"")
    export_log(tmp_path / "kept")

    sign_anew(cut_last)

    assert audit().is_whole
    for each in (kept, tmp_path / "kept/checkpoint"):
        assert first_fault(each) == (299, "1 mục cuối đã ký không còn trong nhật ký.")


def test_the_checkpoint_beside_the_keys_tells_when_rows_and_tiles_of_the_log_are_gone(
    entries: list[Entry],
) -> None:
    back_date(entries[280], by_us=1)
    unguard("ledger_checkpoint")
    Checkpoint.objects.all().delete()
    shutil.rmtree(tile_store.folder())

    assert first_fault() == (
        0,
        "Điểm kiểm giữ cùng khóa không khớp: từ mục này đến mục 299 có mục đã bị sửa.",
    )


def _swap_places() -> None:
    unguard("ledger_leaf")
    one, other = Leaf.objects.get(index=40).entry_id, Leaf.objects.get(index=41).entry_id
    Leaf.objects.filter(index__in=(40, 41)).delete()
    Leaf.objects.create(index=40, entry_id=other)
    Leaf.objects.create(index=41, entry_id=one)


def test_places_that_were_exchanged_are_named(entries: list[Entry]) -> None:
    _swap_places()

    assert first_fault()[0] == 40


def test_a_tile_that_was_changed_is_named(entries: list[Entry]) -> None:
    path = tile_store.folder() / "tile/0/001.p/44"
    data = bytearray(path.read_bytes())
    data[32 * 3] ^= 1
    path.write_bytes(data)

    assert first_fault() == (259, "Ô băm trên đĩa không khớp mục này.")


def test_a_tile_above_that_was_changed_is_named(entries: list[Entry]) -> None:
    (tile_store.folder() / "tile/1/000.p/1").write_bytes(bytes(32))

    assert first_fault() == (0, "Ô băm bậc trên không khớp các mục từ mục này.")


def test_a_key_that_was_changed_is_named(
    entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SignerKey(name=log_keys.origin(), kind=KeyKind.ED25519, seed=bytes(32))
    monkeypatch.setattr(log_keys, "verifiers", lambda _name=None: (other.verifier,))

    assert "khóa đã bị thay" in first_fault()[1]


def test_a_signed_row_that_was_changed_is_named(entries: list[Entry]) -> None:
    unguard("ledger_checkpoint")
    row = Checkpoint.objects.get()
    Checkpoint.objects.filter(pk=row.pk).update(note=row.note.replace("\n290\n", "\n289\n"))

    assert first_fault() == (
        0,
        "Điểm kiểm ở mục 290 không do khóa của nơi này ký: khóa đã bị thay hoặc điểm kiểm bị sửa.",
    )


def test_an_entry_that_does_not_wait_for_its_place_is_found(entries: list[Entry]) -> None:
    plant(1)
    Waiting.objects.all().delete()

    assert first_fault() == (300, "Có mục không được đánh số và cũng không chờ đánh số.")


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("nhật ký")

    with pytest.raises(Refusal, match="Không đọc được điểm kiểm"):
        audit(tmp_path / "kept")


def test_the_audit_in_the_background_goes_on_where_it_was_and_tells_what_it_found(
    entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "_PORTION", 256)
    told = Event()
    told.set()
    runs.audit_in_portions(told)
    assert runs.last_finding() is None
    resumed = runs._resumed()
    assert resumed.position == 256

    runs.audit_in_portions(Event())

    found = runs.last_finding()
    assert found is not None
    assert (found.checked, found.fault) == (300, None)
    assert not runs._is_due()
    runs.ask_audit()
    assert runs._is_due()
    back_date(entries[299], by_us=1)
    runs.audit_in_portions(Event())
    last = runs.last_finding() or found
    assert last.fault is not None
    assert (last.fault.index, last.count) == (299, 1)
    assert not runs.is_audit_asked()
