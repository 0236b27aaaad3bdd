"""How values of a pack are said to people: limits, amounts, days, kinds."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from motcua.kernel.base.api import dates, money
from motcua.kernel.deadlines.api import DeadlineError, countable, parse_limit

CHANNEL_NAMES: Final[Mapping[str, str]] = {
    "counter": "tại quầy",
    "online": "trực tuyến",
    "post": "bưu chính",
}
TYPE_NAMES: Final[Mapping[str, str]] = {
    "text": "chữ, một dòng",
    "textarea": "chữ, nhiều dòng",
    "number": "số",
    "money": "số tiền",
    "date": "ngày",
    "partial_date": "ngày, có thể thiếu",
    "choice": "chọn một",
    "multi": "chọn nhiều",
    "yes_no": "có hoặc không",
    "person_name": "họ tên",
    "personal_number": "số định danh",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "address": "địa chỉ",
    "area": "đơn vị hành chính",
    "table": "bảng",
    "file": "giấy tờ kèm theo",
    "note": "lời nhắc",
    "signature": "cam đoan",
}


def limit_words(limit: str) -> str:
    """Return a limit in short, or as it is written where it says more than one thing."""
    try:
        found = countable(parse_limit(limit))
    except DeadlineError:
        return limit
    return limit if found.cutoff else found.words


def amount_words(amount: str | None) -> str:
    """Return a fee in đồng, or the expression that computes it."""
    if amount is None:
        return ""
    return money.format_vnd(int(amount)) if amount.isdecimal() else amount


def set_by_words(set_by: str) -> str:
    """Say who sets a fee of which no amount is known."""
    return "do HĐND tỉnh quyết định" if set_by == "people_council" else "chưa có mức thu"


def day_words(day: date | None) -> str:
    """Return a day as people write it; nothing where there is none."""
    return dates.format_date(day) if day else ""
