"""Erasing a person: one officer looks and asks, another looks and confirms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, identifiers, text
from motcua.kernel.identity.api import (
    ERASURE,
    Account,
    Grant,
    UnknownAccountError,
    ask_erasure,
    confirm_erasure,
    display_names,
    find_citizen,
    outlook,
    profile_subject_of,
    stop_grant,
    waiting_erasures,
)
from motcua.kernel.ledger.api import Entry, Subject, entries
from motcua.kernel.privacy.api import noting_tables, wipe_later

_BASIS_CHARACTERS = 300
_KINDS: Final[Mapping[str, str]] = {
    "profile": "tài khoản, thông tin định danh",
    "dossier": "hồ sơ, bản nháp",
    "feedback": "phản ánh, kiến nghị, khiếu nại",
    "data_request": "yêu cầu về dữ liệu",
}
_COUNTS: Final[Mapping[str, str]] = {
    "profiles": "thông tin định danh",
    "sessions": "phiên đăng nhập",
    "unsent_forms": "biểu mẫu gõ dở",
    "consents_ended": "sự đồng ý đã chấm dứt",
    "files": "tệp",
    "messages_out": "bản chuyển hệ thống khác",
    "deliveries": "lần gửi tin",
    "notices": "thông báo",
    "names": "tên ở danh sách việc",
    "notes": "lời dặn có tên",
    "saved_views": "bộ lọc có tên",
    "papers": "văn bản (giữ số, ngày, mã băm)",
    "bank_words": "nội dung chuyển khoản có tên",
    "dossiers": "hồ sơ",
    "dossiers_kept_sealed": "hồ sơ luật buộc giữ, còn niêm phong, không còn tên",
    "drafts": "bản nháp",
    "feedback": "phản ánh, kiến nghị, khiếu nại",
    "data_requests": "yêu cầu về dữ liệu",
    "sealed_groups": "phần niêm phong ở nhật ký",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An erasure that waits for a second person, as the list shows it."""

    url: str
    initials: str
    reason: str
    asked_by: str


def a_citizen(_actor: Actor, *, account_id: UUID) -> Account:
    """Return the open account of a citizen.

    Raises:
        NotVisibleError: It is none.
    """
    found = Account.objects.filter(id=account_id, kind=Account.Kind.CITIZEN, is_active=True).first()
    try:
        profile_subject_of(account_id)
    except UnknownAccountError:
        raise NotVisibleError from None
    if found is None:
        raise NotVisibleError
    return found


def an_erasure(_actor: Actor, *, erasure_id: UUID) -> Entry:
    """Return the entry of an erasure.

    Raises:
        NotVisibleError: There is none.
    """
    found = entries(Subject(kind=ERASURE, id=erasure_id))
    if not found:
        raise NotVisibleError
    return found[0]


def addresses(*, permission: str, space: str, frame: str) -> list[URLPattern]:
    """Return the pages for one audience: administration, or the leaders on the desk."""
    pages = _Pages(space=space, frame=frame)

    @route(permission=permission, methods=("GET", "POST"))
    def erasures(request: Request) -> HttpResponse:
        """List what waits for a second person; find whose data, by number, never in an address."""
        return pages.found(request) if request.method == "POST" else pages.listed(request)

    @route(permission=permission, loader=a_citizen, purpose="erase", methods=("GET", "POST"))
    def one(request: Request, account: Account) -> HttpResponse:
        """Show what would go and what stands against it; ask for it."""
        return (
            pages.asked(request, account)
            if request.method == "POST"
            else pages.one(request, account)
        )

    @route(permission=permission, loader=a_citizen, purpose="erase", methods=("POST",))
    def confirm(request: Request, account: Account) -> HttpResponse:
        """Erase, as the second person, and show what went."""
        return pages.confirmed(request, account)

    @route(permission=permission, loader=a_citizen, methods=("POST",))
    def stop(request: Request, account: Account) -> HttpResponse:
        """Stop what waits; nothing was erased."""
        return pages.stopped(request, account)

    @route(permission=permission, loader=an_erasure)
    def report(request: Request, entry: Entry) -> HttpResponse:
        """Show what went, by its entry on the ledger, to be printed and signed."""
        return pages.report(request, entry)

    return [
        path("", erasures, name="erasures"),
        path("<uuid:account_id>/", one, name="one"),
        path("<uuid:account_id>/xac-nhan/", confirm, name="confirm"),
        path("<uuid:account_id>/dung/", stop, name="stop"),
        path("bien-ban/<uuid:erasure_id>/", report, name="report"),
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pages:
    """The pages in one frame, below one name of addresses."""

    space: str
    frame: str

    def found(self, request: Request) -> HttpResponse:
        number = identifiers.digits_of(request.POST.get("so", "")[:40])
        account = find_citizen(number)
        if account is None or not account.is_active:
            return self.listed(request, trouble="Không có tài khoản nào mang số định danh này.")
        return redirect(f"{self.space}:one", account_id=account.id)

    def listed(self, request: Request, *, trouble: str = "") -> HttpResponse:
        rows = [
            Waiting(
                url=self._url("one", account_id=one.account_id),
                initials=_initials(one.account.display_name),
                reason=one.reason,
                asked_by=one.asked_by.display_name if one.asked_by else "",
            )
            for one in waiting_erasures(request.actor)
        ]
        told = {"rows": rows, "trouble": trouble}
        return self._shown(request, "list", told, status=422 if trouble else 200)

    def asked(self, request: Request, account: Account) -> HttpResponse:
        reason = request.POST.get("can-cu", "")
        try:
            ask_erasure(actor=request.actor, account_id=account.id, reason=reason)
        except Refusal as refusal:
            return self.one(request, account, trouble=refusal.message)
        messages.success(request, "Đã đề nghị xóa. Chưa xóa gì: chờ người thứ hai xác nhận.")
        return redirect(f"{self.space}:erasures")

    def one(self, request: Request, account: Account, *, trouble: str = "") -> HttpResponse:
        found = outlook(request.actor, account_id=account.id)
        waiting = _waiting(request, account)
        reason = request.POST.get("can-cu") or request.GET.get("can-cu", "")
        told = {
            "initials": _initials(account.display_name),
            "going": [(_KINDS.get(kind, kind), count) for kind, count in found.counts.items()],
            "found": found,
            "waiting": waiting,
            "may_confirm": waiting is not None and waiting.asked_by_id != request.actor.id,
            "reason": text.clean_line(reason)[:_BASIS_CHARACTERS],
            "trouble": trouble,
            "confirm_url": self._url("confirm", account_id=account.id),
            "stop_url": self._url("stop", account_id=account.id),
        }
        return self._shown(request, "one", told, status=409 if trouble else 200)

    def confirmed(self, request: Request, account: Account) -> HttpResponse:
        waiting = _waiting(request, account)
        if waiting is None:
            return self.one(request, account, trouble="Không còn đề nghị nào; hãy tải lại trang.")
        try:
            with transaction.atomic(), noting_tables() as tables:
                confirm_erasure(actor=request.actor, grant_id=waiting.id)
                wipe_later(tables)
        except Refusal as refusal:
            return self.one(request, account, trouble=refusal.message)
        return redirect(f"{self.space}:report", erasure_id=waiting.id)

    def stopped(self, request: Request, account: Account) -> HttpResponse:
        waiting = _waiting(request, account)
        if waiting is not None:
            stop_grant(actor=request.actor, grant_id=waiting.id)
            messages.success(request, "Đã dừng; không xóa gì.")
        return redirect(f"{self.space}:erasures")

    def report(self, request: Request, entry: Entry) -> HttpResponse:
        told = entry.fields["open"]
        both = (entry.actor_id, UUID(told["second"]))
        names = display_names(set(both))
        counts = [one.partition("=") for one in told.get("counts", [])]
        shown = {
            "entry": entry,
            "basis": told["legal_basis"],
            "persons": [names.get(one, "") for one in both],
            "counts": [(_COUNTS.get(name, name), count) for name, _, count in counts],
            "subjects": told["subjects"],
            "kept_codes": told.get("kept_codes", []),
        }
        return self._shown(request, "report", shown)

    def _shown(
        self, request: Request, name: str, told: Mapping[str, object], *, status: int = 200
    ) -> HttpResponse:
        frame = {
            "frame": self.frame,
            "menu_current": "erasures",
            "list_url": self._url("erasures"),
        }
        page = f"own_data/erasing/{name}.html"
        return render(request, page, {**frame, **told}, status=status)

    def _url(self, name: str, **parts: UUID) -> str:
        return reverse(f"{self.space}:{name}", kwargs=parts)


def _waiting(request: Request, account: Account) -> Grant | None:
    rows = waiting_erasures(request.actor)
    return next((one for one in rows if one.account_id == account.id), None)


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.split())
