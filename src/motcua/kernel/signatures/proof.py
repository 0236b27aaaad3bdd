"""The renderer's proof inside a PDF: the signer signs nothing without it.

The proof is a keyed hash of the whole file, written as a comment before its last `startxref`, where
no reader looks. Signatures are added behind it, so the first revision proves itself at every step.
"""

import hashlib
import hmac

from motcua.kernel.base.api import secret

_MARK = b"%mo-cua-bang-chung "
_END = b"\nstartxref"
_DIGITS = 64
_LAST = b"%%EOF"


def add(pdf: bytes) -> bytes:
    """Return the PDF with the proof of this installation's renderer."""
    at = pdf.rindex(_END) + 1
    proof = _mac(pdf[:at], pdf[at:])
    return b"".join((pdf[:at], _MARK, proof, b"\n", pdf[at:]))


def holds(pdf: bytes) -> bool:
    """Return whether the first revision of `pdf` is, byte for byte, what our renderer made."""
    return rendered(pdf) is not None


def is_marked(pdf: bytes) -> bool:
    """Return whether the first revision carries a proof, right or wrong, of any site."""
    return _MARK in _first_revision(pdf)


def rendered(pdf: bytes) -> bytes | None:
    """Return the first revision if its proof is right."""
    first = _first_revision(pdf)
    at = first.rfind(_MARK)
    if at < 0:
        return None
    start = at + len(_MARK)
    end = start + _DIGITS + 1
    right = hmac.compare_digest(_mac(first[:at], first[end:]), first[start : end - 1])
    return first if right and first[end - 1 : end] == b"\n" else None


def _first_revision(pdf: bytes) -> bytes:
    at = pdf.find(_MARK)
    end = pdf.find(_LAST, max(at, 0))
    if end < 0:
        return pdf
    end += len(_LAST)
    return pdf[: end + 1] if pdf[end : end + 1] == b"\n" else pdf[:end]


def _mac(before: bytes, after: bytes) -> bytes:
    digest = hashlib.sha256(before)
    digest.update(after)
    return hmac.new(secret.load("rendering"), digest.digest(), "sha256").hexdigest().encode()
