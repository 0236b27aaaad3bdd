"""How numbers and bytes are written: in one way only, so that no bit of a file is nobody's."""

import base64
import binascii
import re

LARGEST_NUMBER = 2**63 - 1
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


class MalformedError(ValueError):
    """A text is not in its published format; the message says where."""


def number_in(text: str) -> int:
    """Return a decimal without sign or leading zeros, at most 2⁶³ - 1.

    Raises:
        MalformedError: It is none.
    """
    if not _NUMBER.fullmatch(text) or (number := int(text)) > LARGEST_NUMBER:
        raise MalformedError(f"not a number: {text[:40]!r}")
    return number


def bytes_in(text: str) -> bytes:
    """Return what canonical base64 stands for (RFC 4648, section 4; padding bits are zero).

    Raises:
        MalformedError: It is none, or one of the other ways to write the same bytes.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError("not base64") from None
    if base64_of(data) != text:
        raise MalformedError("base64 is not canonical")
    return data


def base64_of(data: bytes) -> str:
    """Return bytes in base64."""
    return base64.b64encode(data).decode()


def hash_in(text: str) -> bytes:
    """Return the SHA-256 hash that a line of base64 holds.

    Raises:
        MalformedError: It holds none.
    """
    data = bytes_in(text)
    if len(data) != 32:
        raise MalformedError("not a hash of 32 bytes")
    return data
