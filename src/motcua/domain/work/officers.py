"""An officer as a command names them."""

from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.identity.api import Account, actor_of, demo


class NoOfficerError(Refusal):
    """Nobody who holds a post signs in by that name."""

    code = "no_officer"


def officer_called(login: str) -> Actor:
    """Return the officer who signs in by a name, or is called so in the demonstration's cast.

    Raises:
        NoOfficerError: There is none, or they hold no post.
    """
    member = next((one for one in demo.read_cast().officers if one.key == login), None)
    names = {login, member.login if member else login}
    rows = Account.objects.filter(login__in=names, kind=Account.Kind.OFFICER, is_active=True)
    account = rows.first()
    actor = actor_of(account) if account else None
    if actor is None or actor.unit_id is None:
        raise NoOfficerError(f"Không có cán bộ đang giữ vị trí nào đăng nhập bằng tên “{login}”.")
    return actor
