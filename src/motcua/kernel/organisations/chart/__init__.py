"""Read the files of a pack that describe areas, agencies and units; no database."""

from motcua.kernel.organisations.chart.agencies import read_agencies
from motcua.kernel.organisations.chart.areas import read_areas
from motcua.kernel.organisations.chart.rows import (
    AgencyRow,
    AliasRow,
    AreaChart,
    AreaRow,
    LevelRow,
    PostRow,
    SuccessionRow,
    UnitRow,
)

__all__ = [
    "AgencyRow",
    "AliasRow",
    "AreaChart",
    "AreaRow",
    "LevelRow",
    "PostRow",
    "SuccessionRow",
    "UnitRow",
    "read_agencies",
    "read_areas",
]
