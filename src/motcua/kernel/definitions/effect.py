"""Hiệu lực pháp lý: what a version is worth on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

_ONE_DAY = timedelta(days=1)


class LegalEffect(StrEnum):
    """The mark a version bears; only one in force binds anyone."""

    WITHDRAWN = "withdrawn"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The mark in Vietnamese."""
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """How the mark is coloured."""
        return _TONES[self]


_LABELS = {
    LegalEffect.WITHDRAWN: "đã rút trước khi có hiệu lực",
    LegalEffect.NOT_YET: "chưa có hiệu lực",
    LegalEffect.IN_FORCE: "đang có hiệu lực",
    LegalEffect.ENDED: "hết hiệu lực",
}
_TONES = {
    LegalEffect.WITHDRAWN: "calm",
    LegalEffect.NOT_YET: "act",
    LegalEffect.IN_FORCE: "ok",
    LegalEffect.ENDED: "calm",
}


class Standing(Protocol):
    """What of a version decides its effect."""

    number: int
    valid_from: date
    valid_to: date | None

    @property
    def is_withdrawn(self) -> bool: ...


def last_day(version: Standing, others: Sequence[Standing]) -> date | None:
    """Return the last day of a version: its own, or the day before the next one begins.

    Of two that begin on one day the later published holds, and the earlier never did.

    Source:
        64/2025/QH15 (hiệu lực về thời gian của văn bản).
    """
    standing = [row for row in others if not row.is_withdrawn and row is not version]
    later = [row.valid_from for row in standing if row.valid_from > version.valid_from]
    if any(
        row.valid_from == version.valid_from and row.number > version.number for row in standing
    ):
        later.append(version.valid_from)
    ends = [day - _ONE_DAY for day in later]
    if version.valid_to is not None:
        ends.append(version.valid_to)
    return min(ends, default=None)


def legal_effect(version: Standing, others: Sequence[Standing], *, on: date) -> LegalEffect:
    """Return the mark of a version among all versions of the same, on a day.

    Source:
        64/2025/QH15 (hiệu lực về thời gian của văn bản).
    """
    if version.is_withdrawn:
        return LegalEffect.WITHDRAWN
    ends = last_day(version, others)
    if ends is not None and ends < on:
        return LegalEffect.ENDED
    return LegalEffect.NOT_YET if version.valid_from > on else LegalEffect.IN_FORCE
