"""What dossiers tell the packages below: who may see and add their files, and what for."""

from collections.abc import Collection, Mapping
from functools import partial
from uuid import UUID

from django.urls import reverse

from motcua.domain.dossiers.actions.pay import take_payment
from motcua.domain.dossiers.actions.walking import follow, hold
from motcua.domain.dossiers.models import Dossier, Draft, Letter, Paper, Result, Status
from motcua.domain.dossiers.open_dossiers import open_counts
from motcua.domain.dossiers.pages.studio.backtesting import address_of_draft, said_of_draft
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.dossiers.real_times import real_times
from motcua.domain.payments.api import Payable, payables
from motcua.domain.procedures.api import (
    DraftPage,
    ProcedurePage,
    draft_pages,
    open_dossiers,
    procedure_pages,
    statistics,
)
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import Origin, StoredFile, register_subject
from motcua.kernel.privacy import api as privacy
from motcua.kernel.processes.api import Owner, owners

_PAGES: Mapping[str, tuple[str, str, str]] = {
    "moving": (
        "moving:preview",
        "sync",
        "Chuyển hồ sơ đang mở sang phiên bản đang có hiệu lực",
    ),
    "backtest": (
        "backtest:backtest",
        "history",
        "Chạy lại hồ sơ đã kết thúc theo phiên bản khác",
    ),
    "simulation": (
        "simulation:simulation",
        "clock",
        "Mô phỏng: bao lâu xong, tắc ở đâu",
    ),
    "mined": ("moving:mined", "history", "Hồ sơ thật đi thế nào"),
    "advice": ("backtest:advice", "info", "Gợi ý đơn giản hóa"),
}
"""Pages about a procedure: route, icon, label; in the order in which they are offered."""

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
    register_subject(
        "dossier",
        may_read=_may_read,
        may_attach=_may_attach,
        is_kept=_is_kept,
        is_shown=_is_shown,
        purpose=purpose_of,
    )
    payables.register("dossier", Payable(on_paid=take_payment, payer_name=_payer_name, page=_page))
    open_dossiers.register("dossiers", open_counts)
    for key, (_route, icon, label) in _PAGES.items():
        page = ProcedurePage(label=label, icon=icon, address=partial(_about, key=key))
        procedure_pages.register(key, page)
    for key, draft_page in _DRAFT_PAGES.items():
        draft_pages.register(key, draft_page)
    owners.register("dossier", Owner(data=lambda opened: opened.facts, obey=follow, hold=hold))
    privacy.declare_key_owner("dossier", living=_with_data)
    statistics.register("dossiers", real_times)


def _about(code: str, key: str) -> str:
    """Return the address of a page about a procedure."""
    return reverse(_PAGES[key][0], kwargs={"code": code})


def _payer_name(_actor: Actor, subject_id: UUID) -> str:
    return Dossier.objects.select_related("named").get(id=subject_id).owner_name


def _page(subject_id: UUID) -> str:
    code = Dossier.objects.values_list("code", flat=True).get(id=subject_id)
    return f"/ho-so/{code}/"


def _with_data(subject_ids: Collection[UUID]) -> set[UUID]:
    """A key is needed as long as a draft or a dossier bears its id."""
    return {
        found
        for rows in (Dossier.objects, Draft.objects)
        for found in rows.filter(id__in=subject_ids).values_list("id", flat=True)
    }


def _may_read(actor: Actor, subject_id: UUID) -> bool:
    return (
        visible(actor, Dossier.objects.filter(id=subject_id)).exists()
        or visible(actor, Draft.objects.filter(id=subject_id)).exists()
    )


def _may_attach(actor: Actor, subject_id: UUID) -> bool:
    """A draft takes files from its author; a dossier from its owner, while papers are asked for."""
    if visible(actor, Draft.objects.filter(id=subject_id)).exists():
        return True
    dossier = visible(actor, Dossier.objects.filter(id=subject_id)).first()
    if dossier is None:
        return False
    if actor.kind == "officer":
        return dossier.is_open and dossier.holder_unit_id == actor.unit_id
    return dossier.status == Status.SUPPLEMENT_REQUESTED


def _is_kept(_subject_id: UUID, file_id: UUID) -> bool:
    """A file that a paper, letter or result names is part of the dossier for good."""
    return (
        Paper.objects.filter(file_id=file_id).exists()
        or Result.objects.filter(file_id=file_id).exists()
        or Letter.objects.filter(file_id=file_id).exists()
    )


def _is_shown(actor: Actor, file: StoredFile) -> bool:
    """Keep from the owner what the agency has only drafted; a result is one once it is issued."""
    if actor.kind == "officer" or file.origin != Origin.RENDERED:
        return True
    issued = Result.objects.filter(state__in=[Result.State.SEALED, Result.State.WITHDRAWN])
    return (
        issued.filter(file_id=file.pk).exists() or Letter.objects.filter(file_id=file.pk).exists()
    )
