"""Where the chart stands in administration, and what of it needs a person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.access import CHANGE_CHART, SEE_CHART
from motcua.kernel.organisations.queries import unverified_counts
from motcua.kernel.ui.api import attention, menu

_SECTION = "Tổ chức"


def register() -> None:
    """Add agencies and areas to administration."""
    menu.register(
        "admin",
        key="agencies",
        label="Cơ quan",
        url_name="organisations_admin:agencies",
        icon="building",
        permission=SEE_CHART,
        order=10,
        section=_SECTION,
    )
    menu.register(
        "admin",
        key="areas",
        label="Địa bàn",
        url_name="organisations_admin:areas",
        icon="map",
        permission=SEE_CHART,
        order=11,
        section=_SECTION,
    )
    attention.watch(
        "organisations.codes", label="Mã cơ quan", permission=CHANGE_CHART, find=_unverified
    )


def _unverified(actor: Actor) -> Iterator[attention.Concern]:
    agencies, prefixes = unverified_counts()
    if not agencies and not prefixes:
        return
    yield attention.Concern(
        title=_("{agencies} cơ quan có mã tạm, {prefixes} đầu mã hồ sơ chưa xác minh").format(
            agencies=agencies, prefixes=prefixes
        ),
        text=_("Mã tạm vẫn dùng được trong tỉnh, nhưng hệ thống khác có thể không nhận ra."),
        act=_("Đối chiếu với danh mục mã định danh của tỉnh rồi xác minh từng cơ quan."),
        url=f"{reverse('organisations_admin:agencies')}?ma=tam",
        tone="calm",
    )
