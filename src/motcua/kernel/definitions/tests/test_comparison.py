"""What two versions say differently, and which of them holds on a day."""

from dataclasses import dataclass
from datetime import date

import pytest

from motcua.kernel.definitions.api import (
    Difference,
    LegalEffect,
    changed_properties,
    changed_texts,
    changed_things,
    last_day,
    legal_effect,
)


@dataclass
class One:
    """A version, as far as its effect goes."""

    number: int
    valid_from: date
    valid_to: date | None = None
    is_withdrawn: bool = False


FIRST = One(number=1, valid_from=date(2026, 1, 1))
SHORT = One(number=2, valid_from=date(2026, 7, 1), valid_to=date(2026, 9, 30))
TAKEN_BACK = One(number=3, valid_from=date(2026, 6, 1), is_withdrawn=True)
SAME_DAY = One(number=4, valid_from=date(2026, 7, 1))
ALL = (FIRST, SHORT, TAKEN_BACK)


def told(differences: list[Difference]) -> list[str]:
    return [str(one) for one in differences]


def test_properties_that_differ_are_told_in_their_order() -> None:
    before, after = {"tên": "A", "gợi ý": "x"}, {"tên": "B", "gợi ý": "x", "loại": "chữ"}

    found = list(changed_properties("Chung", before, after))

    assert told(found) == ["tên: A → B", "loại: không có → chữ"]
    assert [one.is_added for one in found] == [False, True]


def test_things_come_go_and_change() -> None:
    before = {"a": ("Tin A", {"": "sáng", "nơi": "xã"}), "b": ("Tin B", {"": ""})}
    after = {"a": ("Tin A", {"": "chiều", "nơi": "phường"}), "c": ("Tin C", {"": "tối"})}

    found = list(changed_things("Tin", before, after, main=""))

    assert told(found) == [
        "Tin A: sáng → chiều",
        "Tin A, nơi: xã → phường",
        "Tin B: có → bỏ",
        "Tin C: không có → tối",
    ]


def test_texts_are_told_by_their_lines() -> None:
    found = changed_texts("Tệp", {"a": "1\n2\n", "b": "x\n"}, {"a": "1\n3\n4\n", "c": "y\n"})

    assert told(list(found)) == ["a: 1 dòng → 2 dòng", "b: 1 dòng → bỏ", "c: không có → 1 dòng"]


@pytest.mark.parametrize(
    ("version", "others", "until"),
    [
        (FIRST, ALL, date(2026, 6, 30)),
        (SHORT, ALL, date(2026, 9, 30)),
        (SHORT, (*ALL, SAME_DAY), date(2026, 6, 30)),
        (SAME_DAY, (*ALL, SAME_DAY), None),
    ],
)
def test_a_version_ends_by_itself_or_where_another_begins(
    version: One, others: tuple[One, ...], until: date | None
) -> None:
    assert last_day(version, others) == until


@pytest.mark.parametrize(
    ("version", "on", "effect"),
    [
        (FIRST, date(2026, 6, 30), LegalEffect.IN_FORCE),
        (FIRST, date(2026, 7, 1), LegalEffect.ENDED),
        (SHORT, date(2026, 6, 30), LegalEffect.NOT_YET),
        (SHORT, date(2026, 9, 30), LegalEffect.IN_FORCE),
        (SHORT, date(2026, 10, 1), LegalEffect.ENDED),
        (TAKEN_BACK, date(2026, 6, 2), LegalEffect.WITHDRAWN),
    ],
)
def test_one_version_holds_on_a_day(version: One, on: date, effect: LegalEffect) -> None:
    assert legal_effect(version, ALL, on=on) is effect
    assert effect.label
    assert effect.tone in {"ok", "act", "calm"}
