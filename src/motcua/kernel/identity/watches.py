"""What of accounts and tokens needs a person."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.models import ApiToken, Grant, Holding
from motcua.kernel.organisations.api import in_force
from motcua.kernel.ui.api import attention

_SOON = timedelta(days=14)


def administrator_concerns(actor: Actor) -> Iterator[attention.Concern]:
    today = clock.today()
    held = Holding.objects.filter(in_force(today), in_force(today, prefix="post__"))
    held = held.filter(post__role="administrator", account__is_active=True)
    if held.values("account").distinct().count() > 1:
        return
    yield attention.Concern(
        title="Chỉ có một người quản trị cấp tỉnh",
        text="Người đó mất điện thoại thì không ai cấp lại cách đăng nhập được.",
        act="Giao vị trí quản trị cho thêm một người.",
        url=reverse("identity_admin:officers"),
        tone="calm",
    )


def token_concerns(actor: Actor) -> Iterator[attention.Concern]:
    now = clock.machine_now()
    rows = ApiToken.objects.filter(revoked_at__isnull=True, client__account__is_active=True)
    count = rows.filter(expires_at__gt=now, expires_at__lte=now + _SOON).count()
    if count:
        yield attention.Concern(
            title=f"{count} mã truy cập API hết hạn trong 14 ngày",
            text="Hết hạn thì hệ thống kia không nộp và không theo dõi được hồ sơ.",
            act="Cấp mã mới, giao cho bên gọi, rồi thu hồi mã cũ.",
            url=reverse("identity_admin:clients"),
        )


def grant_concerns(actor: Actor) -> Iterator[attention.Concern]:
    waiting = Grant.objects.filter(Grant.living(clock.machine_now()), confirmed_at=None)
    count = (
        waiting.exclude(kind=Grant.Kind.ERASE)
        .exclude(asked_by=actor.id)
        .exclude(account=actor.id)
        .count()
    )
    if count:
        yield attention.Concern(
            title=f"{count} đề nghị về tài khoản, quyền chờ người thứ hai",
            text="Chưa ai xác nhận thì chưa gì thay đổi: cán bộ chưa đăng nhập, mã chưa cấp.",
            act="Đọc căn cứ, hỏi lại cán bộ nếu cần, rồi xác nhận hoặc dừng.",
            url=reverse("identity_admin:grants"),
        )
