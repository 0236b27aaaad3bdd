"""Where the pages of this package stand in the menus."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.access import MANAGE_CLIENTS, SEE_ACCOUNTS
from motcua.kernel.identity.models import ApiToken, Holding
from motcua.kernel.organisations.api import in_force
from motcua.kernel.ui.api import attention, menu

_SOON = timedelta(days=14)


def register() -> None:
    """Add sign-in and one's own account to the reader's menu, accounts to administration."""
    _register_own()
    _register_administration()


def _register_administration() -> None:
    menu.register(
        "admin",
        key="officers",
        label="Cán bộ",
        url_name="identity_admin:officers",
        icon="people",
        permission=SEE_ACCOUNTS,
        order=12,
        section="Tổ chức",
    )
    menu.register(
        "admin",
        key="clients",
        label="Hệ thống gọi API",
        url_name="identity_admin:clients",
        icon="key",
        permission=MANAGE_CLIENTS,
        order=33,
        section="Vận hành",
    )
    attention.watch(
        "identity.administrators",
        label="Người quản trị",
        permission=MANAGE_CLIENTS,
        find=_lone_administrator,
    )
    attention.watch(
        "identity.tokens", label="Mã truy cập API", permission=MANAGE_CLIENTS, find=_ending_tokens
    )


def _lone_administrator(actor: Actor) -> Iterator[attention.Concern]:
    today = clock.local(clock.now()).date()
    held = Holding.objects.filter(in_force(today), in_force(today, prefix="post__"))
    held = held.filter(post__role="administrator", account__is_active=True)
    if held.values("account").distinct().count() > 1:
        return
    yield attention.Concern(
        title=_("Chỉ có một người quản trị cấp tỉnh"),
        text=_("Người đó mất điện thoại thì không ai cấp lại cách đăng nhập được."),
        act=_("Giao vị trí quản trị cho thêm một người."),
        url=reverse("identity_admin:officers"),
        tone="calm",
    )


def _ending_tokens(actor: Actor) -> Iterator[attention.Concern]:
    now = clock.machine_now()
    rows = ApiToken.objects.filter(revoked_at__isnull=True, client__account__is_active=True)
    count = rows.filter(expires_at__gt=now, expires_at__lte=now + _SOON).count()
    if count:
        yield attention.Concern(
            title=_("{count} mã truy cập API hết hạn trong 14 ngày").format(count=count),
            text=_("Hết hạn thì hệ thống kia không nộp và không theo dõi được hồ sơ."),
            act=_("Cấp mã mới, giao cho bên gọi, rồi thu hồi mã cũ."),
            url=reverse("identity_admin:clients"),
        )


def _register_own() -> None:
    menu.register(
        "account",
        key="sign_in",
        label="Đăng nhập",
        url_name="sign_in",
        permission=menu.GUESTS_ONLY,
        order=10,
    )
    menu.register(
        "account",
        key="account",
        label="Tài khoản của tôi",
        url_name="account",
        permission=menu.SIGNED_IN,
        order=80,
    )
    menu.register(
        "account",
        key="sign_out",
        label="Đăng xuất",
        url_name="account_logout",
        permission=menu.SIGNED_IN,
        order=90,
        is_post=True,
    )
