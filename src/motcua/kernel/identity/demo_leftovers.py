"""What a demonstration leaves in the accounts of a folder."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.base.api import clock
from motcua.kernel.identity.demo import Cast, read_cast
from motcua.kernel.identity.errors import CastFileError
from motcua.kernel.identity.models import Account, ApiToken


@dataclass(frozen=True, kw_only=True, slots=True)
class Leftovers:
    """Logins of officers of the cast that are open, and names of its systems that may call."""

    accounts: Sequence[str] = ()
    clients: Sequence[str] = ()


def demo_leftovers() -> Leftovers:
    """Return whom of the cast this installation knows; nobody where there is no cast to compare."""
    try:
        cast = read_cast()
    except CastFileError:
        return Leftovers()
    return Leftovers(accounts=_officers(cast), clients=_clients(cast))


def _officers(cast: Cast) -> list[str]:
    """Return those who bear both login and name of one of the cast."""
    names = {entry.login: entry.full_name for entry in cast.officers}
    found = Account.objects.filter(kind=Account.Kind.OFFICER, is_active=True, login__in=names)
    return sorted(one.login for one in found if one.login and names[one.login] == one.display_name)


def _clients(cast: Cast) -> list[str]:
    usable = ApiToken.objects.filter(
        client__name__in=[entry.name for entry in cast.clients],
        client__account__is_active=True,
        revoked_at=None,
        expires_at__gt=clock.machine_now(),
    )
    return sorted(set(usable.values_list("client__name", flat=True)))
