"""Who may act, and in which posts: as the entries of each account tell it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import clock, dates
from motcua.kernel.identity import events
from motcua.kernel.identity.grants.marks import factor_marks, login_mark, password_mark
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.ledger.api import (
    UNTOLD,
    Chain,
    ToldField,
    ToldRows,
    Untold,
    as_day,
    as_id,
    column,
    last_of,
    told_last,
    told_rows,
)
from motcua.kernel.organisations.api import Post

type _Held = tuple[UUID, date, date | None]
"""A post, from which day, and the first day without it."""

type _End = date | Untold | None

type _Token = tuple[str, Sequence[str], datetime, str, bool]
"""A token's id, scopes, last instant and hash, and whether it was revoked."""

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
    return Account.objects.select_related("client").prefetch_related(
        "holdings", "client__tokens", "authenticator_set"
    )


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
    last = last_of(chain, *_OPENING)
    is_erased = not row.is_active and not row.password
    return UNTOLD if is_erased else last is None or last.event != events.ACCOUNT_CLOSED.code


def _login_told(chain: Chain, row: Account) -> str | Untold:
    """Return the login, if its mark is the one told; an empty word where it is not."""
    told = told_last("login_mark")(chain, row)
    if isinstance(told, Untold):
        return UNTOLD
    return row.login if told == login_mark(row) else ""


def _way_told(name: str, none: object) -> Callable[[Chain, Account], object]:
    """Return what says how an officer is let in; nobody else ever has a way in of that sort."""

    def find(chain: Chain, row: Account) -> object:
        if row.kind != Account.Kind.OFFICER:
            return none
        last = last_of(chain, *_WAY_CHANGED) or chain[0]
        return last.open.get(name, UNTOLD)

    return find


def _factors(row: Account) -> Sequence[str]:
    found: Any = row
    return factor_marks(found.authenticator_set.all(), row)


def _tokens(row: Account) -> Sequence[_Token]:
    client = getattr(row, "client", None)
    rows = client.tokens.all() if client else ()
    return sorted(
        (str(one.pk), one.scopes, one.expires_at, bytes(one.token_hash).hex(), bool(one.revoked_at))
        for one in rows
    )


def _tokens_told(chain: Chain, row: Account) -> Sequence[_Token]:
    """Return what was issued and revoked; a hash that an old entry does not tell is the row's."""
    revoked = {one.open["token"] for one in chain if one.event == events.TOKEN_REVOKED.code}
    here = {key: digest for key, _scopes, _until, digest, _is_revoked in _tokens(row)}
    return sorted(
        (
            told["token"],
            told["scopes"],
            datetime.fromisoformat(told["expires_at"]),
            told.get("token_hash", here.get(told["token"], "")),
            told["token"] in revoked,
        )
        for told in (one.open for one in chain if one.event == events.TOKEN_ISSUED.code)
    )


def _tokens_in_words(value: object) -> str:
    assert isinstance(value, Sequence)
    said = [
        f"{key[:8]} {', '.join(scopes)} đến {dates.format_datetime(until)}, băm {digest[:8]}"
        f"{' (đã thu hồi)' if is_revoked else ''}"
        for key, scopes, until, digest, is_revoked in value
    ]
    return "; ".join(said) or "không có mã nào"


def _marks_in_words(value: object) -> str:
    """Say a way in without giving anything of it away."""
    marks = [value] if isinstance(value, str) else value
    assert isinstance(marks, Sequence)
    return f"dấu {'; '.join(marks)}" if value else "không có"


_WAY_CHANGED: Final = frozenset(
    {
        *(events.ACCESS_RENEWED.code, events.ACCESS_CUT.code, events.PASSWORD_CHANGED.code),
        *(events.FACTOR_ADDED.code, events.FACTOR_REMOVED.code),
        *("identity.password_set", "identity.second_factors_forgotten"),
    }
)
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
        column("login", "Tên đăng nhập", _login_told),
        ToldField(
            label="Mật khẩu",
            columns=("password",),
            of_row=password_mark,
            of_chain=_way_told("password", ""),
            words=_marks_in_words,
        ),
        ToldField(
            label="Yếu tố xác thực thứ hai",
            columns=tuple(f"Authenticator.{name}" for name in ("user", "type", "data")),
            of_row=_factors,
            of_chain=_way_told("factor_marks", []),
            words=_marks_in_words,
        ),
        ToldField(
            label="Mã truy cập API",
            columns=(
                "ApiClient.account",
                *(f"ApiToken.{name}" for name in ("client", "token_hash", "scopes")),
                *("ApiToken.expires_at", "ApiToken.revoked_at"),
            ),
            of_row=_tokens,
            of_chain=_tokens_told,
            words=_tokens_in_words,
        ),
        ToldField(
            label="Cơ quan của hệ thống gọi API",
            columns=("ApiClient.agency",),
            of_row=lambda row: row.client.agency_id if hasattr(row, "client") else None,
            of_chain=lambda chain, _row: as_id(chain[0].open.get("agency")),
        ),
        column("kind", "Loại tài khoản", lambda chain, _row: _KINDS[chain[0].event]),
    ),
    untold={
        "last_login": "mỗi lần đăng nhập có mục nhật ký riêng",
        "display_name": "tên người; xóa được theo luật",
        "Authenticator.created_at": "cùng giao dịch với mục nhật ký",
        "Authenticator.last_used_at": "đổi mỗi lần dùng",
        "ApiClient.name": "tên của hệ thống ngoài; không cho quyền gì",
        "ApiClient.created_at": "cùng giao dịch với mục nhật ký đầu",
        "ApiToken.created_at": "cùng giao dịch với mục nhật ký",
        "created_at": "cùng giao dịch với mục nhật ký đầu",
        "closed_reason": "lời của người khóa, có thể nêu tên; không để ở nhật ký mãi mãi",
    },
)
