"""What a simulation is told: who comes, who works when, how long things take, what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Final

from pydantic import AwareDatetime, ConfigDict, Field

from motcua.kernel.base.api import limits
from motcua.kernel.simulation.distribution import STRICT, Distribution, exponential

_MOST_DAYS: Final = limits.get("processes.simulated_days")
_MOST_CASES: Final = limits.get("processes.simulated_cases")
_MOST_RUNS: Final = limits.get("processes.simulated_runs")

type Chance = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
type Code = Annotated[str, Field(max_length=40)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrivals:
    """How cases come: so many a working day, at random moments of it; or at given instants."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    per_day: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)] = 0.0
    at: Annotated[tuple[AwareDatetime, ...], Field(max_length=_MOST_CASES)] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Staff:
    """The officers of a lane.

    Attributes:
        officers: How many there are.
        share_percent: How much of their time is for this process; other work takes the rest, so
            that a step lasts longer by as much.
        cost_per_hour_vnd: What an hour of theirs costs.
        calendar: Their working hours, when not those of the whole.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    officers: Annotated[int, Field(ge=1, le=1_000)] = 1
    share_percent: Annotated[float, Field(ge=1, le=100, allow_inf_nan=False)] = 100.0
    cost_per_hour_vnd: Annotated[int, Field(ge=0, le=100_000_000)] = 0
    calendar: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """All that a simulation is told. What is left out is assumed, and the result says so.

    Attributes:
        start: The first day; cases come from its first working minute.
        warm_up_days: Working days at the beginning whose cases are not counted, since they find
            nobody before them.
        days: Working days whose cases are counted; each is followed to its end.
        lanes: By the lane's id.
        work: Working minutes of a step, by its id; else what the drawing allows it.
        waits: Calendar days until what a step or event waits for comes: the owner, a message.
        wait: The same for all of which nothing is said.
        chances: Of a flow, by its id; of an error that is caught at a step, by the boundary
            event's id; that a loop goes on, by the step's id.
        times: How often a step runs that is done for each member of a list.
        given: Names of data that never change while a case runs.
        calendar: Code of the working hours.
        limit: The legal limit in words; empty where none is to be kept.
        policy: How the limit is counted.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    start: date
    arrivals: Arrivals
    days: Annotated[int, Field(ge=1, le=_MOST_DAYS)] = 60
    warm_up_days: Annotated[int, Field(ge=0, le=_MOST_DAYS)] = 20
    runs: Annotated[int, Field(ge=2, le=_MOST_RUNS)] = 10
    lanes: Mapping[str, Staff] = field(default_factory=dict)
    work: Mapping[str, Distribution] = field(default_factory=dict)
    waits: Mapping[str, Distribution] = field(default_factory=dict)
    wait: Distribution = field(default_factory=lambda: exponential(3))
    chances: Mapping[str, Chance] = field(default_factory=dict)
    times: Mapping[str, Annotated[int, Field(ge=0, le=100)]] = field(default_factory=dict)
    given: frozenset[str] = frozenset({"hoSo"})
    calendar: Code = "vietnam"
    limit: Annotated[str, Field(max_length=200)] = ""
    policy: Code = "default"
