"""Keeping somebody out of a matter: what it is about concerns them."""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.work.models import Matter, Recusal


def recuse(matter: Matter, accounts: Collection[UUID]) -> None:
    """Keep accounts out of a matter: no list, page, search or task of it is theirs any more.

    The caller records it, and gives the matter to somebody else where one of them has it.
    """
    Recusal.objects.bulk_create(
        (Recusal(account_id=account, matter_id=matter.pk) for account in sorted(accounts)),
        ignore_conflicts=True,
    )


def recused(matter: Matter) -> set[UUID]:
    """Return the accounts that are kept out of a matter."""
    return set(Recusal.objects.filter(matter=matter.pk).values_list("account", flat=True))
