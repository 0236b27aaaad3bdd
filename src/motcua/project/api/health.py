"""Is the house open? For those who watch it; no secrets."""

from datetime import datetime
from typing import Literal

from django.db import connections
from django.http import HttpRequest
from ninja import Router, Schema

from motcua.kernel.access.api import PUBLIC, operation
from motcua.kernel.base.api import clock

router = Router(tags=["Công khai"])


class HealthShown(Schema):
    """The service answers and reaches its databases."""

    status: Literal["ok"] = "ok"
    at: datetime


@router.get("/trang-thai", response=HealthShown, summary="Tình trạng dịch vụ")
@operation(permission=PUBLIC, is_counted=False)
def show_health(request: HttpRequest) -> HealthShown:
    """Trả lời 200 khi dịch vụ và hai cơ sở dữ liệu hoạt động, 503 khi không."""
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    return HealthShown(at=clock.local(clock.now()))
