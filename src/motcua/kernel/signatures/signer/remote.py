"""Keys at a remote signing service, and what their owners are asked to confirm there.

A signature waits for a person with a telephone, so it is asked for first and fetched later: the
papers are prepared here, their hashes are shown to the service together, and what came of it is
kept for a while, in this process alone. If that ends meanwhile, nothing was signed.
"""

import asyncio
import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import batched
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.kernel.base.api import clock, limits
from motcua.kernel.signatures import signing
from motcua.kernel.signatures.errors import (
    FAULT,
    ConfirmationAwaitedError,
    ConfirmationNeededError,
    RemoteRefusedError,
    RemoteUnavailableError,
    SigningRefusedError,
)
from motcua.kernel.signatures.signer.csc import Credential, RemoteService
from motcua.kernel.signatures.signer.usable import Raw, usable
from motcua.kernel.signatures.signing import Occasion

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

_log = logging.getLogger(__name__)
_MADE_AS: Final = "motcua-remote-key/1"
_MOST_ABOUT: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class RemotePlace:
    """Where a key lies: at which service, and what it is called there."""

    service: str
    credential: str

    def written(self, name: str) -> bytes:
        """Return the file that stands for a key in the signer's folder."""
        return json.dumps({"made_as": _MADE_AS, "name": name, **asdict(self)}, indent=1).encode()

    @classmethod
    def read(cls, data: bytes, name: str) -> "RemotePlace | None":
        """Return what such a file says; None of a key elsewhere."""
        try:
            told = json.loads(data)
            if told["made_as"] != _MADE_AS or told["name"] != name:
                return None
            return cls(service=told["service"], credential=told["credential"])
        except (ValueError, KeyError, TypeError):
            return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Certified:
    """A key at a service as this installation knows it: its certificate, and the mark to show."""

    place: RemotePlace
    leaf: x509.Certificate
    issuers: Sequence[x509.Certificate]
    mark: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A paper that a person is asked to sign.

    Attributes:
        is_last: No seal follows.
    """

    pdf: bytes = field(repr=False)
    is_last: bool
    occasion: Occasion

    @property
    def digest(self) -> bytes:
        """How it is found again."""
        return hashlib.sha256(self.pdf).digest()


@dataclass(kw_only=True)
class _Asked:
    """What an owner was asked to confirm, and what came of it so far."""

    drafts: Sequence[Draft]
    about: str
    results: dict[bytes, bytes | SigningRefusedError] = field(default_factory=dict)
    until: datetime
    part: int = 1
    parts: int = 1
    is_open: bool = True
    is_given_up: bool = False
    kept_until: float = 0.0

    def refuse_rest(self, refusal: SigningRefusedError) -> None:
        for draft in self.drafts:
            self.results.setdefault(draft.digest, refusal)


class Confirmations:
    """What is asked of the owners of keys at a service; one request of each at a time."""

    def __init__(self, service: RemoteService | None, now: Callable[[], datetime]) -> None:
        self.service = service
        self._now = now
        self._asked: dict[str, _Asked] = {}
        self._lock = threading.Lock()

    def ask(
        self,
        name: str,
        key: Certified,
        drafts: Sequence[Draft],
        *,
        about: str,
        timestamper: "TimeStamper",
    ) -> None:
        """Ask the owner of a key to confirm papers together; `result` has what comes of it.

        The same ones that wait already are not asked for again; others are given up.

        Raises:
            RemoteUnavailableError: No service is set.
        """
        service = self._required()
        with self._lock:
            before = self._asked.get(name)
            wanted = [draft.digest for draft in drafts]
            if before is not None and before.is_open:
                if [draft.digest for draft in before.drafts] == wanted:
                    return
                before.is_given_up = True
            asked = _Asked(drafts=drafts, about=about[:_MOST_ABOUT], until=self._ends())
            self._asked[name] = asked
        work = copy_context()
        threading.Thread(
            target=lambda: work.run(self._run, service, key, asked, timestamper), daemon=True
        ).start()

    def awaited(self, name: str) -> str:
        """Return what an owner is to do now, in a sentence; nothing where nothing waits."""
        asked = self._asked.get(name)
        if asked is None or not asked.is_open:
            return ""
        part = f", đợt {asked.part} trong {asked.parts}" if asked.parts > 1 else ""
        ends = clock.local(asked.until)
        return (
            f"Hãy xác nhận trên điện thoại {len(asked.drafts)} văn bản{part}, trước {ends:%H:%M}."
        )

    def result(self, name: str, pdf: bytes) -> bytes | SigningRefusedError:
        """Return what came of a paper: signed, or why not; a refusal is told once.

        Raises:
            ConfirmationAwaitedError: Its owner has not answered yet.
        """
        asked, digest = self._asked.get(name), hashlib.sha256(pdf).digest()
        if asked is not None and asked.is_open:
            raise ConfirmationAwaitedError(self.awaited(name))
        if asked is None or time.monotonic() > asked.kept_until:
            self._asked.pop(name, None)
            return ConfirmationNeededError(_NEEDED)
        found = asked.results.get(digest)
        if isinstance(found, SigningRefusedError):
            asked.results.pop(digest)
        return found or ConfirmationNeededError(_NEEDED)

    def credentials(self, user: str) -> Sequence[Credential]:
        """Return the keys of a user of the service.

        Raises:
            RemoteUnavailableError: No service is set, or it does not answer.
            RemoteRefusedError: It refuses.
        """
        return self._required().credentials(user)

    def credential(self, credential_id: str) -> Credential:
        """Return what the service says of a key.

        Raises:
            RemoteUnavailableError: No service is set, or it does not answer.
            RemoteRefusedError: It refuses.
        """
        return self._required().credential(credential_id)

    def _required(self) -> RemoteService:
        if self.service is None:
            raise RemoteUnavailableError("Chưa đặt dịch vụ ký số từ xa (MOTCUA_CSC).")
        return self.service

    def _ends(self) -> datetime:
        return self._now() + timedelta(seconds=limits.get("signatures.remote_confirm_seconds"))

    def _run(
        self, service: RemoteService, key: Certified, asked: _Asked, timestamper: "TimeStamper"
    ) -> None:
        try:
            self._sign(service, key, asked, timestamper)
        except SigningRefusedError as refusal:
            asked.refuse_rest(refusal)
        except Exception:
            _log.exception("the signer failed")
            asked.refuse_rest(SigningRefusedError(FAULT))
        finally:
            asked.kept_until = time.monotonic() + limits.get("signatures.remote_kept_seconds")
            asked.is_open = False

    def _sign(
        self, service: RemoteService, key: Certified, asked: _Asked, timestamper: "TimeStamper"
    ) -> None:
        credential = service.credential(key.place.credential)
        if credential.problem:
            raise RemoteRefusedError(f"{credential.problem} Chưa ký gì.")
        if credential.leaf != key.leaf:
            raise RemoteRefusedError(_OTHER)
        parts = list(batched(asked.drafts, credential.most))
        asked.parts = len(parts)
        for asked.part, part in enumerate(parts, start=1):
            asked.until = self._ends()
            together = _Together(
                len(part), lambda data: service.signed(credential, data, about=asked.about)
            )
            asked.results |= asyncio.run(_signed(part, key, together, timestamper))
            if together.refusal is not None:
                raise together.refusal


_NEEDED: Final = "Chưa có xác nhận trên điện thoại cho văn bản này nên chưa ký; hãy ký lại."
_OTHER: Final = (
    "Dịch vụ ký số từ xa đưa ra chứng thư khác chứng thư đã đăng ký nên chưa ký gì; hãy đề nghị cấp"
    " khóa mới."
)


class _Together:
    """Asks for the signatures of papers at once, when the last of them has been prepared."""

    def __init__(self, count: int, sign: Callable[[Sequence[bytes]], Sequence[bytes]]) -> None:
        self.refusal: SigningRefusedError | None = None
        self._missing = count
        self._sign = sign
        self._seated: list[tuple[bytes, asyncio.Future[bytes]]] = []

    async def signed(self, data: bytes) -> bytes:
        """Return the signature over `data`, with those of the others."""
        seat: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._seated.append((data, seat))
        self.count_one()
        return await seat

    def count_one(self) -> None:
        """Count a paper as prepared, or as refused before."""
        self._missing -= 1
        if self._missing or not self._seated:
            return
        seats = [seat for _data, seat in self._seated]
        try:
            made = self._sign([data for data, _seat in self._seated])
        except SigningRefusedError as refusal:
            self.refusal = refusal
            for seat in seats:
                seat.set_exception(refusal)
        else:
            for seat, signature in zip(seats, made, strict=True):
                seat.set_result(signature)


async def _signed(
    part: Sequence[Draft], key: Certified, together: _Together, timestamper: "TimeStamper"
) -> Mapping[bytes, bytes | SigningRefusedError]:
    made = await asyncio.gather(*(_one(draft, key, together, timestamper) for draft in part))
    return dict(zip((draft.digest for draft in part), made, strict=True))


async def _one(
    draft: Draft, key: Certified, together: _Together, timestamper: "TimeStamper"
) -> bytes | SigningRefusedError:
    is_seated = False

    async def sign(data: bytes, _digest: str) -> bytes:
        nonlocal is_seated
        is_seated = True
        return await together.signed(data)

    public = key.leaf.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    raw = Raw(size=public.key_size // 8, sign=sign)
    try:
        return await signing.sign_personal_later(
            draft.pdf,
            key=usable(key.leaf, key.issuers, key.mark, raw),
            occasion=draft.occasion,
            timestamper=timestamper,
            is_last=draft.is_last,
        )
    except SigningRefusedError as refusal:
        return refusal
    finally:
        if not is_seated:
            together.count_one()
