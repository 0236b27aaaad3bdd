from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from motcua.kernel.tlog.checkpoint import Checkpoint
from motcua.kernel.tlog.cosignature import sign_checkpoint, signed_by
from motcua.kernel.tlog.merkle import consistency_proof, leaf_hash
from motcua.kernel.tlog.note import Note, signatures_in
from motcua.kernel.tlog.strict import base64_of
from motcua.kernel.tlog.testing import AT, ToyLog
from motcua.kernel.tlog.witness import LARGEST_REQUEST_BYTES, Answer, Witness, server_of

LOG = ToyLog(entries=[f"{number}".encode() for number in range(60)])
FORKED = ToyLog(entries=[*LOG.entries[:20], *(b"khac" for _ in range(40))])


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    policy = tmp_path / "policy"
    policy.write_text(f"log {LOG.keys[0].verifier.vkey}\nquorum none\n")
    made = Witness(folder=tmp_path / "state", policy=policy, now=lambda: AT)
    made.signers("thanh-tra.example")
    return made


def _request(log: ToyLog, old: int, new: int, proof: Sequence[bytes] | None = None) -> bytes:
    shown = consistency_proof(old, new, log.hash_at) if proof is None and 0 < old <= new else proof
    lines = [f"old {old}", *map(base64_of, shown or ()), "", ""]
    return "\n".join(lines).encode() + log.signed(log.keys[0], size=new)


def _follow(witness: Witness, old: int, new: int, log: ToyLog = LOG) -> Answer:
    return witness.add_checkpoint(_request(log, old, new))


def test_what_has_grown_honestly_is_cosigned_with_both_keys(witness: Witness) -> None:
    keys = [key.verifier for key in witness.signers()]
    for old, new in ((0, 5), (5, 5), (5, 40), (40, 60)):
        answer = _follow(witness, old, new)
        found = signed_by(LOG.checkpoint(new), signatures_in(answer.text), keys)

        assert answer.status == 200
        assert found == dict.fromkeys(keys, AT)


def test_forks_and_rollbacks_are_never_signed(witness: Witness) -> None:
    """Three hundred each; what was seen stays, and honest growth is signed after them all."""
    random = Random(5)
    assert _follow(witness, 0, 40).status == 200

    forks = [_follow(witness, 40, random.randrange(41, 61), FORKED) for _ in range(300)]
    rollbacks = [
        _follow(witness, old := random.randrange(40), random.randrange(old, 61)) for _ in range(300)
    ]

    assert {answer.status for answer in forks} == {422}
    assert {(a.status, a.text, a.kind) for a in rollbacks} == {(409, "40\n", "text/x.tlog.size")}
    assert _follow(witness, 40, 40, FORKED).status == 409
    assert _follow(witness, 40, 60).status == 200


def test_each_other_fault_has_its_published_status(witness: Witness) -> None:
    unknown, stranger = ToyLog(origin="log.example/khac"), replace(LOG.keys[0], seed=bytes(32))
    now = LOG.checkpoint(9)
    false = Note(text=now.text, signatures=[sign_checkpoint(now, stranger)]).data
    good = _request(LOG, 0, 9)

    def status(body: bytes) -> int:
        return witness.add_checkpoint(body).status

    assert status(_request(unknown, 0, 3)) == 404
    assert status(b"old 0\n\n" + false) == 403
    assert status(b"old 10\n\n" + LOG.signed(LOG.keys[0], size=9)) == 400
    assert status(_request(LOG, 0, 9, [leaf_hash(b"")])) == 422
    for body in (b"", good[:-1], good.replace(b"old 0", b"old 00"), b"old 0\n" + good):
        assert status(body) == 400
    assert status(b"old 0\n" + (base64_of(bytes(32)) + "\n").encode() * 64 + good[6:]) == 400
    assert _follow(witness, 0, 9).status == 200


def test_an_empty_log_is_followed_from_its_beginning(witness: Witness) -> None:
    for old, new in ((0, 0), (0, 0), (0, 1), (1, 2)):
        assert _follow(witness, old, new).status == 200


def test_time_never_goes_backwards(witness: Witness) -> None:
    keys = [key.verifier for key in witness.signers()]
    _follow(witness, 0, 5)

    answer = _follow(replace(witness, now=lambda: AT - 900), 5, 6)

    assert set(signed_by(LOG.checkpoint(6), signatures_in(answer.text), keys).values()) == {AT}


def test_its_keys_are_its_own_and_stay(witness: Witness) -> None:
    first = witness.signers()

    assert witness.signers("another.name") == first
    assert {key.name for key in first} == {"thanh-tra.example"}
    assert [key.kind for key in first] == [4, 6]
    assert {path.stat().st_mode & 0o77 for path in (witness.folder, *witness.folder.iterdir())} == {
        0
    }


@contextmanager
def _served(witness: Witness, seconds: float = 30) -> Iterator[HTTPConnection]:
    with server_of(witness, "127.0.0.1", 0, seconds=seconds) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        connection = HTTPConnection("127.0.0.1", int(server.server_address[1]), timeout=10)
        yield connection
        connection.close()
        server.shutdown()
        thread.join()


@pytest.fixture
def caller(witness: Witness) -> Iterator[HTTPConnection]:
    with _served(witness) as connection:
        yield connection


def test_half_a_request_is_not_waited_for(witness: Witness) -> None:
    with _served(witness, seconds=0.1) as caller:
        caller.putrequest("POST", "/add-checkpoint")
        caller.putheader("Content-Length", "9")
        caller.endheaders(b"half")

        assert caller.getresponse().status == 400


def test_it_answers_by_http_as_published(caller: HTTPConnection) -> None:
    def ask(body: bytes, path: str = "/add-checkpoint") -> tuple[int, str, str]:
        caller.request("POST", path, body)
        answer = caller.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read().decode()

    status, _kind, text = ask(_request(LOG, 0, 5))
    assert (status, text.count("— thanh-tra.example ")) == (200, 2)
    assert ask(_request(LOG, 3, 9)) == (409, "text/x.tlog.size", "5\n")
    assert ask(b"?")[0] == 400
    assert ask(b"", "/")[0] == 404
    caller.putrequest("POST", "/add-checkpoint")
    caller.putheader("Content-Length", str(LARGEST_REQUEST_BYTES + 1))
    caller.endheaders()
    assert caller.getresponse().status == 400


def test_of_two_that_come_at_once_one_is_followed(witness: Witness) -> None:
    """Checking and keeping are one step: both grow from 5, so the later one finds another size."""
    assert _follow(witness, 0, 5).status == 200
    bodies = [_request(LOG, 5, new) for new in range(6, 14)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(witness.add_checkpoint, bodies))

    assert sorted(answer.status for answer in found) == [200] + [409] * 7
    kept = next(at for at, answer in enumerate(found, 6) if answer.status == 200)
    assert {answer.text for answer in found if answer.status == 409} == {f"{kept}\n"}
    assert _follow(witness, kept, 20).status == 200


def test_a_checkpoint_of_another_root_for_an_empty_tree_is_no_checkpoint(witness: Witness) -> None:
    false = Checkpoint(origin=LOG.origin, size=0, root=leaf_hash(b""))
    line = sign_checkpoint(false, LOG.keys[0])

    body = b"old 0\n\n" + Note(text=false.text, signatures=[line]).data

    assert witness.add_checkpoint(body).status == 400
