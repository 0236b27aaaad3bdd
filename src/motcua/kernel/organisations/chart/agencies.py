"""Read agencies, their units and posts from a pack."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.kernel.organisations.chart.rows import (
    AgencyChart,
    AgencyRow,
    AliasRow,
    PostRow,
    ServedRow,
    UnitRow,
)
from motcua.kernel.organisations.errors import ChartFileError

_CODE = r"^[A-Y]\d{2}(\.\d{2,3}){0,6}$"
_PREFIX = r"^[A-Y]\d{2}\.\d{3}\.\d{2}$"
_OLD_CODE = r"^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Post(_Strict):
    code: str
    title: str
    role: str


class _Unit(_Strict):
    code: str
    kind: str
    name: str
    fields: list[str] = Field(default_factory=list)
    posts: list[_Post] = Field(default_factory=list)


class _Like(_Strict):
    """Take another template's units, with some names, kinds or fields changed."""

    like: str
    names: dict[str, str] = Field(default_factory=dict)
    kinds: dict[str, str] = Field(default_factory=dict)
    fields: dict[str, list[str]] = Field(default_factory=dict)


class _Templates(_Strict):
    valid_from: date
    templates: dict[str, list[_Unit | _Like]]

    def units(self, name: str) -> list[_Unit]:
        """Return the units of a template, borrowed ones included."""
        return [unit for entry in self.templates[name] for unit in self._expand(entry)]

    def _expand(self, entry: _Unit | _Like) -> list[_Unit]:
        if isinstance(entry, _Unit):
            return [entry]
        return [
            unit.model_copy(
                update={
                    "name": entry.names.get(unit.code, unit.name),
                    "kind": entry.kinds.get(unit.code, unit.kind),
                    "fields": entry.fields.get(unit.code, unit.fields),
                }
            )
            for unit in self.units(entry.like)
        ]


class _Alias(_Strict):
    old_code: str = Field(pattern=_OLD_CODE)
    new_code: str = Field(pattern=_CODE)
    valid_from: date
    valid_to: date | None = None
    verified: bool = False
    legal_basis: str = ""


class _Agency(_Strict):
    code: str = Field(pattern=_CODE, max_length=35)
    verified: bool = False
    level: str
    units: str
    name: str
    short_name: str
    area: str
    parent: str | None = None
    prefix: str = Field(pattern=_PREFIX)


class _Served(_Strict):
    agency: str
    areas: list[str]
    valid_from: date
    valid_to: date | None = None
    verified: bool = False
    legal_basis: str = ""


class _Agencies(_Strict):
    valid_from: date
    calendar_code: str
    aliases: list[_Alias]
    agencies: list[_Agency]
    served: list[_Served] = Field(default_factory=list)


def read_agencies(pack: Path) -> AgencyChart:
    """Return the agencies that a pack describes, their old codes and the areas they serve.

    Raises:
        ChartFileError: A file is missing or not as expected.
    """
    folder = pack / "organisations"
    templates = _read(folder / "units.yaml", _Templates)
    listed = _read(folder / "agencies.yaml", _Agencies)
    try:
        agencies = tuple(_agency(row, listed, templates) for row in listed.agencies)
    except KeyError as fault:
        raise ChartFileError(f"Không có mẫu đơn vị {fault} trong units.yaml.") from fault
    return AgencyChart(
        agencies=agencies,
        aliases=tuple(_alias(row) for row in listed.aliases),
        served=tuple(one for row in listed.served for one in _served(row)),
    )


def _read[M: BaseModel](path: Path, model: type[M]) -> M:
    try:
        return model.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
    except (OSError, yaml.YAMLError, ValidationError) as fault:
        raise ChartFileError(f"Không đọc được danh sách cơ quan {path.name}: {fault}") from fault


def _agency(row: _Agency, listed: _Agencies, templates: _Templates) -> AgencyRow:
    return AgencyRow(
        code=row.code,
        is_code_verified=row.verified,
        name=row.name,
        short_name=row.short_name,
        level=row.level,
        area_code=row.area,
        parent_code=row.parent,
        prefix=row.prefix,
        calendar_code=listed.calendar_code,
        valid_from=listed.valid_from,
        units=tuple(_unit(unit, row.short_name) for unit in templates.units(row.units)),
    )


def _unit(unit: _Unit, short_name: str) -> UnitRow:
    return UnitRow(
        code=unit.code,
        kind=unit.kind,
        name=unit.name.replace("{short}", short_name),
        fields=tuple(unit.fields),
        posts=tuple(PostRow(**post.model_dump()) for post in unit.posts),
    )


def _alias(row: _Alias) -> AliasRow:
    return AliasRow(
        old_code=row.old_code,
        new_code=row.new_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_verified=row.verified,
        legal_basis=row.legal_basis,
    )


def _served(row: _Served) -> Iterator[ServedRow]:
    for area in row.areas:
        yield ServedRow(
            agency_code=row.agency,
            area_code=area,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            is_verified=row.verified,
            legal_basis=row.legal_basis,
        )
