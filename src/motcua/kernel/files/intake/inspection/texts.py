"""Plain text and comma-separated lists: readable letters only, and no formulas."""

import re

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake.refused import Refused

_MARKUP = re.compile(r"\s*<(?:!doctype|html|script|svg|head|body|iframe)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CELL_BORDER = re.compile(r"[;,\t]")
_STARTS_FORMULA = ("=", "@", "＝")
_MAY_START_FORMULA = ("+", "-")
_CALLS = re.compile(r"[(|!]")


def check(data: bytes) -> None:
    """Refuse what is not plain UTF-8 text, or is a web page in disguise."""
    _letters(data)


def check_list(data: bytes) -> None:
    """Refuse a list with a cell that a spreadsheet would compute instead of show."""
    for line in _letters(data).splitlines():
        if any(_is_formula(cell) for cell in _CELL_BORDER.split(line)):
            raise Refused("spreadsheet_formula")


def _letters(data: bytes) -> str:
    if len(data) > limits.get("files.text_bytes"):
        raise Refused("too_big_inside")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("text_letters") from error
    if _CONTROL.search(text):
        raise Refused("text_letters")
    if _MARKUP.match(text):
        raise Refused("web_page")
    return text


def _is_formula(cell: str) -> bool:
    shown = cell.strip(" \"'\r")
    if shown.startswith(_STARTS_FORMULA):
        return True
    return shown.startswith(_MAY_START_FORMULA) and bool(_CALLS.search(shown))
