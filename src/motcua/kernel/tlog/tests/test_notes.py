from dataclasses import replace

import pytest

from motcua.kernel.tlog.checkpoint import Checkpoint, checkpoint_in
from motcua.kernel.tlog.cosignature import open_checkpoint, sign_checkpoint
from motcua.kernel.tlog.keys import (
    BadSignatureError,
    KeyKind,
    SignerKey,
    signer_in,
    verifier_in,
)
from motcua.kernel.tlog.merkle import leaf_hash
from motcua.kernel.tlog.note import Note, note_in
from motcua.kernel.tlog.strict import MalformedError, bytes_in, number_in

_PUBLISHED_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
_PUBLISHED_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYj"
    "OBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
_PUBLISHED_ML_DSA = (
    "PRIVATE+KEY+example.com/log/testdata+3232599a+BhO1aBkQITKqnLpM1tkZqj6H7+WU506YqBVlOhyrTO+j"
)
"""The key with which Tessera tests its mirrors."""
LOG = SignerKey(name="log.example/tinh", kind=KeyKind.ED25519, seed=bytes(32))
LOG_PQ = SignerKey(name=LOG.name, kind=KeyKind.ML_DSA_44_COSIGNATURE, seed=bytes(32))
WITNESS = SignerKey(name="thanh-tra", kind=KeyKind.ED25519_COSIGNATURE, seed=b"w" * 32)
KEYS = [key.verifier for key in (LOG, LOG_PQ, WITNESS)]
CHECKPOINT = Checkpoint(origin=LOG.name, size=7, root=leaf_hash(b"seven"))
AT = 1_780_000_000


def _signed(*keys: SignerKey) -> bytes:
    lines = [sign_checkpoint(CHECKPOINT, key, at=AT) for key in keys]
    return Note(text=CHECKPOINT.text, signatures=lines).data


def test_the_published_note_is_signed_by_the_published_key() -> None:
    key = verifier_in(_PUBLISHED_KEY)
    note = note_in(_PUBLISHED_NOTE)
    signature = note.signatures[0]

    key.check(note.text.encode(), signature.data)
    assert (signature.name, signature.key_id) == (key.name, key.id)
    assert note.data == _PUBLISHED_NOTE
    assert key.vkey == _PUBLISHED_KEY


def test_the_published_post_quantum_key_has_the_published_id() -> None:
    key = signer_in(_PUBLISHED_ML_DSA)

    assert (key.kind, key.verifier.id.hex()) == (KeyKind.ML_DSA_44_COSIGNATURE, "3232599a")
    assert key.skey == _PUBLISHED_ML_DSA


def test_keys_are_read_back_from_their_text() -> None:
    for key in (LOG, LOG_PQ, WITNESS):
        assert signer_in(key.skey) == key
        assert verifier_in(key.verifier.vkey) == key.verifier


@pytest.mark.parametrize(
    "text",
    [
        _PUBLISHED_KEY.replace("530d903a", "530D903A"),
        _PUBLISHED_KEY.replace("530d903a", "530d903b"),
        _PUBLISHED_KEY.replace("example.com", "example com"),
        _PUBLISHED_KEY.replace("+Aeky", "+Beky"),
        _PUBLISHED_KEY.removesuffix("k"),
        _PUBLISHED_KEY + "\n",
        "",
    ],
)
def test_a_key_in_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        verifier_in(text)


def test_a_checkpoint_is_opened_with_all_who_signed_and_when() -> None:
    found = open_checkpoint(_signed(LOG, LOG_PQ, WITNESS), KEYS)

    assert found.checkpoint == CHECKPOINT
    assert list(found.times.items()) == [(KEYS[0], None), (KEYS[1], AT), (KEYS[2], AT)]


def test_lines_of_unknown_keys_are_left_aside_but_never_enough() -> None:
    assert list(open_checkpoint(_signed(WITNESS, LOG), KEYS[:1]).times) == [KEYS[0]]
    with pytest.raises(BadSignatureError):
        open_checkpoint(_signed(WITNESS), KEYS[:1])


def test_one_false_line_of_a_known_key_refuses_the_whole_note() -> None:
    line = sign_checkpoint(CHECKPOINT, WITNESS, at=AT).line
    false = sign_checkpoint(CHECKPOINT, replace(WITNESS, seed=bytes(32)), at=AT)
    false = replace(false, key_id=WITNESS.verifier.id)
    forged = _signed(LOG, WITNESS).replace(line.encode(), false.line.encode())

    with pytest.raises(BadSignatureError):
        open_checkpoint(forged, KEYS)


def test_what_a_cosigner_signs_is_what_is_published() -> None:
    name, second = LOG.name.encode(), AT.to_bytes(8)
    named = bytes([len(name)]) + name
    quantum = b"subtree/v1\n\x00" + named + second + named + bytes(8) + (7).to_bytes(8)
    classic = f"cosignature/v1\ntime {AT}\n{CHECKPOINT.text}".encode()

    for key, message in ((LOG_PQ, quantum + CHECKPOINT.root), (WITNESS, classic)):
        signature = sign_checkpoint(CHECKPOINT, key, at=AT).data

        assert signature[:8] == second
        key.verifier.check(message, signature[8:])


def test_a_cosignature_swears_to_its_own_time_and_name() -> None:
    for key in (WITNESS, LOG_PQ):
        line = sign_checkpoint(CHECKPOINT, key, at=AT)
        moved = line.data[:7] + bytes([line.data[7] ^ 1]) + line.data[8:]
        note = Note(text=CHECKPOINT.text, signatures=[replace(line, data=moved)])

        with pytest.raises(BadSignatureError):
            open_checkpoint(note.data, KEYS)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n7\n", b"\n07\n"),
        lambda data: data.replace(b"\n7\n", b"\n+7\n"),
        lambda data: data.replace(b"\n7\n", "\n٧\n".encode()),
        lambda data: data.replace(b"\n7\n", b"\n7\r\n"),
        lambda data: data.replace(b"\n7\n", b"\n7\t\n"),
        lambda data: data.replace(b"\n7\n", b"\n\xff\n"),
        lambda data: data.replace("—".encode(), b"-"),
        lambda data: data.replace("— ".encode(), "—  ".encode()),
        lambda data: data.replace(b"\n\n", b"\n"),
        lambda data: data.replace(b"thanh-tra ", b"thanh+tra "),
        lambda data: data.replace(b"thanh-tra ", "thanh\u00a0tra ".encode()),
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: data + b"x\n",
        lambda data: data[: data.index(b"\n\n") + 2],
        lambda data: b"\n" + data,
        lambda data: data + data[data.index(b"\n\n") + 2 :] * 100,
    ],
)
def test_a_note_in_any_other_form_is_refused(change) -> None:  # type: ignore[no-untyped-def]
    changed = change(_signed(LOG, WITNESS))

    assert changed != _signed(LOG, WITNESS)
    with pytest.raises((MalformedError, BadSignatureError)):
        open_checkpoint(changed, KEYS)


@pytest.mark.parametrize("text", ["00", "01", "-1", "+1", " 1", "1 ", "", "²", str(2**63)])
def test_numbers_are_written_in_one_way(text: str) -> None:
    with pytest.raises(MalformedError):
        number_in(text)


@pytest.mark.parametrize("text", ["QQ", "QR==", "QQ==\n", "Q Q=", "QQ==QQ==", "-_8=", "QQ=a"])
def test_base64_is_written_in_one_way(text: str) -> None:
    with pytest.raises(MalformedError):
        bytes_in(text)


def test_an_empty_tree_has_its_own_root_alone() -> None:
    with pytest.raises(MalformedError):
        checkpoint_in(CHECKPOINT.text.replace("\n7\n", "\n0\n"))


def test_extension_lines_are_kept_and_signed() -> None:
    text = CHECKPOINT.text + "thêm một dòng\n"

    assert checkpoint_in(text).text == text
    for fault in (text + "\n", CHECKPOINT.text.removesuffix("\n"), "\n" + text, "a\n7\n"):
        with pytest.raises(MalformedError):
            checkpoint_in(fault)
