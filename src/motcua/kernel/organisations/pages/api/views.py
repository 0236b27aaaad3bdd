"""Areas and agencies: what a filing names the place by."""

import re
from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from motcua.kernel.access.api import API_CATALOGUE, operation
from motcua.kernel.base.api import limits, text
from motcua.kernel.organisations.models import Agency, Area
from motcua.kernel.organisations.queries import agencies, areas

router = Router(tags=["Địa bàn, cơ quan"])

_ROWS, _MOST_ROWS = limits.get("api.list_rows"), limits.get("api.most_list_rows")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_OFFSET = limits.get("api.most_list_offset")

Words = Annotated[str, Field(max_length=200, description="Chữ để tìm, có dấu hay không dấu")]


def _written_out(value: object) -> object:
    """Let only `2026-11-25` pass for a day: a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


Day = Annotated[
    date | None,
    BeforeValidator(_written_out),
    Field(ge=date(1945, 9, 2), le=date(2200, 1, 1), description="Ngày xem; bỏ trống là hôm nay"),
]


class _Wanted(Schema):
    q: Words = ""
    on: Day = None
    limit: Annotated[int, Field(ge=1, le=_MOST_ROWS)] = _ROWS
    offset: Annotated[int, Field(ge=0, le=_MOST_OFFSET)] = 0


class AreasWanted(_Wanted):
    """Which areas are asked for."""

    level: Literal["province", "district", "commune", "village"] = "commune"


class AgenciesWanted(_Wanted):
    """Which agencies are asked for."""

    level: Literal["province", "department", "commune"] | None = None


class AreaShown(Schema):
    """A unit of the area tree."""

    code: str
    name: str
    kind: str
    level: str
    valid_from: date
    valid_to: date | None = Field(description="Ngày hết hiệu lực, không kể ngày này")


class AgencyShown(Schema):
    """An agency that settles dossiers."""

    code: str = Field(description="Mã định danh điện tử, dùng ở mục `agency` khi nộp hồ sơ")
    name: str
    short_name: str
    level: str
    area_code: str
    valid_from: date
    valid_to: date | None


class AreaPage(Schema):
    """Areas, a page of them."""

    items: list[AreaShown]
    total: int
    limit: int
    offset: int


class AgencyPage(Schema):
    """Agencies, a page of them."""

    items: list[AgencyShown]
    total: int
    limit: int
    offset: int


@router.get("/dia-ban", response=AreaPage, summary="Danh mục đơn vị hành chính")
@operation(permission=API_CATALOGUE, is_cacheable=True)
def list_areas(request: HttpRequest, asked: Query[AreasWanted]) -> AreaPage:
    """Các đơn vị hành chính của một cấp vào một ngày, xếp theo tên."""
    found = [row for row in areas(asked.level, on=asked.on) if _holds(row.search_text, asked.q)]
    return AreaPage(
        items=[_area(row) for row in found[asked.offset : asked.offset + asked.limit]],
        total=len(found),
        limit=asked.limit,
        offset=asked.offset,
    )


@router.get("/co-quan", response=AgencyPage, summary="Danh mục cơ quan giải quyết")
@operation(permission=API_CATALOGUE, is_cacheable=True)
def list_agencies(request: HttpRequest, asked: Query[AgenciesWanted]) -> AgencyPage:
    """Các cơ quan giải quyết thủ tục vào một ngày, xếp theo tên."""
    rows = agencies(on=asked.on, level=asked.level)
    found = [row for row in rows if _holds(row.search_text, asked.q)]
    return AgencyPage(
        items=[_agency(row) for row in found[asked.offset : asked.offset + asked.limit]],
        total=len(found),
        limit=asked.limit,
        offset=asked.offset,
    )


def _holds(search_text: str, typed: str) -> bool:
    return all(word in search_text for word in text.fold(typed).split())


def _area(row: Area) -> AreaShown:
    return AreaShown(
        code=row.code,
        name=row.name,
        kind=row.kind,
        level=row.level,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _agency(row: Agency) -> AgencyShown:
    return AgencyShown(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        level=row.level,
        area_code=row.area.code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
