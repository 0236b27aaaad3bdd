"""Who may act, and in which posts: as the entries of each account tell it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import clock, dates
from motcua.kernel.identity import events
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.ledger.api import (
    UNTOLD,
    Chain,
    ToldField,
    ToldRows,
    Untold,
    as_day,
    column,
    told_rows,
)
from motcua.kernel.organisations.api import Post

type _Held = tuple[UUID, date, date | None]
"""A post, from which day, and the first day without it."""

type _End = date | Untold | None

_KINDS: Final[Mapping[str, Account.Kind]] = {
    events.CITIZEN_REGISTERED.code: Account.Kind.CITIZEN,
    events.OFFICER_ADDED.code: Account.Kind.OFFICER,
    events.CLIENT_ADDED.code: Account.Kind.CLIENT,
}


def register() -> None:
    """Let `motcua fsck` and the audit compare accounts and their posts with the ledger."""
    told_rows.register("accounts", ACCOUNTS)


def _in_order(held: Iterable[_Held]) -> Sequence[_Held]:
    return sorted(held, key=lambda one: (one[0], one[1], one[2] or date.max))


def _accounts() -> QuerySet[Account]:
    return Account.objects.prefetch_related("holdings")


def _held(row: Account) -> Sequence[_Held]:
    return _in_order((one.post_id, one.valid_from, one.valid_to) for one in _holdings(row))


def _holdings(row: Account) -> Sequence[Holding]:
    return list(row.holdings.all())


def _held_told(chain: Chain, row: Account) -> Sequence[_Held]:
    """Return what was taken, left and kept; an end that an old entry does not tell is the row's."""
    held: dict[tuple[UUID, date], _End] = {}
    for told in chain:
        if not told.open.get("post"):
            continue  # a way to sign in that is given anew names none
        post = UUID(told.open["post"])
        if told.event == events.POST_TAKEN.code:
            end = as_day(told.open["valid_to"]) if "valid_to" in told.open else UNTOLD
            held[post, date.fromisoformat(told.open["valid_from"])] = end
        elif told.event == events.POST_LEFT.code:
            _end(held, post, date.fromisoformat(told.open["valid_to"]))
        elif told.event == events.POST_KEPT.code:
            _keep(held, post, clock.local(told.at).date())
    there = {(one.post_id, one.valid_from): one.valid_to for one in _holdings(row)}
    return _in_order(
        (post, first, there.get((post, first)) if isinstance(end, Untold) else end)
        for (post, first), end in held.items()
    )


def _end(held: dict[tuple[UUID, date], _End], post: UUID, on: date) -> None:
    """Let what lasts beyond a day end there; as `leave_post`."""
    for key, end in held.items():
        if key[0] == post and (not isinstance(end, date) or end > on):
            held[key] = on


def _keep(held: dict[tuple[UUID, date], _End], post: UUID, today: date) -> None:
    """Let what ends today or later go on; as `keep_post`."""
    for key, end in held.items():
        if key[0] == post and isinstance(end, date) and end >= today:
            held[key] = None


def _posts_in_words(value: object) -> str:
    assert isinstance(value, Sequence)
    names = dict(Post.objects.filter(pk__in=[one[0] for one in value]).values_list("pk", "code"))
    said = [
        f"{names.get(post, post)} từ {dates.format_date(first)}"
        f"{f' đến trước {dates.format_date(end)}' if end else ''}"
        for post, first, end in value
    ]
    return "; ".join(said) or "không giữ vị trí nào"


def _is_active_told(chain: Chain, row: Account) -> bool | Untold:
    """Return whether the account is open; who was erased by law is closed without an entry here."""
    last = next((one.event for one in reversed(chain) if one.event in _OPENING), "")
    is_erased = not row.is_active and not row.password
    return UNTOLD if is_erased else last != events.ACCOUNT_CLOSED.code


_OPENING: Final = frozenset({events.ACCOUNT_CLOSED.code, events.ACCOUNT_REOPENED.code})


ACCOUNTS = ToldRows(
    kind="account",
    name="tài khoản",
    rows=_accounts,
    code=lambda row: f"tài khoản {row.pk if row.kind == Account.Kind.CITIZEN else row.login}",
    first=frozenset(_KINDS),
    unborn="Nhật ký không có lần mở tài khoản này.",
    shown=(
        ToldField(
            label="Vị trí đang giữ",
            columns=tuple(
                f"Holding.{name}" for name in ("account", "post", "valid_from", "valid_to")
            ),
            of_row=_held,
            of_chain=_held_told,
            words=_posts_in_words,
        ),
        column("is_active", "Đang hoạt động", _is_active_told),
        column("kind", "Loại tài khoản", lambda chain, _row: _KINDS[chain[0].event]),
    ),
    untold={
        "password": "băm mật khẩu; đổi khi chủ đặt lại, khi băm mạnh hơn",
        "last_login": "mỗi lần đăng nhập có mục nhật ký riêng",
        "login": "không để ở nhật ký mãi mãi",
        "display_name": "tên người; xóa được theo luật",
        "created_at": "cùng giao dịch với mục nhật ký đầu",
        "closed_reason": "lời của người khóa, có thể nêu tên; không để ở nhật ký mãi mãi",
    },
)
