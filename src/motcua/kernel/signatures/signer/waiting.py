"""A key that waits for its certificate: made here under its owner's PIN, certified elsewhere.

The key that its owner had signs until the certificate of the new one has come. Each step may be
done again where it was cut off; the request goes last.
"""

import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from motcua.kernel.base.api import durable, text
from motcua.kernel.signatures import marks
from motcua.kernel.signatures.errors import (
    CertificateRefusedError,
    KeyMissingError,
    SigningRefusedError,
)
from motcua.kernel.signatures.signer import keys, pin_seal, token
from motcua.kernel.signatures.signer.pin_seal import Contents
from motcua.kernel.signatures.signer.usable import named

_RUN: Final = "01234567890 9876543210"


class WaitingKeys:
    """The keys of one folder that are made and not certified yet."""

    def __init__(self, held: keys.KeyFolder) -> None:
        self._held = held

    def begin(
        self,
        name: str,
        *,
        common_name: str,
        organisation: str,
        pin: str,
        mark: bytes,
        device: str = "",
    ) -> bytes:
        """Make a key pair that `pin` opens; return its PEM certificate request.

        One that waits already under this name is given up.

        Args:
            name: What the key is called.
            common_name: Whose it is, in the certificate.
            organisation: Of where, in the certificate.
            pin: Chosen by the owner; of a device, the one that it has.
            mark: PNG of the signature or seal.
            device: What the device is called that the key is to lie in; nothing for software.
        """
        image = marks.check(mark)
        if device:
            sealed, request = _in_device(
                device, name, pin, keys.subject_of(common_name, organisation)
            )
        else:
            _refuse_guessable(pin)
            private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            request = keys.request_for(private, common_name, organisation)
            contents = Contents(private=private, leaf=None, issuers=())
            sealed = pin_seal.seal(contents, pin=pin, name=name, cost=self._held.cost)
        self._held.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file(name, "csr").unlink(missing_ok=True)
        durable.write_durably(self._file(name, "new"), sealed)
        durable.write_durably(self._file(name, "new.png"), image)
        durable.write_durably(self._file(name, "csr"), request)
        return request

    def request(self, name: str) -> bytes:
        """Return the certificate request of a key that waits.

        Raises:
            KeyMissingError: None waits under this name.
        """
        path = self._file(name, "csr") if keys.owner_of(name) else None
        if path is None or not path.is_file():
            raise KeyMissingError("Không có khóa ký số nào đang chờ chứng thư.")
        return path.read_bytes()

    def names(self) -> Iterator[str]:
        """Yield what the keys that wait are called, in order."""
        yield from sorted(p.stem for p in self._held.folder.glob("*.csr") if keys.owner_of(p.stem))

    def adopt(self, name: str, chain: Sequence[bytes]) -> None:
        """Let a key that waits take the place of the one before it, with its certificate.

        Args:
            chain: DER, the certificate first, then its issuers.

        Raises:
            KeyMissingError: None waits.
            CertificateRefusedError: The certificate is of another key, or in another name.
        """
        wanted = x509.load_pem_x509_csr(self.request(name))
        leaf, *issuers = (x509.load_der_x509_certificate(one) for one in chain)
        if leaf.public_key() != wanted.public_key():
            raise CertificateRefusedError(
                "Chứng thư này cấp cho khóa khác; hãy nhập chứng thư cấp theo đúng yêu cầu đã gửi."
            )
        refuse_other_name(leaf, named(wanted, NameOID.COMMON_NAME))
        self._held.keep_former(name)
        whole = b"".join(keys.pem_of(one) for one in (leaf, *issuers))
        durable.write_durably(self._file(name, "pem"), whole)
        for suffix, then in (("new", "key"), ("new.png", "png")):
            if self._file(name, suffix).exists():
                self._file(name, suffix).replace(self._file(name, then))
        durable.sync_folder(self._held.folder)
        self._file(name, "p12").unlink(missing_ok=True)
        self._held.unlock(name)
        self._file(name, "csr").unlink()

    def give_up(self, name: str) -> None:
        """Destroy a key that waits, if one does."""
        for suffix in ("new", "new.png", "csr"):
            self._file(name, suffix).unlink(missing_ok=True)

    def _file(self, name: str, suffix: str) -> Path:
        return self._held.folder / f"{name}.{suffix}"


def refuse_other_name(leaf: x509.Certificate, asked: str) -> None:
    """Refuse a certificate in another's name than a key was ordered for."""
    said = named(leaf, NameOID.COMMON_NAME)
    if text.fold(said) != text.fold(asked):
        raise CertificateRefusedError(
            f"Chứng thư ghi tên “{said}”, còn khóa được yêu cầu cho “{asked}”; hãy báo nơi cấp "
            "sửa tên. Khóa vẫn chờ chứng thư đúng."
        )


def _in_device(device: str, name: str, pin: str, subject: x509.Name) -> tuple[bytes, bytes]:
    """Return the file that stands for a new key in a device, and its request."""
    key = token.make(device, name, pin=pin, key=secrets.token_hex(8))
    try:
        return key.place.written(name), token.request_signed_by(key, subject)
    finally:
        key.close()


def _refuse_guessable(pin: str) -> None:
    keys.refuse_weak_pin(pin)
    if len(set(pin)) < 3 or pin in _RUN:
        raise SigningRefusedError("Mã PIN này dễ đoán; hãy chọn mã khác.")
