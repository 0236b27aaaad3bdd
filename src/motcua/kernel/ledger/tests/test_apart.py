"""Keys of log and receipts in another process: it signs what continues, and receipts alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson
import pytest

from motcua.kernel.base.api import SYSTEM, Refusal, ids
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger import log, rollback, site, state
from motcua.kernel.ledger.format import EMPTY_HASH, body_of
from motcua.kernel.ledger.holding import apart
from motcua.kernel.ledger.holding.apart import ApartHolder, KeysAwayError
from motcua.kernel.ledger.holding.desk import LogDesk
from motcua.kernel.ledger.keyholder import KeyHolder, NotContinuedError, elsewhere
from motcua.kernel.ledger.testing import plant
from motcua.kernel.tlog import api as tlog

NOW = 1_800_000_000
LEAVES = [tlog.leaf_hash(bytes([number])) for number in range(5)]


@pytest.fixture
def desk(tmp_path: Path) -> LogDesk:
    return LogDesk(KeyHolder(folder=tmp_path / "far"), now=lambda: NOW)


@pytest.fixture
def holder(desk: LogDesk) -> ApartHolder:
    made = ApartHolder(ask=desk.answer)
    made.begin(1, own_name(), at=5)
    return made


def own_name() -> str:
    return f"motcua/{site.name_of(site.own_key().public_key())}"


def grown_to(size: int, *, leaves: Sequence[bytes] = LEAVES) -> tlog.Checkpoint:
    return tlog.Checkpoint(origin=own_name(), size=size, root=tlog.root_of(leaves[:size]))


def proof(old: int, new: int) -> Sequence[bytes]:
    return tlog.consistency_proof(old, new, tlog.in_memory(LEAVES[:new]))


def entry(**changes: object) -> bytes:
    body = body_of(
        site=site.name_of(site.own_key().public_key()),
        entry_id=ids.new_id(),
        subject=ledger.Subject(kind="tree", id=ids.new_id()),
        event="tree.planted",
        actor=SYSTEM,
        at_us=NOW * 1_000_000,
        is_suspect=False,
        previous=EMPTY_HASH,
        open_fields={"at": 1},
        sealed={},
        blobs=(),
    )
    return orjson.dumps(orjson.loads(body) | changes, option=orjson.OPT_SORT_KEYS)


def test_a_checkpoint_is_signed_that_continues_the_last_by_the_holder_s_own_clock(
    holder: ApartHolder,
) -> None:
    holder.sign(1, grown_to(3), (), at=17)
    note = holder.sign(1, grown_to(5), proof(3, 5), at=17)

    signed = tlog.open_checkpoint(note, holder.verifiers(1, own_name()))
    assert signed.checkpoint.size == 5
    assert {at for at in signed.times.values() if at} == {NOW}
    assert holder.note(1) == note
    assert holder.newest_number() == 1


@pytest.mark.parametrize(
    ("checkpoint", "proved"),
    [
        (grown_to(2), ()),
        (grown_to(3, leaves=LEAVES[::-1]), ()),
        (grown_to(5), ()),
        (grown_to(5, leaves=LEAVES[::-1]), proof(3, 5)),
        (tlog.Checkpoint(origin="motcua/other", size=5, root=grown_to(5).root), proof(3, 5)),
    ],
    ids=["smaller", "another of that size", "unproved", "rewritten", "another name"],
)
def test_what_does_not_continue_the_last_is_refused_whoever_asks(
    holder: ApartHolder, checkpoint: tlog.Checkpoint, proved: Sequence[bytes]
) -> None:
    kept = holder.sign(1, grown_to(3), (), at=1)

    with pytest.raises(NotContinuedError):
        holder.sign(1, checkpoint, proved, at=2)

    assert holder.note(1) == kept


def test_no_keys_are_made_for_a_name_that_is_not_the_log_s(holder: ApartHolder) -> None:
    for number, name in ((2, "motcua/other/2"), (2, own_name()), (0, own_name())):
        with pytest.raises(Refusal):
            holder.begin(number, name, at=1)
    kept = holder.note(1)
    holder.begin(1, own_name(), at=9)

    assert (holder.newest_number(), holder.note(1)) == (1, kept)


def test_the_receipt_key_signs_entries_of_this_site_and_nothing_else(desk: LogDesk) -> None:
    body = entry()

    word = apart.receipt_word(desk.answer, body)

    key = site.own_key().public_key()
    assert apart.receipt_key(desk.answer) == key.public_bytes_raw()
    assert ledger.check_receipt(word, key=key).fields == orjson.loads(body)
    others = [b"", b"{}", b"x", body + b" ", entry(site="site-0"), entry(more=1), entry(v=2)]
    for other in (*others, grown_to(3).text.encode(), b"[" * 60_000):
        with pytest.raises(Refusal, match="không phải một mục"):
            apart.receipt_word(desk.answer, other)


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"log": "sign", "number": "x"},
        {"log": "sign", "number": 1, "name": "a", "size": 3},
        {"log": "receipt"},
        {"log": "note", "number": None},
        {"log": "verifiers", "number": 1},
        {"log": "forget", "number": 1},
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(
    desk: LogDesk, head: Mapping[str, object]
) -> None:
    told, files = desk.answer(head, ())

    assert (told["ok"], files) == (False, ())
    assert told["message"]


@pytest.mark.db
@pytest.mark.usefixtures("log_folder")
def test_the_log_is_signed_where_its_keys_are_and_waits_while_nobody_answers(
    desk: LogDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "holder", ApartHolder(ask=desk.answer))
    plant(3)
    assert log.catch_up().size == 3
    rollback.require_no_rollback()
    kept = desk.answer({"log": "note", "number": 1}, ())[1][0]
    assert tlog.checkpoint_in(tlog.note_in(kept).text).size == 3

    def nobody(_head: Mapping[str, object], _files: Sequence[bytes]) -> apart.Reply:
        raise Refusal("away")

    monkeypatch.setattr(apart, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr(elsewhere, "holder", ApartHolder(ask=nobody))
    plant(1)
    with pytest.raises(KeysAwayError, match="không trả lời"):
        log.catch_up()
    assert state.log_state().waiting == 1
    monkeypatch.setattr(elsewhere, "holder", ApartHolder(ask=desk.answer))
    assert log.catch_up().size == 4
