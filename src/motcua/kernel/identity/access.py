"""Who sees and changes accounts.

An agency's administrator rules the officers of that agency and nobody who also works elsewhere;
nobody but a provincial administrator touches a provincial administrator.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.organisations.api import Post, in_force

ADMINISTRATOR = "administrator"
AGENCY_ADMINISTRATOR = "agency_administrator"
LEADER = "leader"
_NOWHERE = UUID(int=0)

SEE_ACCOUNTS = declare_permission(
    "identity.see_accounts",
    "Xem tài khoản cán bộ",
    roles=(ADMINISTRATOR, AGENCY_ADMINISTRATOR),
)
CHANGE_ACCOUNTS = declare_permission(
    "identity.change_accounts",
    "Thêm, khóa tài khoản và giao vị trí",
    roles=(ADMINISTRATOR, AGENCY_ADMINISTRATOR),
)
CONFIRM_GRANTS = declare_permission(
    "identity.confirm_grants",
    "Xác nhận việc người khác đề nghị: giao vị trí, đặt lại cách đăng nhập",
    roles=(ADMINISTRATOR, AGENCY_ADMINISTRATOR),
)
LEAD_GRANTS = declare_permission(
    "identity.lead_grants",
    "Xác nhận quyền của cán bộ cơ quan mình, trao tận tay mã đặt lại cách đăng nhập",
    roles=(LEADER,),
)
MANAGE_CLIENTS = declare_permission(
    "identity.manage_clients",
    "Cho hệ thống khác gọi API, thu hồi mã truy cập",
    roles=(ADMINISTRATOR,),
)
ERASE_PERSON = declare_permission(
    "identity.erase_person",
    "Cùng một người khác xóa dữ liệu của một người theo luật",
    roles=(ADMINISTRATOR, "leader"),
)


def rules_everywhere(actor: Actor) -> bool:
    """Say whether the actor administers the whole province."""
    return ADMINISTRATOR in actor.roles or actor.kind == "system"


def accounts_of(actor: Actor) -> Q:
    """Return the row filter of accounts: those of officers whom the actor administers.

    An officer who left an agency stays with its administrator until taking a post elsewhere.
    """
    officers = Q(kind=Account.Kind.OFFICER)
    if rules_everywhere(actor):
        return officers
    if AGENCY_ADMINISTRATOR not in actor.roles or actor.agency_id is None:
        return Q(pk=actor.id)
    held = Holding.objects.filter(account=OuterRef("pk"))
    here = held.filter(post__unit__agency_id=actor.agency_id)
    is_here = Exists(_open(here)) | (Exists(here) & ~Exists(_open(held)))
    rules_all = Exists(_open(held).filter(post__role=ADMINISTRATOR))
    return officers & Q(is_here) & ~Q(rules_all)


def rules_account(actor: Actor, account: Account) -> bool:
    """Say whether the actor may close the account or renew how it signs in, one visible to them."""
    if rules_everywhere(actor):
        return True
    elsewhere = _open(Holding.objects.filter(account=account))
    return not elsewhere.exclude(post__unit__agency_id=actor.agency_id or _NOWHERE).exists()


def posts_to_give(actor: Actor, agency_id: UUID) -> QuerySet[Post]:
    """Return the posts of an agency that the actor may give to officers."""
    today = clock.today()
    rows = Post.objects.filter(in_force(today), in_force(today, prefix="unit__"))
    rows = rows.filter(unit__agency_id=agency_id).select_related("unit")
    if not rules_everywhere(actor):
        rows = rows.filter(unit__agency_id=actor.agency_id or _NOWHERE)
        rows = rows.exclude(role=ADMINISTRATOR)
    return rows.order_by("unit__code", "code")


def _open(rows: QuerySet[Holding]) -> QuerySet[Holding]:
    today = clock.today()
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today))


declare_row_filter("identity.Account", accounts_of)
