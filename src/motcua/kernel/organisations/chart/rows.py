"""What the files say, as plain values."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelRow:
    """A level of the tree."""

    code: str
    name: str
    rank: int
    valid_from: date
    valid_to: date | None = None
    legal_basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaRow:
    """An administrative unit during one period; its parent is named by level and code."""

    level: str
    code: str
    name: str
    kind: str
    valid_from: date
    valid_to: date | None = None
    parent: tuple[str, str] | None = None
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    area_m2: int | None = None
    legal_basis: str = ""

    @property
    def key(self) -> tuple[str, str, date]:
        return self.level, self.code, self.valid_from


@dataclass(frozen=True, kw_only=True, slots=True)
class SuccessionRow:
    """Territory that passed from one unit to another, both named by their keys."""

    predecessor: tuple[str, str, date]
    successor: tuple[str, str, date]
    share: str
    takes_effect_on: date
    legal_basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaChart:
    """All that the area files of a pack say."""

    levels: tuple[LevelRow, ...]
    areas: tuple[AreaRow, ...]
    successions: tuple[SuccessionRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PostRow:
    """A post of a unit."""

    code: str
    title: str
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRow:
    """A unit of an agency, with its posts."""

    code: str
    kind: str
    name: str
    fields: tuple[str, ...] = ()
    posts: tuple[PostRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AliasRow:
    """An old code of an agency."""

    old_code: str
    new_code: str
    valid_from: date
    valid_to: date | None = None
    is_verified: bool = False
    legal_basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServedRow:
    """An area that an agency does the work of."""

    agency_code: str
    area_code: str
    valid_from: date
    valid_to: date | None = None
    is_verified: bool = False
    legal_basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyRow:
    """An agency with its units."""

    code: str
    is_code_verified: bool
    name: str
    short_name: str
    level: str
    area_code: str
    parent_code: str | None
    prefix: str
    calendar_code: str
    valid_from: date
    units: tuple[UnitRow, ...] = field(default=())


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyChart:
    """All that the agency files of a pack say: agencies, parents first, old codes, served areas."""

    agencies: tuple[AgencyRow, ...]
    aliases: tuple[AliasRow, ...]
    served: tuple[ServedRow, ...]
