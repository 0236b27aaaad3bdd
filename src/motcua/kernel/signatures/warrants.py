"""What the signer is asked to do, by whom and until when, under seal: it believes nothing else.

The processes that know who signed in (web, worker, command line) make a warrant for one request;
the signer checks it with the public half. It names every file by its digest, and counts once.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from motcua.kernel.base.api import ids, limits, secret
from motcua.kernel.signatures.errors import NotAuthorisedError

_PURPOSE: Final = b"motcua signing warrant 1\n"


def made(said: Mapping[str, object], files: Sequence[bytes], *, at: datetime) -> dict[str, object]:
    """Return the head of a request: what is asked, for these files, from `at` for a short while."""
    until = at + timedelta(seconds=limits.get("signatures.warrant_seconds"))
    warrant = {
        **said,
        "digests": [digest_of(data) for data in files],
        "from": at.isoformat(),
        "until": until.isoformat(),
        "nonce": ids.new_token(),
    }
    text = json.dumps(warrant, sort_keys=True, ensure_ascii=False)
    signature = _private().sign(_PURPOSE + text.encode())
    return {"warrant": text, "seal": base64.b64encode(signature).decode()}


def digest_of(data: bytes) -> str:
    """Return the name of a file's bytes, in hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


class Warrants:
    """The checks of one signer, which remembers what it has seen."""

    def __init__(self) -> None:
        self._spent: dict[str, datetime] = {}

    def checked(
        self, head: Mapping[str, object], files: Sequence[bytes], *, at: datetime
    ) -> Mapping[str, Any]:
        """Return what a warrant says, which from now on is spent.

        Raises:
            NotAuthorisedError: There is none, it is not of this installation, of other files, not
                of now, or has been used.
        """
        warrant = _signed(head)
        try:
            begins, ends = (datetime.fromisoformat(warrant[key]) for key in ("from", "until"))
            is_now = begins <= at <= ends
            is_of_these = warrant["digests"] == [digest_of(data) for data in files]
            nonce = str(warrant["nonce"])
        except (KeyError, TypeError, ValueError):
            raise NotAuthorisedError(_STRANGE) from None
        if not is_now:
            raise NotAuthorisedError("Lệnh ký đã quá giờ nên chưa ký gì; hãy ký lại.")
        if not is_of_these:
            raise NotAuthorisedError("Văn bản đưa đến không phải văn bản ghi trong lệnh ký.")
        self._spend(nonce, until=ends, at=at)
        return warrant

    def _spend(self, nonce: str, *, until: datetime, at: datetime) -> None:
        self._spent = {key: ends for key, ends in self._spent.items() if ends >= at}
        if self._spent.setdefault(nonce, until) is not until:
            raise NotAuthorisedError("Lệnh ký này đã dùng rồi.")


_STRANGE: Final = "Yêu cầu không có lệnh ký của hệ thống này nên không được làm."


def _signed(head: Mapping[str, object]) -> Mapping[str, Any]:
    try:
        text = str(head["warrant"]).encode()
        _public().verify(base64.b64decode(str(head["seal"]), validate=True), _PURPOSE + text)
        said = json.loads(text)
    except (KeyError, ValueError, InvalidSignature):
        raise NotAuthorisedError(_STRANGE) from None
    return said if isinstance(said, dict) else {}


@cache
def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(secret.load("signing-warrants"))


@cache
def _public() -> Ed25519PublicKey:
    return _private().public_key()
