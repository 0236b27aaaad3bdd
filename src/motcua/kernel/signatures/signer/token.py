"""Keys that never leave a device (PKCS#11: a token, an HSM), opened by its own PIN.

The device counts wrong PINs itself, beside the signer's count. One operation at a time uses a
device: whoever is signed in to it is signed in for every session, and a second PIN is not tried.
"""

import json
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.kernel.base.api import limits
from motcua.kernel.signatures.errors import (
    KeyLockedError,
    SigningRefusedError,
    TokenAbsentError,
    WrongPinError,
)

if TYPE_CHECKING:
    from pkcs11 import Session

_MADE_AS: Final = "motcua-token-key/1"
_LIBRARY: Final = "MOTCUA_PKCS11"
_locks: Mapping[str, threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenPlace:
    """Where a key lies: which device, and what the key is called in it."""

    serial: str
    label: str
    key: str

    def written(self, name: str) -> bytes:
        """Return the file that stands for a key in the signer's folder."""
        return json.dumps({"made_as": _MADE_AS, "name": name, **asdict(self)}, indent=1).encode()

    @classmethod
    def read(cls, data: bytes, name: str) -> "TokenPlace | None":
        """Return what such a file says; None of a key in software."""
        try:
            told = json.loads(data)
            if told["made_as"] != _MADE_AS or told["name"] != name:
                return None
            return cls(serial=told["serial"], label=told["label"], key=told["key"])
        except (ValueError, KeyError, TypeError):
            return None


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenKey:
    """A key in a device that its PIN has opened; closed by whoever opened it."""

    place: TokenPlace
    public: rsa.RSAPublicKey
    _private: Any = field(repr=False)
    close: Callable[[], None] = field(repr=False)

    def sign(self, data: bytes, digest: str) -> bytes:
        """Sign in the device.

        Raises:
            TokenAbsentError: It is not there any more.
        """
        from pkcs11 import Mechanism, PKCS11Error

        mechanism = getattr(Mechanism, f"{digest.upper()}_RSA_PKCS")
        try:
            return bytes(self._private.sign(data, mechanism=mechanism))
        except PKCS11Error as error:
            raise _absent(self.place.label) from error


def tokens() -> Sequence[str]:
    """Return the labels of the devices that are there and ready; none where no library is named."""
    from pkcs11 import PKCS11Error, TokenFlag

    if not os.environ.get(_LIBRARY):
        return ()
    try:
        found = [slot.get_token() for slot in _library().get_slots(token_present=True)]
    except PKCS11Error:
        return ()
    return sorted(one.label for one in found if one.flags & TokenFlag.USER_PIN_INITIALIZED)


def make(label: str, name: str, *, pin: str, key: str) -> TokenKey:
    """Make a key pair in a device; it cannot be taken out.

    Raises:
        SigningRefusedError: The device is not there, or the PIN is wrong.
    """
    from pkcs11 import Attribute, KeyType, PKCS11Error

    token = _token(label=label)
    place = TokenPlace(serial=token.serial.decode(), label=label, key=key)
    session, close = _signed_in(token, place, pin, writes=True)
    try:
        session.generate_keypair(
            KeyType.RSA,
            2048,
            store=True,
            id=bytes.fromhex(key),
            label=name,
            private_template={Attribute.EXTRACTABLE: False, Attribute.SENSITIVE: True},
        )
        return _found(session, place, close)
    except PKCS11Error as error:
        close()
        raise SigningRefusedError("Thiết bị không tạo được khóa; có thể đã đầy.") from error
    except BaseException:
        close()
        raise


def opened(place: TokenPlace, pin: str) -> TokenKey:
    """Return a key that the PIN of its device opens.

    Raises:
        WrongPinError: It does not.
        KeyLockedError: The device takes no PIN any more.
        TokenAbsentError: The device, or the key in it, is not there, or is busy.
    """
    session, close = _signed_in(_token(serial=place.serial, label=place.label), place, pin)
    try:
        return _found(session, place, close)
    except BaseException:
        close()
        raise


def _found(session: "Session", place: TokenPlace, close: Callable[[], None]) -> TokenKey:
    from pkcs11 import ObjectClass, PKCS11Error
    from pkcs11.util.rsa import encode_rsa_public_key

    at = bytes.fromhex(place.key)
    try:
        private = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=at)
        found: Any = session.get_key(object_class=ObjectClass.PUBLIC_KEY, id=at)
        public = encode_rsa_public_key(found)
    except PKCS11Error as error:
        raise _absent(place.label) from error
    loaded = serialization.load_der_public_key(public)
    assert isinstance(loaded, rsa.RSAPublicKey)
    return TokenKey(place=place, public=loaded, _private=private, close=close)


def _signed_in(
    token: Any, place: TokenPlace, pin: str, *, writes: bool = False
) -> "tuple[Session, Callable[[], None]]":
    from pkcs11 import PKCS11Error
    from pkcs11.exceptions import PinIncorrect, PinLenRange, PinLocked

    lock = _locks[place.serial]
    if not lock.acquire(timeout=limits.get("signatures.token_wait_seconds")):
        raise TokenAbsentError(
            f"Thiết bị {place.label} đang ký việc khác; hãy thử lại sau ít phút."
        )
    try:
        session = token.open(rw=writes, user_pin=pin)
    except (PinIncorrect, PinLenRange):
        lock.release()
        raise WrongPinError("Mã PIN của thiết bị không đúng.") from None
    except PinLocked:
        lock.release()
        raise KeyLockedError(
            f"Thiết bị {place.label} đã tự khóa vì sai mã PIN; người quản lý thiết bị phải mở."
        ) from None
    except PKCS11Error as error:
        lock.release()
        raise _absent(place.label) from error

    def close() -> None:
        try:
            session.close()
        except PKCS11Error:
            pass  # a device that is gone has closed it
        finally:
            lock.release()

    return session, close


def _token(*, label: str, serial: str = "") -> Any:
    from pkcs11 import PKCS11Error

    try:
        found = [slot.get_token() for slot in _library().get_slots(token_present=True)]
    except PKCS11Error as error:
        raise _absent(label) from error
    for one in found:
        if one.label == label and serial in ("", one.serial.decode()):
            return one
    raise _absent(label)


def _library() -> Any:
    import pkcs11

    named = os.environ.get(_LIBRARY)
    if not named:
        raise TokenAbsentError("Chưa đặt thư viện PKCS#11 của thiết bị (MOTCUA_PKCS11).")
    try:
        return pkcs11.lib(named)
    except (pkcs11.PKCS11Error, OSError, RuntimeError) as error:
        raise TokenAbsentError(f"Không nạp được thư viện PKCS#11 {named}.") from error


def _absent(label: str) -> TokenAbsentError:
    return TokenAbsentError(
        f"Thiết bị chứa khóa ({label}) không còn ở máy ký số; văn bản đã ký vẫn giữ nguyên, văn bản"
        " chưa ký vẫn chờ. Hãy cắm lại thiết bị rồi ký tiếp."
    )


def request_signed_by(key: TokenKey, subject: x509.Name) -> bytes:
    """Return a PEM certificate request of a key in a device."""
    from asn1crypto import csr, pem
    from asn1crypto.x509 import Name

    info = csr.CertificationRequestInfo(
        {
            "version": "v1",
            "subject": Name.load(subject.public_bytes()),
            "subject_pk_info": _info(key.public),
            "attributes": [],
        }
    )
    whole = csr.CertificationRequest(
        {
            "certification_request_info": info,
            "signature_algorithm": {"algorithm": "sha256_rsa"},
            "signature": key.sign(info.dump(), "sha256"),
        }
    )
    return bytes(pem.armor("CERTIFICATE REQUEST", whole.dump()))


def _info(public: rsa.RSAPublicKey) -> Any:
    from asn1crypto.keys import PublicKeyInfo

    return PublicKeyInfo.load(
        public.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
