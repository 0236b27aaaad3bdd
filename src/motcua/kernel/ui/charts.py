"""Small charts as drawings that the server makes: no script, no inline style."""

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH = 200.0
_HEIGHT = 44.0
_PAD = 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A bar of a chart in its own units, left to right."""

    x: float
    y: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sparkline:
    """A line of a few values in a box of 200 by 44, with where it ends and where it should be."""

    path: str
    end_x: float
    end_y: float
    target_y: float | None


def sparkline(values: Sequence[float], target: float | None = None) -> Sparkline:
    """Return the line through `values`; the box spans them and the target."""
    known = [*values, *([] if target is None else [target])]
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = (_WIDTH - 2 * _PAD) / max(len(values) - 1, 1)

    def height_of(value: float) -> float:
        return round(_HEIGHT - _PAD - (value - low) / span * (_HEIGHT - 2 * _PAD), 1)

    points = [(round(_PAD + at * step, 1), height_of(value)) for at, value in enumerate(values)]
    return Sparkline(
        path="M" + " ".join(f"{x} {y}" for x, y in points),
        end_x=points[-1][0],
        end_y=points[-1][1],
        target_y=None if target is None else height_of(target),
    )


def histogram(counts: Sequence[int], late_from: int) -> tuple[Bar, ...]:
    """Return bars in a box of 1000 by 100; those from index `late_from` on are past the limit."""
    highest = max(counts, default=0) or 1
    width = 1000 / max(len(counts), 1)
    return tuple(
        Bar(
            x=round(at * width + 2, 1),
            y=round(100 - count / highest * 100, 1),
            width=round(width - 4, 1),
            height=round(count / highest * 100, 1),
            tone="o" if at >= late_from else "",
        )
        for at, count in enumerate(counts)
    )


def stacked(parts: Sequence[tuple[int, str]], whole: int) -> tuple[Bar, ...]:
    """Return parts of a horizontal bar in a box of 100 by 10; `whole` fills it."""
    bars: list[Bar] = []
    x = 0.0
    for amount, tone in parts:
        width = round(amount / (whole or 1) * 100, 1)
        bars.append(Bar(x=x, y=0, width=width, height=10, tone=tone))
        x = round(x + width, 1)
    return tuple(bars)
