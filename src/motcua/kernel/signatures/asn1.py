"""Mend one fault of asn1crypto 1.5 that makes every 256th signature take a quarter of a minute.

Where the length of a value happens to end in the byte 0x80, the library takes that for BER's mark
of an indefinite length, and encodes the value and all below it anew, twice at each level. See its
issues 249 and 256. The cure is to let it compute such a header again, as for a fresh value.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.core import Asn1Value

type _Dump = Callable[..., bytes]


@cache
def mend() -> None:
    """Mend the library in this process; further calls do nothing."""
    from asn1crypto.core import Asn1Value, Sequence, SequenceOf

    for kind in (Asn1Value, Sequence, SequenceOf):
        kind.dump = _mended(kind.dump)


def looks_indefinite(header: bytes) -> bool:
    """Return whether a header ends like an indefinite length without being one."""
    if header[-1:] != b"\x80":
        return False
    tag = 1
    if header[0] & 0x1F == 0x1F:
        while tag < len(header) and header[tag] & 0x80:
            tag += 1
        tag += 1
    return len(header) > tag + 1


def _mended(dump: _Dump) -> _Dump:
    @wraps(dump)
    def mended(self: "Asn1Value", force: bool = False) -> bytes:
        if self._header is not None and looks_indefinite(self._header):
            self._header = None
        return dump(self, force)

    return mended
