"""A witness signs that it saw a log's checkpoint, and none that contradicts it (C2SP tlog-witness).

It keeps one checkpoint of each log, and its own two keys, in one SQLite file. A log that shows it
a fork, or an older state, gets no signature; so does one whose growth it cannot follow.
"""

import os
import secrets
import socket
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Timer

from motcua.kernel.tlog.checkpoint import Checkpoint, checkpoint_in
from motcua.kernel.tlog.cosignature import sign_checkpoint, signed_by
from motcua.kernel.tlog.keys import SEED_BYTES, BadSignatureError, KeyKind, SignerKey
from motcua.kernel.tlog.merkle import EMPTY_ROOT, ProofError, check_consistency
from motcua.kernel.tlog.note import Note, note_in, plain
from motcua.kernel.tlog.policy import policy_in
from motcua.kernel.tlog.strict import MalformedError, hash_in, number_in

PATH = "/add-checkpoint"
STATE_FILE = "witness.sqlite3"
LARGEST_REQUEST_BYTES = 256_000
_MOST_PROOF_LINES = 63
_IDLE_SECONDS = 10
_SIZE_TYPE = "text/x.tlog.size"
_NOT_IN_ORDER = "this witness is not in order\n"
_TABLES = """
CREATE TABLE IF NOT EXISTS key (name TEXT, kind INTEGER, seed BLOB, UNIQUE (kind));
CREATE TABLE IF NOT EXISTS seen (origin TEXT PRIMARY KEY, size INTEGER, root BLOB, at INTEGER,
    note BLOB);
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a witness says to a request."""

    status: HTTPStatus
    text: str = ""
    kind: str = "text/plain; charset=utf-8"


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """A witness with its folder.

    Attributes:
        folder: Where its state and keys lie; whoever reads it can sign as this witness.
        policy: The file that names the logs it follows, read anew at each request.
        now: The second, POSIX.
    """

    folder: Path
    policy: Path
    now: Callable[[], int]

    def signers(self, name: str = "") -> Sequence[SignerKey]:
        """Return its keys, Ed25519 and ML-DSA-44, made under a name at first."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._state() as state:
            for kind in (KeyKind.ED25519_COSIGNATURE, KeyKind.ML_DSA_44_COSIGNATURE):
                if name:
                    made = SignerKey(name=name, kind=kind, seed=secrets.token_bytes(SEED_BYTES))
                    row = (made.name, made.kind, made.seed)
                    state.execute("INSERT OR IGNORE INTO key VALUES (?, ?, ?)", row)
            rows = state.execute("SELECT name, kind, seed FROM key ORDER BY kind").fetchall()
        return [SignerKey(name=row[0], kind=KeyKind(row[1]), seed=row[2]) for row in rows]

    def add_checkpoint(self, body: bytes) -> Answer:
        """Judge a log's new checkpoint; sign it once it is kept."""
        try:
            old, proof, note, checkpoint = _asked(body)
        except MalformedError as fault:
            return Answer(status=HTTPStatus.BAD_REQUEST, text=f"{fault}\n")
        logs = policy_in(self.policy.read_bytes()).logs
        known = [key for key in logs if key.name == checkpoint.origin]
        if not known:
            return Answer(status=HTTPStatus.NOT_FOUND, text="this log is not followed here\n")
        try:
            is_signed = bool(signed_by(checkpoint, note.signatures, known))
        except BadSignatureError:
            is_signed = False
        if not is_signed:
            return Answer(status=HTTPStatus.FORBIDDEN, text="not signed by the log\n")
        if old > checkpoint.size:
            return Answer(status=HTTPStatus.BAD_REQUEST, text="the old size is the larger\n")
        with self._state() as state:
            return self._follow(state, old, proof, note, checkpoint)

    def _follow(
        self,
        state: sqlite3.Connection,
        old: int,
        proof: Sequence[bytes],
        note: Note,
        checkpoint: Checkpoint,
    ) -> Answer:
        """Compare, keep and sign inside one transaction, which ends before the answer goes out."""
        row = state.execute(
            "SELECT size, root, at FROM seen WHERE origin = ?", (checkpoint.origin,)
        ).fetchone()
        size, root, last = row or (0, EMPTY_ROOT, 0)
        if old != size:
            return Answer(status=HTTPStatus.CONFLICT, text=f"{size}\n", kind=_SIZE_TYPE)
        if size == checkpoint.size and root != checkpoint.root:
            return Answer(status=HTTPStatus.CONFLICT, text="a fork: another root at this size\n")
        try:
            _check_growth(size, root, checkpoint, proof)
        except ProofError as fault:
            return Answer(status=HTTPStatus.UNPROCESSABLE_ENTITY, text=f"{fault}\n")
        at = max(self.now(), last)
        kept = (checkpoint.origin, checkpoint.size, checkpoint.root, at, note.data)
        state.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", kept)
        lines = [sign_checkpoint(checkpoint, key, at=at).line for key in self._signers(state)]
        return Answer(status=HTTPStatus.OK, text="".join(lines))

    def _signers(self, state: sqlite3.Connection) -> Iterator[SignerKey]:
        for name, kind, seed in state.execute("SELECT name, kind, seed FROM key ORDER BY kind"):
            yield SignerKey(name=name, kind=KeyKind(kind), seed=seed)

    @contextmanager
    def _state(self) -> Iterator[sqlite3.Connection]:
        """Open the state as its only writer; what is done is on the disk when this ends."""
        path = self.folder / STATE_FILE
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(path, isolation_level=None, timeout=_IDLE_SECONDS)) as state:
            state.execute("PRAGMA synchronous = EXTRA")
            state.executescript(_TABLES)
            state.execute("BEGIN IMMEDIATE")
            try:
                yield state
            except BaseException:
                state.execute("ROLLBACK")
                raise
            state.execute("COMMIT")


def _asked(body: bytes) -> tuple[int, list[bytes], Note, Checkpoint]:
    """Return the old size, the proof, the note and its checkpoint."""
    head, gap, signed = plain(body).partition("\n\n")
    first, *lines = head.split("\n")
    if not gap or not first.startswith("old ") or len(lines) > _MOST_PROOF_LINES:
        raise MalformedError("an old size, a proof of at most 63 lines, and a checkpoint")
    note = note_in(signed.encode())
    old = number_in(first.removeprefix("old "))
    return old, [hash_in(line) for line in lines], note, checkpoint_in(note.text)


def _check_growth(size: int, root: bytes, checkpoint: Checkpoint, proof: Sequence[bytes]) -> None:
    if size:
        check_consistency(size, checkpoint.size, root, checkpoint.root, proof)
    elif proof:
        raise ProofError("a proof from an empty tree")


class _Requests(BaseHTTPRequestHandler):
    """The one address of a witness."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    server: "_Server"

    def setup(self) -> None:
        """Begin a connection, and its end: a byte now and then keeps nothing open."""
        super().setup()
        self._end = Timer(self.server.seconds, self._cut)
        self._end.daemon = True
        self._end.start()

    def finish(self) -> None:
        self._end.cancel()
        super().finish()

    def _cut(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RD)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if self.path != PATH:
            answer = Answer(status=HTTPStatus.NOT_FOUND)
        elif not length.isdecimal() or int(length) > LARGEST_REQUEST_BYTES:
            answer = Answer(status=HTTPStatus.BAD_REQUEST, text="no length, or too long\n")
        else:
            self._send(self._judged(self.rfile.read(int(length))))
            return
        self.close_connection = True
        self._send(answer)

    def _judged(self, body: bytes) -> Answer:
        try:
            return self.server.witness.add_checkpoint(body)
        except (OSError, sqlite3.Error, MalformedError) as fault:
            self.log_error("%s", fault)
            return Answer(status=HTTPStatus.SERVICE_UNAVAILABLE, text=_NOT_IN_ORDER)

    def _send(self, answer: Answer) -> None:
        body = answer.text.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    witness: Witness
    seconds: float


def server_of(
    witness: Witness, host: str, port: int, *, seconds: float = 30
) -> ThreadingHTTPServer:
    """Return the server of a witness, ready to `serve_forever`.

    Args:
        seconds: How long a connection may last in all.

    Raises:
        OSError: The port is taken.
    """
    server = _Server((host, port), _Requests)
    server.witness, server.seconds = witness, seconds
    return server
