"""How long something takes, before anyone knows: what is typed in, or seen in the past."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Annotated, ClassVar, Final

from pydantic import ConfigDict, Field

STRICT: Final = ConfigDict(extra="forbid")
MOST_AMOUNT: Final = 100_000
_MOST_SAMPLES: Final = 5_000

type Amount = Annotated[float, Field(ge=0, le=MOST_AMOUNT, allow_inf_nan=False)]


class Shape(StrEnum):
    """How amounts are spread: `spread` is a triangle about the most likely one."""

    FIXED = "fixed"
    SPREAD = "spread"
    EXPONENTIAL = "exponential"
    SAMPLED = "sampled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Distribution:
    """Amounts of a unit that its owner says: working minutes of a step, days of a wait.

    Attributes:
        amount: The amount, the most likely one of a spread, the mean of an exponential.
        spread_percent: By how much a spread may fall short of it, or exceed it.
        samples: Amounts that were seen; each is as likely as any other.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    shape: Shape = Shape.FIXED
    amount: Amount = 0.0
    spread_percent: Annotated[int, Field(ge=0, le=100)] = 50
    samples: Annotated[tuple[Amount, ...], Field(max_length=_MOST_SAMPLES)] = ()

    @property
    def mean(self) -> float:
        """The mean amount."""
        if self.shape is Shape.SAMPLED and self.samples:
            return sum(self.samples) / len(self.samples)
        return self.amount

    def draw(self, random: Random) -> float:
        """Return one amount."""
        if not self.amount and not self.samples:
            return 0.0
        match self.shape:
            case Shape.SPREAD:
                reach = self.amount * self.spread_percent / 100
                return random.triangular(self.amount - reach, self.amount + reach, self.amount)
            case Shape.EXPONENTIAL:
                return random.expovariate(1 / self.amount) if self.amount else 0.0
            case Shape.SAMPLED if self.samples:
                return random.choice(self.samples)
            case _:
                return self.amount


def fixed(amount: float) -> Distribution:
    """Return what always takes as long."""
    return Distribution(amount=amount)


def spread(amount: float, *, percent: int = 50) -> Distribution:
    """Return what mostly takes that long, a share less or more."""
    return Distribution(shape=Shape.SPREAD, amount=amount, spread_percent=percent)


def exponential(mean: float) -> Distribution:
    """Return what may end at any moment, as likely later as sooner."""
    return Distribution(shape=Shape.EXPONENTIAL, amount=mean)


def sampled(samples: tuple[float, ...]) -> Distribution:
    """Return what takes as long as it took some time before."""
    return Distribution(shape=Shape.SAMPLED, samples=samples)
