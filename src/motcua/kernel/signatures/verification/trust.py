"""Whom a verification trusts: root certificates and revocation lists found in folders."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.kernel.base.api import paths

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_FILE_BYTES = 5_000_000
_SUFFIXES = frozenset({".pem", ".crt", ".crl", ".ocsp"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trust:
    """Root certificates, revocation lists and answers of responders (OCSP), DER."""

    roots: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()
    statuses: tuple[bytes, ...] = ()

    @classmethod
    def read(cls, places: Iterable[Path]) -> "Trust":
        """Read all of that in files or folders; what is nothing of it is left out."""
        roots: list[bytes] = []
        lists: list[bytes] = []
        statuses: list[bytes] = []
        for path in _files(places):
            data = path.read_bytes()
            if path.suffix == ".crl":
                lists.append(data)
            elif path.suffix == ".ocsp":
                statuses.append(data)
            else:
                roots.extend(_certificates(data))
        return cls(
            roots=tuple(dict.fromkeys(roots)),
            revocation_lists=tuple(lists),
            statuses=tuple(statuses),
        )

    @classmethod
    def standing(cls, extra: Iterable[Path] = ()) -> "Trust":
        """Return what this installation trusts: its packs, its data folder, and `extra`.

        A data folder that is not there is not made.
        """
        folders = sorted(paths.packs_dir().glob("*/trust"))
        return cls.read([*folders, data_folder() / "trust", *extra])

    def certificates(self) -> "list[Certificate]":
        """Return the roots as asn1crypto certificates."""
        from asn1crypto.x509 import Certificate

        return [Certificate.load(der) for der in self.roots]


def known_issuers() -> tuple[bytes, ...]:
    """Return the certificates of those who issue certificates or lists: roots, `trust/issuers`."""
    places = [*paths.in_packs("trust/issuers"), data_folder() / "trust" / "issuers"]
    return (*Trust.standing().roots, *Trust.read(places).roots)


def data_folder() -> Path:
    """Return where the data folder is, whether it is there or not."""
    named = os.environ.get("MOTCUA_DATA")
    return Path(named) if named else paths.repository_dir() / "data"


def _files(places: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(p for p in place.iterdir() if p.suffix in _SUFFIXES)
        elif place.is_file():
            found.append(place)
    return [path for path in found if path.stat().st_size <= _FILE_BYTES]


def _certificates(data: bytes) -> list[bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        if b"-----BEGIN" in data:
            loaded = x509.load_pem_x509_certificates(data)
        else:
            loaded = [x509.load_der_x509_certificate(data)]
    except ValueError:
        return []
    return [certificate.public_bytes(Encoding.DER) for certificate in loaded]
