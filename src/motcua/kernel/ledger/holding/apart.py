"""Asking the process that holds the keys of log and receipts, where that is another one.

Who can reach it registers here (`hold_apart`). Keys that still lie in this installation's own
folder are used where they lie: each of the two kinds is looked for there first.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from motcua.kernel.base.api import Refusal
from motcua.kernel.ledger.keyholder import NotContinuedError, elsewhere
from motcua.kernel.tlog.api import Checkpoint, VerifierKey, verifier_in

type Reply = tuple[Mapping[str, Any], Sequence[bytes]]
type Ask = Callable[[dict[str, object], Sequence[bytes]], Reply]
"""Takes the head and the files of a request, returns those of the answer; raises a refusal where
nobody answers."""

_TRIES: Final = 2
_PAUSE_SECONDS: Final = 0.5


class KeysAwayError(Refusal):
    """Who holds the keys of the log does not answer."""

    code = "keys_away"


def hold_apart(ask: Ask | None) -> None:
    """Say how the process is asked that holds the keys; None where this one does."""
    elsewhere.holder = ApartHolder(ask=ask) if ask else None


def asked_of() -> Ask | None:
    """Return how the process is asked that holds the keys; None where this one does."""
    return elsewhere.holder.ask if isinstance(elsewhere.holder, ApartHolder) else None


def receipt_word(ask: Ask, body: bytes) -> str:
    """Return an entry as the word in a citizen's hand, signed where the key is."""
    return _asked(ask, {"log": "receipt"}, (body,))[1][0].decode()


def receipt_key(ask: Ask) -> bytes:
    """Return the public half of the key of receipts, raw."""
    return bytes(_asked(ask, {"log": "receipt_key"})[1][0])


@dataclass(frozen=True, kw_only=True, slots=True)
class ApartHolder:
    """The keys of the log in another process; answers as `KeyHolder` does."""

    ask: Ask
    _known: dict[tuple[int, str], Sequence[VerifierKey]] = field(default_factory=dict)

    def where(self, _number: int) -> str:
        """Return where the keys are, for people."""
        return "dịch vụ ký motcua-signer"

    def newest_number(self) -> int | None:
        found: int | None = _asked(self.ask, {"log": "newest"})[0]["number"]
        return found

    def note(self, number: int) -> bytes | None:
        files = _asked(self.ask, {"log": "note", "number": number})[1]
        return bytes(files[0]) if files else None

    def verifiers(self, number: int, name: str) -> Sequence[VerifierKey]:
        if (number, name) not in self._known:
            told, _files = _asked(self.ask, {"log": "verifiers", "number": number, "name": name})
            keys = [verifier_in(vkey) for vkey in told["vkeys"]]
            if not keys:
                return ()
            self._known[number, name] = keys
        return self._known[number, name]

    def begin(self, number: int, name: str, *, at: int) -> None:
        _asked(self.ask, {"log": "begin", "number": number, "name": name})

    def sign(
        self, number: int, checkpoint: Checkpoint, proof: Sequence[bytes], *, at: int
    ) -> bytes:
        head = {"log": "sign", "number": number, "name": checkpoint.origin, "size": checkpoint.size}
        return bytes(_asked(self.ask, head, (checkpoint.root, *proof))[1][0])

    def forget(self) -> None:
        """Do nothing: only a demonstration begins anew, and it has its keys here."""


def _asked(ask: Ask, head: dict[str, object], files: Sequence[bytes] = ()) -> Reply:
    told, returned = _patiently(ask, {"op": "log", **head}, files)
    if not told.get("ok"):
        kind = NotContinuedError if told.get("code") == NotContinuedError.code else Refusal
        raise kind(str(told.get("message")))
    return told, returned


def _patiently(ask: Ask, head: dict[str, object], files: Sequence[bytes]) -> Reply:
    """Ask a few times: at the start of a machine the two begin together."""
    for attempt in range(_TRIES):
        try:
            return ask(head, files)
        except Refusal:
            if attempt + 1 < _TRIES:
                time.sleep(_PAUSE_SECONDS)
    raise KeysAwayError(
        "Dịch vụ giữ khóa nhật ký (motcua-signer) không trả lời. Hãy xem dịch vụ ấy; nhật ký tự ký "
        "tiếp khi nó trả lời."
    )
