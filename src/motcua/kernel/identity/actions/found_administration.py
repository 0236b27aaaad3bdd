"""Make the first two administrators of the province, at the machine itself."""

from datetime import timedelta

from django.db import transaction

from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.identity.access import ADMINISTRATOR
from motcua.kernel.identity.actions.hold_posts import take_post
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.errors import GrantRefusedError
from motcua.kernel.identity.events import GRANT_CONFIRMED, account_subject
from motcua.kernel.identity.grants.codes import code_of
from motcua.kernel.identity.models import Account, Grant, Holding
from motcua.kernel.identity.queries import has_way_in
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.api import Post, in_force

_PAIR = 2


@transaction.atomic
def found_administrator(*, login: str, full_name: str) -> str:
    """Return the one-time code of a new administrator, while fewer than two can sign in.

    Two are enough to ask and confirm whatever else there is. One made before whose code is lost
    gets another. Records `identity.officer_added`, `identity.post_taken` and
    `identity.grant_confirmed`.

    Raises:
        GrantRefusedError: Two can sign in already, or the chart has no post of an administrator.
        LoginTakenError: The login is somebody else's.
    """
    ruling = _administrators()
    if len([one for one in ruling if has_way_in(one)]) >= _PAIR:
        raise GrantRefusedError(
            "Đã có hai người quản trị cấp tỉnh đăng nhập được: người này đề nghị, người kia xác "
            "nhận ở trang Chờ người thứ hai."
        )
    account = next((one for one in ruling if one.login == login and not has_way_in(one)), None)
    if account is None:
        account = add_officer(actor=SYSTEM, login=login, full_name=full_name)
        today = clock.today()
        take_post(actor=SYSTEM, account_id=account.id, post=_post(), valid_from=today)
    return code_of(_grant(account).id)


def _grant(account: Account) -> Grant:
    now = clock.machine_now()
    Grant.objects.filter(Grant.living(now), account=account).update(ended_at=now)
    row = Grant.objects.create(
        account=account,
        renews_access=True,
        by_hand=True,
        reason="Người quản trị đầu tiên, tạo tại máy chủ",
        asked_at=now,
        confirmed_at=now,
        opens_at=now,
        expires_at=now + timedelta(hours=limits.get("identity.access_code_hours")),
    )
    append(
        GRANT_CONFIRMED,
        subject=account_subject(account.id),
        actor=SYSTEM,
        open={"grant": str(row.id), "asked_by": str(SYSTEM.id), "opens_at": now.isoformat()},
    )
    return row


def _administrators() -> list[Account]:
    today = clock.today()
    held = Holding.objects.filter(in_force(today), in_force(today, prefix="post__"))
    ruling = held.filter(post__role=ADMINISTRATOR).values("account")
    rows = Account.objects.select_for_update().filter(id__in=ruling, is_active=True)
    return list(rows.order_by("created_at"))


def _post() -> Post:
    rows = Post.objects.in_force(clock.today()).filter(role=ADMINISTRATOR)
    post = rows.select_related("unit").order_by("unit__agency__code", "code").first()
    if post is None:
        raise GrantRefusedError("Danh mục cơ quan chưa có vị trí quản trị cấp tỉnh.")
    return post
