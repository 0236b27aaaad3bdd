"""Ask a remote signing service (Cloud Signature Consortium API v2): credentials and signatures.

The private key never leaves the service; its owner confirms each request on their telephone. Every
signature that comes back is checked with the certificate that we know before it is used.

Source:
    CSC API v2.0.0.2, Architectures and protocols for remote signature applications: 8.2 (OAuth 2.0,
    client credentials), 11.4 to 11.7 (credentials), 11.10 (signatures/signHash).
"""

import base64
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from motcua.kernel.base.api import limits, text
from motcua.kernel.signatures.errors import (
    ConfirmationDeclinedError,
    ConfirmationLateError,
    RemoteRefusedError,
    RemoteUnavailableError,
)

type Ask = Callable[[str, Mapping[str, str], bytes], tuple[int, bytes]]
"""Posts to a path of the service with headers; returns status and body, raises OSError."""

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_RSA: Final = "1.2.840.113549.1.1.1"
_RSA_SHA256: Final = "1.2.840.113549.1.1.11"
_DONE, _UNDERWAY, _UNAUTHORISED, _TOO_MANY, _THEIR_FAULT = 200, 202, 401, 429, 500
_SILENT: Final = (
    "Dịch vụ ký số từ xa không trả lời trọn vẹn nên chưa ký gì; hãy thử lại sau ít phút."
)
_WRONG: Final = "Dịch vụ ký số từ xa trả về chữ ký không phải của chứng thư đã đăng ký; chưa ký gì."


@dataclass(frozen=True, kw_only=True, slots=True)
class Credential:
    """A key that somebody has at the service.

    Attributes:
        chain: Its certificate and those of its issuers, DER.
        most: How many signatures one confirmation covers.
        problem: Why it cannot serve here, in a sentence; empty where it can.
    """

    credential_id: str
    chain: Sequence[bytes]
    most: int
    algorithms: frozenset[str]
    problem: str = ""

    @property
    def leaf(self) -> x509.Certificate:
        """Its own certificate."""
        return x509.load_der_x509_certificate(self.chain[0])


@dataclass(kw_only=True)
class RemoteService:
    """One service, as this installation is a customer of it.

    Attributes:
        label: What people call it.
        ask: The way there, guarded.
        ask_token: The same to where it gives tokens out.
        client_id: Who we are there.
        secret: Proves it.
    """

    label: str
    ask: Ask
    ask_token: Ask
    client_id: str
    secret: str = field(repr=False)
    pause: Callable[[float], None] = time.sleep
    _token: str = field(default="", repr=False)
    _token_until: float = 0.0

    def credentials(self, user: str) -> Sequence[Credential]:
        """Return the keys of one of the service's users.

        Raises:
            RemoteUnavailableError: It does not answer.
            RemoteRefusedError: It refuses, or its answer is none.
        """
        told = self._post("credentials/list", {"userID": user, "onlyValid": True})
        names = told.get("credentialIDs")
        return [self.credential(str(one)) for one in (names if isinstance(names, list) else [])]

    def credential(self, credential_id: str) -> Credential:
        """Return what the service says of a key today.

        Raises:
            RemoteUnavailableError: It does not answer.
            RemoteRefusedError: It refuses, or its answer is none.
        """
        asked = {"credentialID": credential_id, "certificates": "chain", "authInfo": True}
        told = self._post("credentials/info", asked)
        try:
            return Credential(
                credential_id=credential_id,
                chain=[base64.b64decode(one) for one in told["cert"]["certificates"]],
                most=max(int(told.get("multisign", 1)), 1),
                algorithms=frozenset(told["key"]["algo"]),
                problem=_problem(told),
            )
        except (KeyError, TypeError, ValueError):
            raise RemoteUnavailableError(_SILENT) from None

    def signed(
        self, credential: Credential, data: Sequence[bytes], *, about: str
    ) -> Sequence[bytes]:
        """Return the signature over each of `data`, once the owner confirmed all of them together.

        Waits for that as long as the limit says.

        Args:
            credential: By which key; at most `most` of `data`.
            data: What is signed, not yet hashed.
            about: What the owner reads on their telephone.

        Raises:
            ConfirmationDeclinedError: They declined.
            ConfirmationLateError: They did not answer in time.
            RemoteUnavailableError: The service does not answer, or half.
            RemoteRefusedError: It refuses, or what it returned is no signature of this key.
        """
        digests = [base64.b64encode(hashlib.sha256(one).digest()).decode() for one in data]
        bound = {"credentialID": credential.credential_id, "hashes": digests}
        sad = self._activated({**bound, "numSignatures": len(digests), "description": about})
        exact = _RSA_SHA256 in credential.algorithms
        algorithm = _RSA_SHA256 if exact else _RSA
        told = self._post(
            "signatures/signHash",
            {**bound, "SAD": sad, "hashAlgorithmOID": _SHA256, "signAlgo": algorithm},
        )
        found = told.get("signatures")
        if not isinstance(found, list) or len(found) != len(digests):
            raise RemoteUnavailableError(_SILENT)
        return [_checked(credential, one, given) for one, given in zip(data, found, strict=True)]

    def _activated(self, asked: Mapping[str, object]) -> str:
        """Return what activates the key for these hashes alone, once its owner confirmed."""
        ends = time.monotonic() + limits.get("signatures.remote_confirm_seconds")
        told = self._post("credentials/authorize", {**asked, "hashAlgorithmOID": _SHA256})
        while "SAD" not in told:
            if time.monotonic() >= ends:
                raise ConfirmationLateError(_LATE)
            self.pause(limits.get("signatures.remote_poll_seconds"))
            told = self._polled(told)
        return str(told["SAD"])

    def _polled(self, told: Mapping[str, Any]) -> Mapping[str, Any]:
        handle = str(told.get("handle", ""))
        if not handle:
            raise RemoteUnavailableError(_SILENT)
        try:
            return self._post("credentials/authorizeCheck", {"handle": handle})
        except RemoteUnavailableError:
            return told  # it may be back before the time is over

    def _post(self, path: str, asked: Mapping[str, object]) -> Mapping[str, Any]:
        body = json.dumps(asked).encode()
        status, data = self._sent(path, body)
        if status == _UNAUTHORISED:
            self._token_until = 0.0
            status, data = self._sent(path, body)
        told = _object(data)
        if status in (_DONE, _UNDERWAY):
            return told
        raise _refusal(status, told)

    def _sent(self, path: str, body: bytes) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {self._access()}", "Content-Type": "application/json"}
        return _answered(self.ask, path, headers, body)

    def _access(self) -> str:
        if self._token and time.monotonic() < self._token_until:
            return self._token
        form = {
            "grant_type": "client_credentials",
            "scope": "service",
            "client_id": self.client_id,
            "client_secret": self.secret,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, data = _answered(self.ask_token, "oauth2/token", headers, urlencode(form).encode())
        told = _object(data)
        if status != _DONE or not told.get("access_token"):
            raise _refusal(status, told)
        self._token = str(told["access_token"])
        lasts = told.get("expires_in")
        self._token_until = time.monotonic() + (lasts if isinstance(lasts, int) else 0)
        return self._token


_LATE: Final = (
    "Đã quá giờ mà chưa có xác nhận trên điện thoại nên chưa ký; văn bản vẫn chờ, hãy ký lại."
)
_DECLINED: Final = "Ông/Bà đã từ chối trên điện thoại nên chưa ký; văn bản vẫn chờ."


def _answered(ask: Ask, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
    try:
        return ask(path, headers, body)
    except OSError as fault:
        raise RemoteUnavailableError(_SILENT) from fault


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        raise RemoteUnavailableError(_SILENT) from None
    return found if isinstance(found, dict) else {}


def _refusal(status: int, told: Mapping[str, Any]) -> Exception:
    if status >= _THEIR_FAULT or status == _TOO_MANY:
        return RemoteUnavailableError(_SILENT)
    kind = str(told.get("error", ""))
    said = text.clean_line(str(told.get("error_description", "")))[:200]
    if kind == "access_denied":
        return ConfirmationDeclinedError(_DECLINED)
    if kind == "expired_token":
        return ConfirmationLateError(_LATE)
    return RemoteRefusedError(
        f"Dịch vụ ký số từ xa từ chối ({said or kind or status}); chưa ký gì."
    )


def _problem(told: Mapping[str, Any]) -> str:
    """Say why a key cannot serve here."""
    key, certificate, way = (told.get(part) or {} for part in ("key", "cert", "auth"))
    if key.get("status") != "enabled":
        return "Khóa ở dịch vụ từ xa đang bị khóa hoặc ngừng dùng."
    if certificate.get("status", "valid") != "valid":
        return f"Chứng thư ở dịch vụ từ xa không dùng được ({certificate['status']})."
    if way.get("mode") != "explicit" or way.get("objects"):
        return "Dịch vụ không tự hỏi người ký trên điện thoại; cách khác chưa dùng được ở đây."
    if not {_RSA, _RSA_SHA256} & set(key.get("algo", ())):
        return "Khóa ở dịch vụ từ xa không phải RSA với SHA-256."
    return ""


def _checked(credential: Credential, data: bytes, given: object) -> bytes:
    public = credential.leaf.public_key()
    try:
        signature = base64.b64decode(str(given), validate=True)
        if not isinstance(public, rsa.RSAPublicKey):
            raise RemoteRefusedError(_WRONG)
        public.verify(signature, data, PKCS1v15(), hashes.SHA256())
    except (ValueError, InvalidSignature):
        raise RemoteRefusedError(_WRONG) from None
    return signature
