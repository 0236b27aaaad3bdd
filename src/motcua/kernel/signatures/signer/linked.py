"""The keys of one folder that a remote service holds: linked to their owners, and used."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509

from motcua.kernel.base.api import durable
from motcua.kernel.signatures import marks
from motcua.kernel.signatures.errors import KeyLockedError
from motcua.kernel.signatures.signer import keys
from motcua.kernel.signatures.signer.remote import Certified, RemotePlace
from motcua.kernel.signatures.signer.usable import refuse_out_of_date


class LinkedKeys:
    """The keys of one folder that lie elsewhere."""

    def __init__(self, held: keys.KeyFolder) -> None:
        self._held = held

    def certified(self, name: str, place: RemotePlace, *, at: datetime) -> Certified:
        """Return a key at a remote service, ready to be asked for signatures.

        Raises:
            KeyLockedError: Its owner locked it.
            CertificateOutOfDateError: The certificate is not valid at `at`.
        """
        if self._held.state(name).tries_left == 0:
            raise KeyLockedError(keys.LOCKED)
        leaf, *issuers = x509.load_pem_x509_certificates(self._held.certificate(name))
        refuse_out_of_date(leaf, at)
        mark = self._file(name, "png").read_bytes()
        return Certified(place=place, leaf=leaf, issuers=issuers, mark=mark)

    def link(
        self, name: str, place: RemotePlace, chain: Sequence[x509.Certificate], mark: bytes
    ) -> None:
        """Let a key at a remote service take the place of the one before it.

        Args:
            chain: Its certificate, then those of its issuers.
            mark: PNG of the signature.
        """
        image = marks.check(mark)
        self._held.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._held.keep_former(name)
        whole = b"".join(keys.pem_of(one) for one in chain)
        durable.write_durably(self._file(name, "pem"), whole)
        durable.write_durably(self._file(name, "png"), image)
        durable.write_durably(self._file(name, "key"), place.written(name))
        self._file(name, "p12").unlink(missing_ok=True)
        self._held.unlock(name)

    def _file(self, name: str, suffix: str) -> Path:
        return self._held.folder / f"{name}.{suffix}"
