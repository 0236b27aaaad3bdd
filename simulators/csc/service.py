"""The remote signing service: keys that it holds for people, and what they confirm by telephone.

Path by path as CSC API v2.0.0.2 has them, below `v2/`. What a person sees is in `pages`.
"""

import base64
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding

from motcua.kernel.base.api import clock, secret
from simulators.csc import pages
from simulators.csc.faults import FAULTS
from simulators.exchange import Answer, Request, as_json, to
from simulators.memory import Memory, Value
from simulators.pki.authority import Authority
from simulators.pki.certificates import name

CLIENT = "MOTCUA-DEMO"
MULTISIGN = 5
_SHA256 = "2.16.840.1.101.3.4.2.1"
_RSA_SHA256 = "1.2.840.113549.1.1.11"
_CONFIRMED_WITHIN = timedelta(minutes=3)
_SAD_LASTS = timedelta(minutes=5)
_TOKEN_LASTS = timedelta(hours=1)
_SLOW_SECONDS = 8.0
_METHODS = (
    *("oauth2/token", "credentials/list", "credentials/info", "credentials/authorize"),
    *("credentials/authorizeCheck", "signatures/signHash"),
)


def client_secret() -> str:
    """Return what proves that the platform is the service's customer."""
    return secret.load("csc-client").hex()


class Service:
    """The service over what it remembers.

    Args:
        people: Names by user: whoever is in there has a key from their first use on.
    """

    def __init__(
        self,
        memory: Memory,
        authority: Callable[[], Authority],
        people: Callable[[], Mapping[str, tuple[str, str]]],
    ) -> None:
        self.memory = memory
        self._authority = authority
        self._people = people

    def respond(self, request: Request) -> Answer:
        """Answer one request."""
        if request.path == "misbehave" and request.method == "POST":
            return self._misbehave(request)
        if not request.path.startswith("v2/"):
            return self._page(request)
        if self._fault == "slow":
            time.sleep(_SLOW_SECONDS)
        if self._fault == "down":
            return _error("temporarily_unavailable", "Đang bảo trì", status=503)
        return self._method(request.path.removeprefix("v2/"), request)

    def _method(self, path: str, request: Request) -> Answer:
        if path == "oauth2/token":
            return self._token(request.fields())
        if path == "info":
            return as_json(_INFO)
        if not self._is_admitted(request.headers.get("authorization", "")):
            return _error("invalid_token", "The access token is not valid", status=401)
        asked = request.message()
        match path:
            case "credentials/list":
                return self._list(str(asked.get("userID", "")))
            case "credentials/info":
                return self._info(str(asked.get("credentialID", "")))
            case "credentials/authorize":
                return self._authorize(asked)
            case "credentials/authorizeCheck":
                return self._check(str(asked.get("handle", "")))
            case "signatures/signHash":
                return self._sign(asked)
        return _error("invalid_request", "Not implemented", status=501)

    @property
    def _fault(self) -> str:
        return str((self.memory.get("csc-fault", "now") or {}).get("next", ""))

    def _misbehave(self, request: Request) -> Answer:
        chosen = request.message().get("next") or request.fields().get("next", "")
        if chosen not in FAULTS:
            return _error("invalid_request", "next")
        self.memory.forget("csc-fault")
        self.memory.add("csc-fault", "now", {"next": chosen})
        return to("./") if request.fields().get("next") else as_json({"ok": True})

    def _token(self, form: Mapping[str, str]) -> Answer:
        known = (form.get("client_id"), form.get("client_secret"))
        if form.get("grant_type") != "client_credentials" or known != (CLIENT, client_secret()):
            return _error("invalid_client", "Unknown client", status=401)
        token = secrets.token_urlsafe()
        lasts = timedelta(0) if self._fault == "clock" else _TOKEN_LASTS
        self.memory.add("csc-token", token, {"until": (clock.now() + lasts).isoformat()})
        told = {"access_token": token, "token_type": "Bearer", "expires_in": lasts.seconds}
        return as_json(told)

    def _is_admitted(self, header: str) -> bool:
        found = self.memory.get("csc-token", header.removeprefix("Bearer "))
        return found is not None and not _is_past(found)

    def _list(self, user: str) -> Answer:
        self._enrol(user)
        mine = [one["id"] for one in self.memory.all("csc-key") if one["user"] == user]
        if not mine:
            return _error("invalid_request", "Invalid parameter userID")
        return as_json({"credentialIDs": sorted(mine), "onlyValid": True})

    def _info(self, credential_id: str) -> Answer:
        key = self.memory.get("csc-key", credential_id)
        if key is None:
            return _error("invalid_request", "Invalid parameter credentialID")
        fault = self._fault
        shown = self._stranger() if fault == "other_certificate" else key
        asks = [{"type": "Password", "id": "PIN"}] if fault == "asks_pin" else []
        return as_json(
            {
                "key": {
                    "status": "disabled" if fault == "disabled" else "enabled",
                    "algo": [_RSA_SHA256, "1.2.840.113549.1.1.1"],
                    "len": 2048,
                },
                "cert": {
                    "status": "revoked" if fault == "revoked" else "valid",
                    "certificates": shown["chain"],
                },
                "auth": {"mode": "explicit", "objects": asks},
                "SCAL": "2",
                "multisign": MULTISIGN,
            }
        )

    def _authorize(self, asked: Mapping[str, object]) -> Answer:
        key = self.memory.get("csc-key", str(asked.get("credentialID", "")))
        hashed, number = asked.get("hashes"), asked.get("numSignatures")
        if key is None or not isinstance(hashed, list) or number != len(hashed):
            return _error("invalid_request", "Missing parameter hashes")
        if not 1 <= len(hashed) <= MULTISIGN:
            return _error("invalid_request", "Numbers of signatures is too high")
        if asked.get("hashAlgorithmOID") != _SHA256:
            return _error("invalid_request", "Invalid parameter hashAlgorithmOID")
        handle = secrets.token_urlsafe(12)
        waiting = {
            "handle": handle,
            "credential": key["id"],
            "user": key["user"],
            "hashes": hashed,
            "about": str(asked.get("description", ""))[:500],
            "answer": "",
            "until": (clock.now() + _CONFIRMED_WITHIN).isoformat(),
        }
        self.memory.add("csc-asked", handle, waiting)
        return as_json({"handle": handle}, status=202)

    def _check(self, handle: str) -> Answer:
        asked = self.memory.get("csc-asked", handle)
        if asked is None:
            return _error("invalid_request", "Invalid parameter handle")
        if asked["answer"] == "declined":
            return _error("access_denied", "The user declined")
        if asked["answer"] != "confirmed":
            late = _is_past(asked)
            return (
                _error("expired_token", "The user did not answer")
                if late
                else as_json({"handle": handle}, status=202)
            )
        sad = secrets.token_urlsafe()
        lasts = timedelta(0) if self._fault == "expired_sad" else _SAD_LASTS
        kept = {**asked, "until": (clock.now() + lasts).isoformat()}
        self.memory.add("csc-sad", sad, kept)
        return as_json({"SAD": sad, "expiresIn": lasts.seconds})

    def _sign(self, asked: Mapping[str, object]) -> Answer:
        sad, fault = self.memory.get("csc-sad", str(asked.get("SAD", ""))), self._fault
        if sad is None or sad["credential"] != asked.get("credentialID") or _is_past(sad):
            return _error("invalid_request", "SAD expired or invalid")
        if fault == "wrong_hashes" or sad["hashes"] != asked.get("hashes"):
            return _error("invalid_request", "Hash is not authorized by the SAD")
        if not self.memory.add("csc-spent", str(asked["SAD"]), {}):
            return _error("invalid_request", "SAD was used")
        key = self.memory.get("csc-key", sad["credential"])
        used = self._stranger() if fault == "wrong_key" else key
        made = [_signature(used or {}, one) for one in sad["hashes"]]
        answer = as_json({"signatures": made[1:] if fault == "fewer" else made})
        if fault == "half":
            return Answer(body=answer.body[: len(answer.body) // 2], kind=answer.kind)
        return answer

    def _page(self, request: Request) -> Answer:
        if request.method == "POST" and request.path == "phone":
            form = request.fields()
            answer = form.get("answer", "")
            if answer in ("confirmed", "declined"):
                self.answer(form.get("handle", ""), answer)
            return to(f"./?user={form.get('user', '')}")
        user = request.query.get("user", "")
        asked = [one for one in self.memory.all("csc-asked") if user in ("", one["user"])]
        waiting = [one for one in asked if not one["answer"] and not _is_past(one)]
        return pages.telephone(waiting, fault=self._fault)

    def answer(self, handle: str, answer: str) -> None:
        """Take what a person pressed, once and in time."""

        def told(one: Value) -> Value:
            return one if one["answer"] or _is_past(one) else {**one, "answer": answer}

        self.memory.change("csc-asked", handle, told)

    def _enrol(self, user: str) -> None:
        """Make a key for a person who has none yet."""
        person = self._people().get(user)
        if person is not None and self.memory.get("csc-key", f"{user}-1") is None:
            self.memory.add("csc-key", f"{user}-1", self._made(user, *person))

    def _stranger(self) -> Value:
        """Return somebody else's key."""
        known = self.memory.get("csc-key", "stranger")
        if known is None:
            known = self._made("stranger", "Người khác", "Cơ quan khác")
            self.memory.add("csc-key", "stranger", known)
        return known

    def _made(self, user: str, common_name: str, organisation: str) -> Value:
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        request = x509.CertificateSigningRequestBuilder().subject_name(
            name(common_name, organisation)
        )
        signed = request.sign(private, hashes.SHA256()).public_bytes(Encoding.PEM)
        chain = self._authority().issue(signed, common_name=common_name, organisation=organisation)
        return {
            "id": f"{user}-1",
            "user": user,
            "name": common_name,
            "chain": [_der64(one) for one in chain],
            "private": private.private_bytes(
                Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ).decode(),
        }


def _signature(key: Mapping[str, Any], digest: str) -> str:
    private = serialization.load_pem_private_key(key["private"].encode(), None)
    assert isinstance(private, rsa.RSAPrivateKey)
    made = private.sign(base64.b64decode(digest), PKCS1v15(), Prehashed(hashes.SHA256()))
    return base64.b64encode(made).decode()


def _der64(pem: bytes) -> str:
    der = x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    return base64.b64encode(der).decode()


def _is_past(kept: Mapping[str, Any]) -> bool:
    return datetime.fromisoformat(kept["until"]) <= clock.now()


def _error(kind: str, said: str, *, status: int = 400) -> Answer:
    return as_json({"error": kind, "error_description": said}, status=status)


_INFO = {
    "specs": "2.0.0.2",
    "name": "Ký số từ xa mô phỏng",
    "logo": "",
    "region": "VN",
    "lang": "vi",
    "description": "Dịch vụ ký số từ xa mô phỏng, xác nhận trên điện thoại",
    "authType": ["oauth2client"],
    "oauth2": "",
    "methods": _METHODS,
    "signAlgorithms": {"algos": [_RSA_SHA256]},
    "signature_formats": {"formats": ["P"], "envelope_properties": [["Revision"]]},
    "conformance_levels": ["Ades-B-T"],
}
