"""What mining answers, as values. Times are working minutes; shares lie between 0 and 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.mining.times import Times


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """A way that cases took: all with the same activities in the same order.

    `times` are those of its closed cases, from the first act to the result or other end.
    """

    activities: tuple[str, ...]
    count: int
    share: float
    times: Times


@dataclass(frozen=True, kw_only=True, slots=True)
class Others:
    """Ways too rare to be listed: how many there are, and of how many cases."""

    count: int
    cases: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Repetition:
    """An activity done more than once in a case: in how many cases, how often beyond the first."""

    activity: str
    cases: int
    extra: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Rounds:
    """How many cases had an activity how often, those without it among them."""

    activity: str
    cases_by_times: Mapping[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """An activity with the time before it, by what that was spent for."""

    activity: str
    count: int
    cases: int
    worked: Times
    waited: Times
    owner: Times


@dataclass(frozen=True, kw_only=True, slots=True)
class Follows:
    """One activity directly after another, with the time between them."""

    before: str
    after: str
    count: int
    times: Times


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Cases of one agency. Of a small group the figures may point to people: not to be published.

    `times` and `late` are of the cases with a result; `dated` of them had a date to keep.
    """

    group: str
    cases: int
    open: int
    settled: int
    times: Times
    dated: int
    late: int
    late_share: float | None
    is_small: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Departure:
    """A deviation from the rules, with how often it was met and in how many cases."""

    kind: str
    activity: str
    state_before: int
    state_after: int
    count: int
    cases: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Conformance:
    """How many traces fit the rules; an open one fits while it departs from none so far."""

    cases: int
    fitting: int
    share: float | None
    departures: tuple[Departure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mined:
    """All figures of one run; what there are several of, the most frequent first, or by name.

    `left_out` are entries that say nothing about settling, by code.
    """

    cases: int
    open: int
    entries: int
    left_out: Mapping[str, int]
    times: Times
    firsts: Mapping[str, int]
    lasts: Mapping[str, int]
    variants: tuple[Variant, ...]
    other_variants: Others
    repetitions: tuple[Repetition, ...]
    rounds: tuple[Rounds, ...]
    steps: tuple[Step, ...]
    follows: tuple[Follows, ...]
    groups: tuple[Group, ...]
    conformance: Conformance
