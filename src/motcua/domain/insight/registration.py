"""What insight tells others: the studio, whoever leads an agency, a procedure's page."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.urls import reverse

from motcua.domain.drafting.api import DraftPage, ProcedurePage, draft_pages, procedure_pages
from motcua.domain.insight.figures.real_times import real_times
from motcua.domain.insight.figures.standing import moves_of, stuck_units
from motcua.domain.insight.pages.studio.backtest import address_of_draft, said_of_draft
from motcua.domain.issuing import api as issuing
from motcua.domain.procedures.api import statistics
from motcua.domain.work.api import unattended
from motcua.kernel.base.api import Actor

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
    statistics.register("dossiers", real_times)
    issuing.panels.register("stuck", _STUCK)
    issuing.panels.register("moves", _MOVES)
    for key, (icon, label) in _PAGES.items():
        page = ProcedurePage(label=label, icon=icon, address=partial(_about, key=key))
        procedure_pages.register(key, page)
    for key, draft_page in _DRAFT_PAGES.items():
        draft_pages.register(key, draft_page)


def _about(code: str, key: str) -> str:
    """Return the address of a page about a procedure."""
    return reverse(f"insight:{key}", kwargs={"code": code})


def _stuck(actor: Actor, now: datetime) -> tuple[int, Mapping[str, object]]:
    units, alone = stuck_units(actor, now=now), unattended(actor)
    worst = next((unit for unit in units if unit.late), None)
    return len(units), {"units": units, "worst": worst, "unattended": alone}


def _moves(actor: Actor, now: datetime) -> tuple[int, Mapping[str, object]]:
    moves = moves_of(actor, now=now)
    return len(moves), {"moves": moves}


_STUCK = issuing.Panel(
    anchor="ket",
    title="Kẹt và trễ",
    minutes=4,
    template="insight/desk/stuck.html",
    show=_stuck,
)
_MOVES = issuing.Panel(
    anchor="so",
    title="Số liệu",
    minutes=2,
    template="insight/desk/moves.html",
    show=_moves,
)
