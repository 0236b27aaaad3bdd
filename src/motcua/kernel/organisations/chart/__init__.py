"""Read the files of a pack that describe areas, agencies and units; no database."""

from motcua.kernel.organisations.chart.agencies import read_agencies
from motcua.kernel.organisations.chart.areas import read_areas
from motcua.kernel.organisations.chart.rows import (
    AgencyChart,
    AgencyRow,
    AliasRow,
    AreaChart,
    AreaRow,
    LevelRow,
    PostRow,
    ServedRow,
    SuccessionRow,
    UnitRow,
)

__all__ = [
    "AgencyChart",
    "AgencyRow",
    "AliasRow",
    "AreaChart",
    "AreaRow",
    "LevelRow",
    "PostRow",
    "ServedRow",
    "SuccessionRow",
    "UnitRow",
    "read_agencies",
    "read_areas",
]
