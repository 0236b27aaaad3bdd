"""What no administrator may do, however many rights they have."""

from datetime import date
from uuid import UUID

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.errors import LastAdministratorError, OwnAccountError
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.organisations.api import in_force

_ROLE = "administrator"


def refuse_own(actor: Actor, account_id: UUID) -> None:
    """Keep people from changing their own rights.

    Raises:
        OwnAccountError: The account is the actor's own.
    """
    if actor.id == account_id:
        raise OwnAccountError("Không ai tự đổi quyền của mình; hãy nhờ một người quản trị khác.")


def refuse_last_administrator(account_id: UUID, *, on: date, post_id: UUID | None = None) -> None:
    """Keep the platform from losing its last administrator; call it in a transaction.

    Locks the accounts of all administrators, so that two cannot end each other at once.

    Args:
        account_id: Who is to be closed, or to leave a post.
        on: The first day without them.
        post_id: The post to leave; every post when left out.

    Raises:
        LastAdministratorError: Nobody else would administer the province that day.
    """
    rows = Holding.objects.filter(in_force(on), in_force(on, prefix="post__"), post__role=_ROLE)
    holdings = list(rows.values_list("account_id", "post_id"))
    locked = Account.objects.select_for_update().filter(id__in={who for who, _ in holdings})
    active = set(locked.filter(is_active=True).values_list("id", flat=True))
    leaving = [(account_id, post) for _, post in holdings if post_id in {None, post}]
    if account_id not in active or not any(pair in leaving for pair in holdings):
        return
    if not any(who in active and (who, post) not in leaving for who, post in holdings):
        raise LastAdministratorError(
            "Đây là người quản trị cấp tỉnh cuối cùng; hãy giao vị trí đó cho người khác trước."
        )
