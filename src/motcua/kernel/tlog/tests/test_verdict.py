import os
from collections.abc import Callable
from random import Random

import pytest

from motcua.kernel.tlog import verdict
from motcua.kernel.tlog.keys import KeyKind
from motcua.kernel.tlog.policy import policy_in
from motcua.kernel.tlog.proof import proof_in
from motcua.kernel.tlog.strict import MalformedError
from motcua.kernel.tlog.testing import AT, ToyLog, signer
from motcua.kernel.tlog.verdict import ProofVerdict, verify

STEP = 1 if "MOTCUA_BATTERY" in os.environ else 6
"""Every bit in the battery, else one in a few, from one of the first by chance."""
LOG = ToyLog(entries=[f"bản ghi {number}".encode() for number in range(300)])
RECORD = LOG.entries[123]
RECEIPT = LOG.receipt(123, extra=RECORD)
BARE = LOG.receipt(123)
ALL = LOG.policy("all")


def test_a_receipt_proves_which_entry_stood_where_by_when() -> None:
    for data, record in ((RECEIPT, None), (RECEIPT, RECORD), (BARE, RECORD)):
        found = verify(data, ALL, record)

        assert found.is_valid
        assert (found.origin, found.index, found.record) == (LOG.origin, 123, RECORD)
        assert found.witnesses == {"thanh-tra": AT + 2, "hdnd": AT + 3, "truong-dh": AT + 4}
        assert found.time == AT + 4


def test_without_a_quorum_no_time_is_sworn_to() -> None:
    found = verify(LOG.receipt(1, *LOG.keys, extra=LOG.entries[1]), LOG.policy("none"))

    assert (found.is_valid, found.time) == (True, None)


def test_each_fault_has_its_reason() -> None:
    classic, quantum = LOG.keys
    first, *others = LOG.witnesses
    strange = ToyLog(origin="log.example/khac")

    def why(data: bytes, record: bytes | None = None) -> list[str]:
        return list(verify(data, ALL, record).reasons)

    assert why(BARE) == [verdict.NO_RECORD]
    assert why(BARE, b"khac") == [verdict.NOT_INCLUDED]
    assert why(RECEIPT, b"khac") == [verdict.OTHER_RECORD]
    assert why(b"") == why(RECEIPT[:-1]) == [verdict.MALFORMED]
    assert why(strange.receipt(1, extra=strange.entries[1])) == [verdict.UNKNOWN_LOG]
    assert why(LOG.receipt(3, classic, quantum, *others), LOG.entries[3]) == [verdict.UNWITNESSED]
    assert why(LOG.receipt(3, classic, *LOG.witnesses), LOG.entries[3]) == [
        verdict.UNSIGNED.format(kind="ML-DSA-44")
    ]
    assert why(LOG.receipt(3, first), LOG.entries[4]) == [
        verdict.UNSIGNED.format(kind="Ed25519"),
        verdict.UNSIGNED.format(kind="ML-DSA-44"),
        verdict.UNWITNESSED,
        verdict.NOT_INCLUDED,
    ]


def test_a_false_line_of_whoever_is_believed_refuses_all() -> None:
    found = verify(RECEIPT, ALL)
    stamp = found.witnesses["hdnd"] or 0
    lines = BARE.decode().splitlines()
    moved = [line.replace("AA", "AB", 1) if line.startswith("— hdnd ") else line for line in lines]

    assert stamp
    assert moved != lines
    assert verify("\n".join([*moved, ""]).encode(), ALL, RECORD).reasons == [verdict.FORGED]


@pytest.mark.parametrize("record", [None, RECORD], ids=["alone", "beside its record"])
def test_no_receipt_with_a_bit_flipped_is_accepted(record: bytes | None) -> None:
    """One policy wants all witnesses: then no line of the receipt may be left aside."""
    random = Random(record)
    chosen = random.sample(range(len(RECEIPT) * 8), 1_500 // STEP)
    accepted = [at for at in chosen if verify(_flip(RECEIPT, at), ALL, record).is_valid]

    assert verify(RECEIPT, ALL, record).is_valid
    assert accepted == []


def test_no_bit_of_a_small_receipt_is_anybodys() -> None:
    """Every bit of the form that fits a QR code: one kind of key, no record inside."""
    small = LOG.receipt(123, LOG.keys[0], *LOG.witnesses[:2])
    lines = LOG.policy_text("all", LOG.keys[:1]).replace(" truong-dh\nquorum", "\nquorum")
    policy = policy_in(lines.encode())

    assert verify(small, policy, RECORD).is_valid
    assert len(small) < 1_300
    for at in range(Random().randrange(STEP), len(small) * 8, STEP):
        assert not verify(_flip(small, at), policy, RECORD).is_valid


def _flip(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at // 8] ^= 1 << at % 8
    return bytes(changed)


def test_a_proof_is_written_back_as_it_was_read() -> None:
    for data in (RECEIPT, BARE):
        assert proof_in(data).data == data


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"@v1", b"@v2"),
        lambda data: data.replace(b"index 123", b"index 0123"),
        lambda data: data.replace(b"index 123\n", b"index 123\r\n"),
        lambda data: data.replace(b"index 123\n", b""),
        lambda data: data.replace(b"index 123\n", b"index 123\nextra QQ==\n"),
        lambda data: data.replace(b"index 123\n", b"extra QQ==\nindex 123\n"),
        lambda data: data.replace(b"index 123\n", b"index 123\nQQ==\n"),
        lambda data: data.replace(b"index 123\n", b"index 123\n" + b"A" * 43 + b"=\n" * 64),
        lambda data: data.replace(b"\n\n", b"\n", 1),
        lambda data: b"\n" + data,
    ],
)
def test_a_proof_in_any_other_form_is_refused(change: Callable[[bytes], bytes]) -> None:
    changed = change(RECEIPT)

    assert changed != RECEIPT
    assert not verify(changed, ALL, RECORD).is_valid


def test_a_proof_of_more_hashes_than_a_tree_has_levels_is_refused() -> None:
    line = b"A" * 43 + b"=\n"

    assert len(proof_in(RECEIPT.replace(b"index 123\n", b"index 123\n" + line)).hashes) == 10
    with pytest.raises(MalformedError):
        proof_in(RECEIPT.replace(b"index 123\n", b"index 123\n" + line * 64))


def test_anything_at_all_gets_a_verdict() -> None:
    random = Random(4)
    for _ in range(300):
        begin, end = sorted(random.sample(range(len(RECEIPT)), 2))
        found = verify(RECEIPT[:begin] + random.randbytes(3) + RECEIPT[end:], ALL)

        assert isinstance(found, ProofVerdict)
        assert not found.is_valid


def test_a_key_of_the_same_name_is_another_key() -> None:
    other = signer("thanh-tra", KeyKind.ML_DSA_44_COSIGNATURE)
    signers = (*LOG.keys, other, *LOG.witnesses[1:])

    assert verify(LOG.receipt(3, *signers), ALL, LOG.entries[3]).reasons == [verdict.UNWITNESSED]
