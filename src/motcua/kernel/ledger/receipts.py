"""An entry in the citizen's hand: signed at once, checked by anyone, even without a network.

A receipt is the entry's canonical bytes, compressed, with the site's Ed25519 signature over its
leaf hash and over the compressed form, so that no letter of the word can be changed. It holds no
personal data. As text it is one word, short enough for a QR code.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from motcua.kernel.ledger import site
from motcua.kernel.ledger.format import LARGEST_ENTRY_BYTES, leaf_hash
from motcua.kernel.ledger.holding.receipt_word import PREFIX, signed_of
from motcua.kernel.ledger.models import Entry

_SIGNATURE_BYTES = 64
_WORD = re.compile(r"MC1\.[A-Za-z0-9_-]+\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptVerdict:
    """What a receipt proves.

    Attributes:
        verdict: `genuine`, `forged` (the signature is not this site's) or `unreadable`.
        fields: The entry as data, when genuine.
        leaf: The entry's hash, when genuine.
    """

    verdict: Literal["genuine", "forged", "unreadable"]
    fields: Mapping[str, Any]
    leaf: bytes = b""


def receipt_of(entry: Entry) -> str:
    """Return the signed entry as one word of letters, digits, `-`, `_` and `.`.

    Raises:
        KeysAwayError: Another process has the key, and does not answer.
    """
    return site.receipt_word(bytes(entry.body))


def check_receipt(word: str, *, key: Ed25519PublicKey | None = None) -> ReceiptVerdict:
    """Check a receipt against the site's public key; any stranger's text gets a verdict."""
    unpacked = _unpack(word.strip())
    if unpacked is None:
        return ReceiptVerdict(verdict="unreadable", fields={})
    signature, compressed, body = unpacked
    leaf = leaf_hash(body)
    try:
        (key or site.public_key()).verify(signature, signed_of(leaf, compressed))
    except InvalidSignature:
        return ReceiptVerdict(verdict="forged", fields={})
    return ReceiptVerdict(verdict="genuine", fields=json.loads(body), leaf=leaf)


def _unpack(word: str) -> tuple[bytes, bytes, bytes] | None:
    if not _WORD.match(word):
        return None
    text = word.removeprefix(PREFIX)
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    if base64.urlsafe_b64encode(packed).decode().rstrip("=") != text:
        return None
    signature, compressed = packed[:_SIGNATURE_BYTES], packed[_SIGNATURE_BYTES:]
    body = _inflate(compressed)
    return None if body is None else (signature, compressed, body)


def _inflate(data: bytes) -> bytes | None:
    inflater = zlib.decompressobj()
    try:
        body = inflater.decompress(data, LARGEST_ENTRY_BYTES)
    except zlib.error:
        return None
    is_whole = inflater.eof and not inflater.unused_data and not inflater.unconsumed_tail
    return body if is_whole else None
