"""Keeping somebody out of a matter: what it is about concerns them."""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.work.actions.holding import keep_reach
from motcua.domain.work.actions.unanswered import cancel
from motcua.domain.work.models import Matter, Recusal, Task
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force


def recuse(matter: Matter, accounts: Collection[UUID]) -> None:
    """Keep accounts out of a matter: no list, page, search or task of it is theirs any more.

    The caller records it, and gives the matter to somebody else where one of them has it. What one
    of them was asked by name is asked no longer.
    """
    if not accounts:
        return
    Recusal.objects.bulk_create(
        (Recusal(account_id=account, matter_id=matter.pk) for account in sorted(accounts)),
        ignore_conflicts=True,
    )
    today = clock.today()
    posts = Holding.objects.filter(in_force(today), account__in=accounts).values("post")
    asked = Task.objects.filter(matter=matter.pk, opinion__isnull=False, post__in=posts)
    if cancel(matter, tasks=list(asked.values_list("pk", flat=True))):
        keep_reach(matter)


def recused(matter: Matter) -> set[UUID]:
    """Return the accounts that are kept out of a matter."""
    return set(Recusal.objects.filter(matter=matter.pk).values_list("account", flat=True))
