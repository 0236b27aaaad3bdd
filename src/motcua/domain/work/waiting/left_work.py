"""What waits for an officer whose account is to be locked, and who else can do it: counts alone."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.domain.work.models import Matter, StandIn, Task
from motcua.domain.work.waiting.unattended import holders_on
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import HeldWork, Holding, display_names, work_held
from motcua.kernel.organisations.api import Post, in_force


def register() -> None:
    """Let the page that locks an account say what waits for it."""
    work_held.register("work", left_work)


def left_work(account_id: UUID) -> Sequence[HeldWork]:
    """Return what waits in each post that an account holds today, whether it is open or not."""
    today = clock.today()
    held = Holding.objects.filter(in_force(today), in_force(today, prefix="post__"))
    rows = held.filter(account=account_id).select_related("post__unit").order_by("valid_from")
    return [_in_post(row.post, account_id, today) for row in rows]


def _in_post(post: Post, account_id: UUID, today: date) -> HeldWork:
    others = holders_on(today).exclude(account=account_id)
    colleagues = others.filter(post__unit=post.unit_id, post__role=post.role)
    away = StandIn.objects.filter(StandIn.on(today), post=post.id).values_list(
        "stand_in", flat=True
    )
    standing = others.filter(post__in=list(away)).values_list("account", flat=True)
    names = display_names({*colleagues.values_list("account", flat=True), *standing})
    return HeldWork(
        post=f"{post.title}, {post.unit.name}",
        personal=_count(Q(post=post.id), Q(holder_post=post.id)),
        stand_in=", ".join(sorted(names[one] for one in standing)),
        shared=_count(
            Q(unit=post.unit_id, post=None, role__in=("", post.role)),
            Q(holder_unit=post.unit_id, holder_post=None, holder_role__in=("", post.role)),
        ),
        colleagues=sorted({names[one] for one in colleagues.values_list("account", flat=True)}),
    )


def _count(of_task: Q, of_matter: Q) -> int:
    tasks = Task.objects.filter(of_task, ended_at=None, matter__ended_at=None)
    matters = Matter.objects.filter(of_matter, ended_at=None, task=None)
    return len({*tasks.values_list("matter", flat=True), *matters.values_list("pk", flat=True)})
