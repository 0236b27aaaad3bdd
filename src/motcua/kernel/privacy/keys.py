"""One data key per dossier, profile or document; AES-256-GCM under it, and nothing else.

The key row is written first, in its own database and its own transaction: a crash between the two
leaves a key without data, which is swept, never data without a key.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import QuerySet

from motcua.kernel.base.api import clock, prepared
from motcua.kernel.ledger.api import SealedGroup, Subject
from motcua.kernel.privacy import kek
from motcua.kernel.privacy.models import DataKey
from motcua.kernel.privacy.sealed import Sealed

_CHUNK = 2_000
_NONCE_BYTES = 12
_SALT_BYTES = 32
_COMMITMENT_DOMAIN = b"motcua/commitment/v1"
_IN_COLUMN = b"\x02"
"""How a value begins that is bound to its column; those of releases up to 0.3 are not."""


class KeyErasedError(Exception):
    """The subject's data was erased by law, or never had a key."""


class WrongKeyError(Exception):
    """The ciphertext was not made under this subject's key, or was changed."""


@dataclass(frozen=True, slots=True)
class SealingKey:
    """Seals values for one subject. Only `Reading` opens them."""

    subject: Subject
    _secret: bytes = field(repr=False)

    def seal(self, value: object) -> Sealed:
        """Seal any JSON value; the column where it is stored binds it to itself."""
        loose = self.seal_bytes(orjson.dumps(value), label=b"value")
        return Sealed(loose, bind=lambda column: self._in_column(loose, column))

    def amend(self, sealed: Sealed | None, change: Callable[[Any], object]) -> Sealed:
        """Change a sealed value in place: nothing of it leaves, so no reading is recorded.

        Args:
            sealed: The value now; None is passed to `change` as None.
            change: Takes the value and returns the new one.
        """
        before = None
        if sealed is not None:
            before = self.open_value(sealed)
        return self.seal(change(before))

    def open_value(self, sealed: Sealed) -> Any:
        """Open a value; for `Reading` and `amend` only.

        Raises:
            WrongKeyError: It is of another subject or another column, or was changed.
        """
        if sealed.column and sealed.ciphertext.startswith(_IN_COLUMN):
            try:
                bound = _label_of(sealed.column)
                return orjson.loads(self.open_bytes(sealed.ciphertext[1:], label=bound))
            except WrongKeyError:
                pass  # one in 256 of the old values begins so by chance
        return orjson.loads(self.open_bytes(sealed.ciphertext, label=b"value"))

    def _in_column(self, loose: bytes, column: str) -> bytes:
        plain = self.open_bytes(loose, label=b"value")
        return _IN_COLUMN + self.seal_bytes(plain, label=_label_of(column))

    def seal_group(self, payload: object) -> SealedGroup:
        """Seal a group of fields for the ledger: salted commitment and ciphertext."""
        salt = secrets.token_bytes(_SALT_BYTES)
        plain = orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)
        commitment = hashlib.sha256(_COMMITMENT_DOMAIN + salt + plain).digest()
        return SealedGroup(
            commitment=commitment, ciphertext=self.seal_bytes(salt + plain, label=b"group")
        )

    def opens_group(self, ciphertext: bytes, *, commitment: bytes) -> bool:
        """Say whether a sealed group is what the ledger committed to; nothing of it leaves."""
        try:
            salted = self.open_bytes(ciphertext, label=b"group")
        except WrongKeyError:
            return False
        return hashlib.sha256(_COMMITMENT_DOMAIN + salted).digest() == commitment

    def agrees(self, value: object, group: bytes, *, alike: Callable[[Any, Any], bool]) -> bool:
        """Say whether a value, sealed or not, and a group of the ledger agree; nothing leaves.

        Args:
            value: As a row has it.
            group: The ciphertext of the group, which `opens_group` found to be the committed one.
            alike: Takes the value, opened where it is sealed, and what the group says.
        """
        said = orjson.loads(self.open_bytes(group, label=b"group")[_SALT_BYTES:])
        try:
            opened = self.open_value(value) if isinstance(value, Sealed) else value
        except (WrongKeyError, orjson.JSONDecodeError):
            return False
        return alike(opened, said)

    def seal_bytes(self, plain: bytes, *, label: bytes) -> bytes:
        """Encrypt bytes; `label` binds them to their use and must be given to open them."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self._secret).encrypt(nonce, plain, self._bound(label))

    def open_bytes(self, sealed: bytes, *, label: bytes) -> bytes:
        """Decrypt what `seal_bytes` made; for `Reading` and file contents only.

        Raises:
            WrongKeyError: Another key, another label, or changed bytes.
        """
        try:
            return AESGCM(self._secret).decrypt(
                sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._bound(label)
            )
        except (InvalidTag, ValueError) as error:
            raise WrongKeyError(str(self.subject)) from error

    def _bound(self, label: bytes) -> bytes:
        return self.subject.kind.encode() + b"\x00" + self.subject.id.bytes + label


def _label_of(column: str) -> bytes:
    return b"value in " + column.encode()


def create_key(subject: Subject) -> SealingKey:
    """Make the subject's data key, before the subject itself is written."""
    plain = secrets.token_bytes(32)
    DataKey.objects.create(
        subject_id=subject.id,
        subject_kind=subject.kind,
        wrapped=kek.wrap(plain, subject.id),
        created_at=clock.now(),
    )
    return SealingKey(subject, plain)


def sealing_key(subject: Subject) -> SealingKey:
    """Return the subject's key for adding to its data.

    Raises:
        KeyErasedError: The key was erased, or never made.
    """
    row = _key_of.first(subject.id, kind=subject.kind)
    if row is None or row.wrapped is None:
        raise KeyErasedError(str(subject))
    return SealingKey(subject, kek.unwrap(bytes(row.wrapped), subject.id))


def sealing_keys(subjects: Iterable[Subject]) -> Mapping[Subject, SealingKey]:
    """Return the keys of some subjects, in one statement; none of those that were erased."""
    wanted = set(subjects)
    rows = DataKey.objects.filter(subject_id__in={one.id for one in wanted}, wrapped__isnull=False)
    found = {Subject(kind=row.subject_kind, id=row.subject_id): row for row in rows}
    return {
        subject: SealingKey(subject, kek.unwrap(bytes(row.wrapped or b""), subject.id))
        for subject, row in found.items()
        if subject in wanted
    }


def unopened_keys() -> Iterator[Subject]:
    """Yield the subjects whose key is not under this installation's key."""
    rows = DataKey.objects.filter(wrapped__isnull=False).order_by("subject_id")
    for row in rows.iterator(chunk_size=_CHUNK):
        try:
            kek.unwrap(bytes(row.wrapped or b""), row.subject_id)
        except (InvalidTag, ValueError):
            yield Subject(kind=row.subject_kind, id=row.subject_id)


@prepared
def _key_of(subject_id: UUID, kind: str) -> QuerySet[DataKey]:
    return DataKey.objects.filter(subject_id=subject_id, subject_kind=kind)


def erase_key(subject: Subject) -> None:
    """Destroy the subject's key: what was sealed under it can never be read again."""
    rows = DataKey.objects.filter(subject_id=subject.id, subject_kind=subject.kind)
    rows.update(wrapped=None, erased_at=clock.now())
