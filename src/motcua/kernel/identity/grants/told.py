"""Whom each step of a grant is told to: the officer on every channel, the leaders on their page."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse

from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.grants import people
from motcua.kernel.identity.grants.telling import tell
from motcua.kernel.identity.models import Grant
from motcua.kernel.ledger.api import Subject

_ASKED: Final[Mapping[Grant.Kind, str]] = {
    Grant.Kind.REOPEN: "được đề nghị mở lại, chờ người thứ hai xác nhận",
    Grant.Kind.TOKEN: "được đề nghị cấp mã truy cập API, chờ người thứ hai xác nhận",
    Grant.Kind.READING: "xin đọc khẩn cấp một hồ sơ, chờ Ông/Bà cho phép ở trang này",
}


def grant_subject(grant_id: UUID) -> Subject:
    """Return what notices of a grant are about."""
    return Subject(kind="grant", id=grant_id)


def asked(actor: Actor, grant: Grant) -> None:
    """Tell of a new way to sign in that was asked for; of a post nothing before it is given."""
    if grant.renews_access:
        _officer(actor, grant, "access_asked")
        _leaders(actor, grant, "có người đề nghị đặt lại, chờ người thứ hai xác nhận")
    words = _ASKED.get(Grant.Kind(grant.kind))
    if words:
        _send(actor, grant, "account_watch", people.leaders_of(grant), words)


def confirmed(actor: Actor, grant: Grant) -> None:
    """Tell of it, and send the code over the channels on record, never to the page."""
    if grant.post is not None:
        _officer(actor, grant, "post_given")
    if grant.kind == Grant.Kind.TOKEN and grant.asked_by_id:
        words = "có mã truy cập API đã được xác nhận: Ông/Bà nhận mã ở trang này"
        _send(actor, grant, "account_watch", [grant.asked_by_id], words, page="identity_admin")
    if not grant.renews_access:
        return
    _officer(actor, grant, "access_confirmed")
    if not grant.by_hand:
        _officer(actor, grant, "access_code")
    handers = people.handers_of(grant) if grant.by_hand else ()
    _leaders(
        actor,
        grant,
        f"đã hai người đồng ý, mã dùng được từ {_moment(grant)}",
        but=handers,
    )
    _send(actor, grant, "access_watch", handers, "chờ Ông/Bà nhận mã và trao tận tay")


def stopped(actor: Actor, grant: Grant) -> None:
    if grant.renews_access:
        _officer(actor, grant, "access_stopped")
        _leaders(actor, grant, "việc đặt lại đã dừng, không gì thay đổi")


def renewed(actor: Actor, grant: Grant) -> None:
    _officer(actor, grant, "access_renewed")
    _leaders(actor, grant, "vừa đặt lại bằng mã; nếu không phải cán bộ ấy, hãy cắt ngay")


def cut(actor: Actor, grant: Grant) -> None:
    _officer(actor, grant, "access_stopped")
    _leaders(actor, grant, "cách đăng nhập vừa đặt lại đã bị cắt")


def _officer(actor: Actor, grant: Grant, template: str) -> None:
    tell(
        actor=actor,
        subject=grant_subject(grant.id),
        template=template,
        to_account=grant.account_id,
        path=reverse("account"),
        context={
            "agency": _agency(grant),
            "at": dates.format_hour_and_day(clock.machine_now()),
            "access_from": _moment(grant),
            "access_code": "{access_code}",
        },
    )


def _leaders(actor: Actor, grant: Grant, words: str, *, but: Iterable[UUID] = ()) -> None:
    _send(actor, grant, "access_watch", set(people.leaders_of(grant)) - set(but), words)


def _send(
    actor: Actor,
    grant: Grant,
    template: str,
    to: Iterable[UUID],
    words: str,
    *,
    page: str = "identity_desk",
) -> None:
    for account_id in sorted(to):
        tell(
            actor=actor,
            subject=grant_subject(grant.id),
            template=template,
            to_account=account_id,
            path=reverse(f"{page}:grants"),
            context={
                "agency": _agency(grant),
                "officer": grant.account.display_name,
                "at": dates.format_hour_and_day(clock.machine_now()),
                "next_step": words,
            },
        )


def _moment(grant: Grant) -> str:
    return dates.format_hour_and_day(grant.opens_at or grant.asked_at)


def _agency(grant: Grant) -> str:
    agency = people.first_agency_of(grant)
    return agency.name if agency else "Cơ quan"
