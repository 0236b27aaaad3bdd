"""Read the dated tree of areas from a pack."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from motcua.kernel.base.api import text
from motcua.kernel.organisations.chart.rows import AreaChart, AreaRow, LevelRow, SuccessionRow
from motcua.kernel.organisations.errors import ChartFileError

_KINDS = ("Thành phố", "Thị xã", "Thị trấn", "Huyện", "Phường", "Xã", "Đặc khu")
_SQUARE_METRES_PER_KM2 = 1_000_000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Level(_Strict):
    code: str
    name: str
    rank: int
    valid_from: date
    valid_to: date | None = None
    legal_basis: str = ""


class _Province(_Strict):
    code: str
    name: str
    kind: str
    valid_from: date
    legal_basis: str = ""


class _Before(_Strict):
    file: str
    level: str
    middle_level: str
    valid_from: date
    valid_to: date
    legal_basis: str


class _EndedEarly(_Strict):
    valid_to: date
    middle_codes: list[str]
    legal_basis: str


class _After(_Strict):
    file: str
    level: str
    valid_from: date
    legal_basis: str


class _Tree(_Strict):
    levels: list[_Level]
    province: _Province
    before: _Before
    ended_early: _EndedEarly
    after: _After


def read_areas(pack: Path) -> AreaChart:
    """Return the levels, areas and successions that a pack describes.

    Args:
        pack: Folder with `organisations/areas.yaml` and the tables of `areas/`.

    Raises:
        ChartFileError: A file is missing or not as expected.
    """
    tree = _tree(pack / "organisations" / "areas.yaml")
    before = _table(pack / "areas" / tree.before.file)
    after = _table(pack / "areas" / tree.after.file)
    areas = (
        _province(tree.province),
        *_middle(tree, before),
        *(_commune_before(tree, row) for row in before),
        *(_commune_after(tree, row) for row in after),
    )
    return AreaChart(
        levels=tuple(LevelRow(**level.model_dump()) for level in tree.levels),
        areas=areas,
        successions=tuple(s for row in before for s in _successions(tree, row)),
    )


def _tree(path: Path) -> _Tree:
    try:
        return _Tree.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
    except (OSError, yaml.YAMLError, ValidationError) as fault:
        raise _unreadable(path, fault) from fault


def _unreadable(path: Path, fault: Exception) -> ChartFileError:
    return ChartFileError(f"Không đọc được {path.name}: {fault}")


def _table(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                {key: text.clean(value or "") for key, value in row.items()}
                for row in csv.DictReader(file, delimiter="\t")
            ]
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _province(province: _Province) -> AreaRow:
    return AreaRow(level="province", **province.model_dump())


def _middle(tree: _Tree, rows: list[dict[str, str]]) -> Iterator[AreaRow]:
    names = {row["district_code"]: row["district"] for row in rows}
    for code, name in names.items():
        ended = code in tree.ended_early.middle_codes
        yield AreaRow(
            level=tree.before.middle_level,
            code=code,
            name=name,
            kind=_kind(name),
            valid_from=tree.before.valid_from,
            valid_to=tree.ended_early.valid_to if ended else tree.before.valid_to,
            parent=("province", tree.province.code),
            legal_basis=tree.before.legal_basis,
        )


def _commune_before(tree: _Tree, row: dict[str, str]) -> AreaRow:
    ended = not row["new_codes"]
    return AreaRow(
        level=tree.before.level,
        code=row["commune_code"],
        name=row["commune"],
        kind=_kind(row["commune"]),
        valid_from=tree.before.valid_from,
        valid_to=tree.ended_early.valid_to if ended else tree.before.valid_to,
        parent=(tree.before.middle_level, row["district_code"]),
        legal_basis=tree.before.legal_basis,
    )


def _commune_after(tree: _Tree, row: dict[str, str]) -> AreaRow:
    return AreaRow(
        level=tree.after.level,
        code=row["code"],
        name=row["name"],
        kind=row["type"],
        valid_from=tree.after.valid_from,
        parent=("province", tree.province.code),
        latitude_deg=float(row["lat"]),
        longitude_deg=float(row["lon"]),
        area_m2=round(float(row["area_km2"]) * _SQUARE_METRES_PER_KM2),
        legal_basis=tree.after.legal_basis,
    )


def _successions(tree: _Tree, row: dict[str, str]) -> Iterator[SuccessionRow]:
    for part in filter(None, row["new_codes"].split(",")):
        code, _, share = part.partition(":")
        yield SuccessionRow(
            predecessor=(tree.before.level, row["commune_code"], tree.before.valid_from),
            successor=(tree.after.level, code, tree.after.valid_from),
            share=share or "whole",
            takes_effect_on=tree.after.valid_from,
            legal_basis=tree.after.legal_basis,
        )


def _kind(name: str) -> str:
    return next((kind for kind in _KINDS if name.startswith(kind)), "")
