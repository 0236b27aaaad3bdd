"""What of the chart needs a person."""

from collections.abc import Iterator

from django.urls import reverse

from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.queries import unverified_counts
from motcua.kernel.ui.api import attention


def code_concerns(actor: Actor) -> Iterator[attention.Concern]:
    agencies, prefixes = unverified_counts()
    if not agencies and not prefixes:
        return
    yield attention.Concern(
        title=f"{agencies} cơ quan có mã tạm, {prefixes} đầu mã hồ sơ chưa xác minh",
        text="Mã tạm vẫn dùng được trong tỉnh, nhưng hệ thống khác có thể không nhận ra.",
        act="Đối chiếu với danh mục mã định danh của tỉnh rồi xác minh từng cơ quan.",
        url=f"{reverse('organisations_admin:agencies')}?ma=tam",
        tone="calm",
    )
