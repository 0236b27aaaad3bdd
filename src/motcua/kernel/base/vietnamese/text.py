"""Vietnamese text: one canonical form inside, forgiving search, the order people expect."""

import unicodedata
from functools import cache, lru_cache

_TONES = str.maketrans({"\u0300": "", "\u0301": "", "\u0303": "", "\u0309": "", "\u0323": ""})
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_KEPT_CONTROLS = frozenset("\n\t")
_LATIN = (range(0xC0, 0x1B1), range(0x1EA0, 0x1EFA))
"""Where the letters of Vietnamese lie, each composed with its marks."""


def clean(text: str) -> str:
    """Return `text` as it is kept: NFC, no control or invisible characters, ends trimmed.

    Line breaks and tabs stay; a lone surrogate becomes U+FFFD.
    """
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = sound.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in _KEPT_CONTROLS or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", kept).strip()


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, inner white space folded to single spaces."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return the search form: lower case, without any accent, đ as d."""
    quick = text.casefold().translate(_plain_letters())
    return quick if quick.isascii() else _fold(quick)


@cache
def _plain_letters() -> dict[int, str]:
    """Return what each composed letter folds to: lists of thousands of names are folded."""
    return {code: _fold(chr(code)) for span in _LATIN for code in span}


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


def accented(text: str) -> str:
    """Return the search form that keeps accents, with the tone mark in its modern place."""
    return unicodedata.normalize("NFC", " ".join(map(_modern_tone, text.casefold().split())))


def sort_key(text: str) -> str:
    """Return a key that sorts as a Vietnamese dictionary does: letters first, then tones."""
    ranks = [_rank(character) for character in unicodedata.normalize("NFC", text.casefold())]
    return "".join(letter for letter, _ in ranks) + " " + "".join(tone for _, tone in ranks)


def is_mixed_script(text: str) -> bool:
    """Say whether letters of more than one script stand in `text` (а Cyrillic а in a name)."""
    scripts = {_script(c) for c in text if c.isalpha()}
    return len(scripts) > 1


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split(" ")[0]


@lru_cache(maxsize=1024)
def _rank(character: str) -> tuple[str, str]:
    """Return where a letter stands in the alphabet, and which tone it bears."""
    base = unicodedata.normalize("NFC", _without_tone(character))
    rank = _ALPHABET.find(base)
    letter = f"{rank + 32:02d}" if rank >= 0 else f"{min(ord(base[:1] or ' '), 31):02d}"
    return letter, _tone_of(character)


def _without_tone(character: str) -> str:
    return unicodedata.normalize("NFD", character).translate(_TONES)


def _tone_of(character: str) -> str:
    marks = unicodedata.normalize("NFD", character)[1:]
    return next((_TONE_RANK[mark] for mark in marks if mark in _TONE_RANK), "0")


def _modern_tone(syllable: str) -> str:
    """Move the tone of oà, oè, uỳ from its old place (hoà) to one canonical place (hòa)."""
    decomposed = unicodedata.normalize("NFD", syllable)
    for pair in ("oa", "oe", "uy"):
        for mark in _TONE_RANK:
            old = pair + mark
            if decomposed.endswith(old) and not decomposed.startswith("qu"):
                return decomposed[: -len(old)] + pair[0] + mark + pair[1]
    return decomposed


def written_phone(phone: str) -> str:
    """Return a number as people in Việt Nam write it: `0912 345 678` for `+84912345678`."""
    digits = phone.replace("+84", "0", 1) if phone.startswith("+84") else phone
    if len(digits) != 10 or not digits.isdecimal():
        return digits
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
