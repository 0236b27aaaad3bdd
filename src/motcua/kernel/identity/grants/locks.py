"""Who is told that an account was locked or opened again: its officer, and who else has charge."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.events import account_subject
from motcua.kernel.identity.grants import people
from motcua.kernel.identity.grants.telling import tell
from motcua.kernel.identity.models import Account
from motcua.kernel.organisations.api import Agency


def closed(actor: Actor, account: Account) -> None:
    """Tell the officer, the other administrators and the leaders of the agency."""
    _tell(actor, account, "account_closed", "bị khóa ngay, theo lý do ghi ở trang của tài khoản")


def reopened(actor: Actor, account: Account) -> None:
    _tell(actor, account, "account_reopened", "được hai người mở lại")


def _tell(actor: Actor, account: Account, template: str, words: str) -> None:
    agencies = people.agencies_of(account)
    context = {
        "agency": _name(agencies),
        "officer": account.display_name,
        "at": dates.format_hour_and_day(clock.machine_now()),
        "next_step": words,
    }
    is_officers = account.kind == Account.Kind.OFFICER
    own = {account.id: (template, reverse("account"))} if is_officers else {}
    ruling = people.ruling_in(agencies) - {actor.id, account.id}
    leading = people.leaders_in(agencies) - ruling - {actor.id, account.id}
    watching = {one: ("account_watch", _page(account)) for one in ruling}
    watching |= {one: ("account_watch", reverse("identity_desk:grants")) for one in leading}
    for to_account, (key, path) in sorted({**own, **watching}.items()):
        tell(
            actor=actor,
            subject=account_subject(account.id),
            template=key,
            to_account=to_account,
            path=path,
            context=context,
        )


def _page(account: Account) -> str:
    if account.kind == Account.Kind.CLIENT:
        return reverse("identity_admin:client", args=[account.client.id])
    return reverse("identity_admin:officer", args=[account.id])


def _name(agencies: Iterable[UUID]) -> str:
    agency = Agency.objects.filter(id__in=list(agencies)).order_by("code").first()
    return agency.name if agency else "Cơ quan"
