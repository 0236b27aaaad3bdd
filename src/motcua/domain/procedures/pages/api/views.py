"""The catalogue: find a procedure, read it whole with the JSON Schema of its form."""

from collections.abc import Sequence
from typing import Annotated

from django.db.models import Q
from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from motcua.domain.procedures.errors import UnknownProcedureError
from motcua.domain.procedures.models import Procedure
from motcua.domain.procedures.pages.api.procedure import line_of, shown
from motcua.domain.procedures.pages.api.shapes import (
    ProcedurePage,
    ProcedureShown,
    ProceduresWanted,
)
from motcua.domain.procedures.queries import catalogue, search, version_in_force
from motcua.kernel.access.api import API_CATALOGUE, operation
from motcua.kernel.base.api import clock, limits

router = Router(tags=["Danh mục thủ tục"])


class ProcedureNamed(Schema):
    """Which procedure."""

    code: Annotated[str, Field(pattern=r"^[1-3]\.[0-9]{6}$", description="Mã thủ tục quốc gia")]


@router.get("/thu-tuc", response=ProcedurePage, summary="Tìm thủ tục hành chính")
@operation(permission=API_CATALOGUE, is_cacheable=True)
def list_procedures(request: HttpRequest, asked: Query[ProceduresWanted]) -> ProcedurePage:
    """Danh mục thủ tục. Có chữ tìm thì xếp theo độ khớp, không thì theo tên."""
    wanted = _condition(asked)
    first, last = asked.offset, asked.offset + asked.limit
    if asked.q.strip():
        rows = _searched(asked.q, wanted)
        return _page(asked, rows[first:last], total=len(rows))
    everything = catalogue().filter(wanted)
    return _page(asked, list(everything[first:last]), total=everything.count())


@router.get("/thu-tuc/{code}", response=ProcedureShown, summary="Một thủ tục, đầy đủ")
@operation(permission=API_CATALOGUE, is_cacheable=True)
def show_procedure(request: HttpRequest, asked: Path[ProcedureNamed]) -> ProcedureShown:
    """Thủ tục theo phiên bản đang có hiệu lực: mẫu khai, giấy tờ, thời hạn, phí và lệ phí."""
    today = clock.today()
    try:
        version = version_in_force(asked.code, on=today)
    except UnknownProcedureError:
        raise Http404 from None
    return shown(version, on=today)


def _searched(typed: str, wanted: Q) -> Sequence[Procedure]:
    codes = [found.code for found in search(typed, limit=limits.get("api.most_list_rows"))]
    rows = {row.code: row for row in catalogue().filter(wanted, code__in=codes)}
    return [rows[code] for code in codes if code in rows]


def _condition(asked: ProceduresWanted) -> Q:
    wanted = Q()
    if asked.level is not None:
        wanted &= Q(levels__contains=asked.level)
    if asked.complete is not None:
        wanted &= Q(is_complete=asked.complete)
    return wanted


def _page(asked: ProceduresWanted, rows: Sequence[Procedure], *, total: int) -> ProcedurePage:
    return ProcedurePage(
        items=[line_of(row) for row in rows],
        total=total,
        limit=asked.limit,
        offset=asked.offset,
    )
