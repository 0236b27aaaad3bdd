"""Whole numbers below a hundred in Vietnamese words, as limits spell them."""

_ONES = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_LAST = _ONES | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
WORDS = "|".join([*_LAST, "mười", "mươi"])
"""The words of a number, as alternatives of a regular expression."""


def number_of(written: str) -> int | None:
    """Return the number that digits or words write, None when they write none."""
    if written.isdecimal():
        return int(written)
    match written.split():
        case [one]:
            return 10 if one == "mười" else _ONES.get(one)
        case ["mười", last]:
            return _plus(10, last)
        case [tens, "mươi"] if tens in _ONES:
            return _ONES[tens] * 10
        case [tens, "mươi", last] if tens in _ONES:
            return _plus(_ONES[tens] * 10, last)
    return None


def _plus(tens: int, last: str) -> int | None:
    return tens + _LAST[last] if last in _LAST else None
