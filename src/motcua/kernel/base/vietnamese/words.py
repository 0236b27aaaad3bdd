"""Numbers and dates in Vietnamese words, as receipts and certificates spell them."""

from datetime import date

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


def number_in_words(number: int) -> str:
    """Return a whole number below 10¹⁸ in words, in small letters.

    Raises:
        ValueError: The number is negative or too large.
    """
    if not 0 <= number < 10**18:
        raise ValueError("number out of range")
    if number == 0:
        return _DIGITS[0]
    groups = _groups(number)
    parts = [
        f"{_three_digits(group, is_leading=place == len(groups) - 1)} {_SCALES[place]}".strip()
        for place, group in reversed(list(enumerate(groups)))
        if group
    ]
    return " ".join(parts)


def vnd_in_words(amount_vnd: int) -> str:
    """Return an amount as receipts spell it: `Mười hai nghìn đồng`."""
    words = number_in_words(amount_vnd)
    return f"{words[0].upper()}{words[1:]} đồng"


def date_in_words(day: date) -> str:
    """Return a date as civil-status papers spell it."""
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return f"Ngày {number_in_words(day.day)}, tháng {month}, năm {number_in_words(day.year)}"


def _groups(number: int) -> list[int]:
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    return groups


def _three_digits(group: int, *, is_leading: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [] if is_leading and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if rest:
        words.append(_two_digits(rest, after_hundreds=bool(words)))
    return " ".join(words)


def _two_digits(rest: int, *, after_hundreds: bool) -> str:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after_hundreds else _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{head} {_ones(ones, tens=tens)}".strip()


def _ones(ones: int, *, tens: int) -> str:
    if ones == 0:
        return ""
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return "lăm" if ones == 5 else _DIGITS[ones]
