"""How limits are counted, as dated data: each row names the instrument it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from motcua.kernel.deadlines.limit import TimeLimit


class Channel(StrEnum):
    """How a dossier came."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class CountFrom(StrEnum):
    """Whether the day of receipt counts."""

    NEXT_DAY = "next_day"
    SAME_MOMENT = "same_moment"


class SupplementRule(StrEnum):
    """What a complete supplement does to the clock."""

    RESTART = "restart"
    RESUME = "resume"


START_TEXTS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.COUNTER: "Nộp tại quầy: tính từ giờ ghi trên giấy tiếp nhận",
        Channel.ONLINE: "Nộp trực tuyến: tính từ lúc hồ sơ đầy đủ đến hệ thống",
        Channel.POST: "Gửi bưu chính: tính từ dấu bưu điện ngày đến",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockPolicy:
    """One dated row of counting rules; the defaults are the platform's.

    `last_hour_rule` moves what comes in the last hour of office time to the next working day.
    `outside_hours_start` is an instrument's own opening hour for what comes outside hours (08:00 in
    Decree 297); None means the calendar's. `silence_closes_after` is how long the State waits for a
    supplement before it may close; None means that silence closes nothing. `apology_lead_days` is
    how many days before the due date an apology must leave, `apology_within_days` how many working
    days before it may be made at the earliest, `apology_basis` what it then cites.
    `paper_moves_until` is the hour after which paper taken at a counter moves on when the office
    next opens; None where no rule says so.
    """

    code: str = "default"
    title: str = "Cách tính chung"
    legal_basis: str = ""
    valid_from: date = date(2018, 1, 1)
    valid_to: date | None = None
    count_from: CountFrom = CountFrom.NEXT_DAY
    supplement: SupplementRule = SupplementRule.RESTART
    same_day_cutoff: time | None = time(15, 0)
    last_hour_rule: bool = False
    outside_hours_start: time | None = None
    silence_closes_after: TimeLimit | None = None
    apology_lead_days: int = 1
    apology_within_days: int = 3
    apology_times: int = 1
    apology_basis: str = ""
    paper_moves_until: time | None = None
    start_texts: Mapping[Channel, str] = field(default_factory=lambda: START_TEXTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraDays:
    """Working days that the law adds to a limit for a place, and why; zero says why none are."""

    working_days: int
    reason: str
    legal_basis: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraDaysRule:
    """A dated rule that adds working days in the places of a class, by lists made for a purpose."""

    code: str
    working_days: int
    reason: str
    legal_basis: str
    place_class: str
    purpose: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceList:
    """A dated decision that puts areas into a class; it holds for its own purpose alone."""

    place_class: str
    purpose: str
    purpose_words: str
    areas: frozenset[str]
    legal_basis: str
    is_verified: bool
    valid_from: date
    valid_to: date | None = None


DEFAULT_POLICY = ClockPolicy()
