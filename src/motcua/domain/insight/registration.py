"""What insight tells the studio: its pages about a procedure and about a draft."""

from collections.abc import Mapping
from functools import partial

from django.urls import reverse

from motcua.domain.drafting.api import DraftPage, ProcedurePage, draft_pages, procedure_pages
from motcua.domain.insight.pages.studio.backtest import address_of_draft, said_of_draft

_PAGES: Mapping[str, tuple[str, str]] = {
    "backtest": ("history", "Chạy lại hồ sơ đã kết thúc theo phiên bản khác"),
    "simulation": ("clock", "Mô phỏng: bao lâu xong, tắc ở đâu"),
    "mined": ("history", "Hồ sơ thật đi thế nào"),
    "advice": ("info", "Gợi ý đơn giản hóa"),
}
"""Pages about a procedure by their address: icon, label; in the order in which they are offered."""

_DRAFT_PAGES: Mapping[str, DraftPage] = {
    "backtest": DraftPage(
        label="Chạy lại hồ sơ đã kết thúc theo bản nháp này",
        icon="history",
        address=address_of_draft,
        said=said_of_draft,
    ),
    "simulation": DraftPage(
        label="Mô phỏng bản nháp này",
        icon="clock",
        address=lambda draft: f"{_about(draft.code, 'simulation')}?ban-nhap={draft.pk}",
        said=lambda _draft: "",
    ),
    "advice": DraftPage(
        label="Gợi ý đơn giản hóa thủ tục này",
        icon="info",
        address=lambda draft: _about(draft.code, "advice"),
        said=lambda _draft: "",
    ),
}


def register() -> None:
    """Fill the registries that packages below own."""
    for key, (icon, label) in _PAGES.items():
        page = ProcedurePage(label=label, icon=icon, address=partial(_about, key=key))
        procedure_pages.register(key, page)
    for key, draft_page in _DRAFT_PAGES.items():
        draft_pages.register(key, draft_page)


def _about(code: str, key: str) -> str:
    """Return the address of a page about a procedure."""
    return reverse(f"insight:{key}", kwargs={"code": code})
