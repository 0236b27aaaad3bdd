"""What each page needs, and what ours may ask: `budget.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """Bytes and statements of a page: the fair floor's, and the most of ours."""

    html_bytes: int
    statements: int
    ours_statements: int
    ours_bytes: int


@cache
def budgets() -> Mapping[str, Budget]:
    """Return the budget of every page by its key."""
    read = tomllib.loads((Path(__file__).parent / "budget.toml").read_text("utf-8"))
    return {
        key: Budget(
            html_bytes=page["html_bytes"],
            statements=page["statements"],
            ours_statements=page["ours"]["statements"],
            ours_bytes=page["ours"]["bytes"],
        )
        for key, page in read.items()
    }
