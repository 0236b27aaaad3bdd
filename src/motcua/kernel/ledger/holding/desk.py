"""What a process that holds the keys of log and receipts does for those that do not.

It knows no database and believes no caller: it signs a receipt only of an entry of this site, in a
form that nothing else has, and a checkpoint only where it is proved to continue the one that it
signed last, which it keeps itself. The time in a checkpoint is its own clock's.
"""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import orjson

from motcua.kernel.base.api import Refusal
from motcua.kernel.ledger import site
from motcua.kernel.ledger.format import LARGEST_ENTRY_BYTES, VERSION
from motcua.kernel.ledger.holding.receipt_word import word_of
from motcua.kernel.ledger.keyholder import KeyHolder
from motcua.kernel.tlog.api import Checkpoint, MalformedError

type Answer = tuple[dict[str, object], Sequence[bytes]]
_UNKNOWN: Final = "Dịch vụ ký không hiểu yêu cầu về nhật ký."
_PARTS: Final = frozenset(
    (
        *("v", "site", "id", "subject", "event", "actor", "on_behalf", "unit", "role"),
        *("at_us", "at_source", "prev", "open", "sealed", "blobs"),
    )
)


class NotAnEntryError(Refusal):
    """What is to be signed as a receipt is no entry of this site."""

    code = "not_an_entry"


class LogDesk:
    """The operations on the keys of one folder."""

    def __init__(self, holder: KeyHolder, now: Callable[[], int]) -> None:
        """Begin.

        Args:
            holder: Where the keys of the log and its newest checkpoint lie.
            now: The second, POSIX, by this process's own clock.
        """
        self._holder = holder
        self._now = now
        self._one_at_a_time = threading.Lock()

    def answer(self, head: Mapping[str, Any], files: Sequence[bytes]) -> Answer:
        """Do what is asked; a refusal is an answer too."""
        try:
            with self._one_at_a_time:
                return self._perform(head, files)
        except Refusal as refusal:
            return {"ok": False, "code": refusal.code, "message": refusal.message}, ()
        except (KeyError, TypeError, ValueError, OverflowError, IndexError, MalformedError):
            return {"ok": False, "code": Refusal.code, "message": _UNKNOWN}, ()

    def _perform(self, head: Mapping[str, Any], files: Sequence[bytes]) -> Answer:
        match head["log"]:
            case "receipt":
                return {"ok": True}, (word_of(_entry(files[0]), site.own_key()).encode(),)
            case "receipt_key":
                return {"ok": True}, (site.own_key().public_key().public_bytes_raw(),)
            case "newest":
                return {"ok": True, "number": self._holder.newest_number()}, ()
        return self._of_name(int(head["number"]), head, files)

    def _of_name(self, number: int, head: Mapping[str, Any], files: Sequence[bytes]) -> Answer:
        match head["log"]:
            case "note":
                note = self._holder.note(number)
                return {"ok": True}, () if note is None else (note,)
            case "verifiers":
                keys = self._holder.verifiers(number, str(head["name"]))
                return {"ok": True, "vkeys": [key.vkey for key in keys]}, ()
            case "begin":
                self._begin(number, str(head["name"]))
                return {"ok": True}, ()
            case "sign":
                return {"ok": True}, (self._sign(number, head, files),)
        raise Refusal(_UNKNOWN)

    def _begin(self, number: int, name: str) -> None:
        newest = self._holder.newest_number() or 0
        own = f"motcua/{site.name_of(site.own_key().public_key())}"
        if number < newest or name != (own if number == 1 else f"{own}/{number}"):
            raise Refusal("Không tạo khóa: nhật ký không thể mang tên này.")
        self._holder.begin(number, name, at=self._now())

    def _sign(self, number: int, head: Mapping[str, Any], files: Sequence[bytes]) -> bytes:
        root, *proof = files
        checkpoint = Checkpoint(origin=str(head["name"]), size=int(head["size"]), root=root)
        return self._holder.sign(number, checkpoint, proof, at=self._now())


def _entry(body: bytes) -> bytes:
    """Return the bytes of an entry of this site as they are.

    Raises:
        NotAnEntryError: They are something else, or not in the canonical form.
    """
    try:
        told = json.loads(body) if len(body) <= LARGEST_ENTRY_BYTES else None
        is_entry = (
            isinstance(told, dict)
            and told.keys() == _PARTS
            and told["v"] == VERSION
            and told["site"] == site.name_of(site.own_key().public_key())
            and orjson.dumps(told, option=orjson.OPT_SORT_KEYS) == body
        )
    except (ValueError, TypeError, RecursionError):
        is_entry = False
    if not is_entry:
        raise NotAnEntryError("Không ký biên nhận: đây không phải một mục nhật ký của nơi này.")
    return body
