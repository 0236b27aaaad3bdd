"""Whether whoever has something to do can see it."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from motcua.domain.work.actions.recusing import recused
from motcua.domain.work.models import Matter, Opinion, Reach, Task
from motcua.domain.work.reminders.patience import BadPatienceError, patience_for
from motcua.domain.work.rights import is_wholly_kept_out
from motcua.kernel.base.api import clock, integrity


def register() -> None:
    """Let `motcua fsck` look at matters."""
    integrity.examinations.register("work", examine)


def examine() -> integrity.Finding:
    """Look for matters that who has them or a task of them cannot see, and questions too many."""
    faults = [
        *_held_out_of_reach(),
        *_held_by_whom_it_is_about(),
        *_given_out_of_reach(),
        *_without_patience(),
        *_asked_after_the_end(),
    ]
    return integrity.Finding(counts={"matters": Matter.objects.count()}, faults=faults)


def _without_patience() -> Iterator[integrity.Fault]:
    """Find out whether packs say when leaders are told of what is overdue."""
    try:
        patience_for("", "", on=clock.today())
    except BadPatienceError as error:
        yield integrity.Fault(where="escalation.yaml", what=error.message)


def _held_out_of_reach() -> Iterator[integrity.Fault]:
    held = Reach.objects.filter(
        matter=OuterRef("pk"), scope=OuterRef("holder_unit_id"), is_held=True
    )
    waiting = Matter.objects.exclude(holder_unit=None).exclude(Exists(held))
    for code in waiting.values_list("code", flat=True):
        yield integrity.Fault(where=code, what="Đơn vị đang thụ lý không thấy việc này.")


def _held_by_whom_it_is_about() -> Iterator[integrity.Fault]:
    for matter in Matter.objects.filter(ended_at=None, recusals__isnull=False).distinct():
        if is_wholly_kept_out(recused(matter), matter.holder_unit_id, matter.holder_post_id):
            yield integrity.Fault(
                where=matter.code, what="Việc đang ở chính người phải đứng ngoài."
            )


def _given_out_of_reach() -> Iterator[integrity.Fault]:
    held = Reach.objects.filter(matter=OuterRef("matter"), scope=OuterRef("unit_id"), is_held=True)
    standing = Task.objects.filter(ended_at=None, unit__isnull=False)
    expected = standing.filter(Q(matter__ended_at=None) | Q(token=0))
    for code in expected.exclude(Exists(held)).values_list("matter__code", flat=True):
        yield integrity.Fault(where=code, what="Đơn vị được giao một bước không thấy việc này.")


def _asked_after_the_end() -> Iterator[integrity.Fault]:
    """Yield matters that ended and still wait for an opinion that nobody needs."""
    rows = Opinion.objects.filter(task__ended_at=None, matter__ended_at__isnull=False)
    for code in rows.values_list("matter__code", flat=True).distinct():
        yield integrity.Fault(where=code, what="Việc đã kết thúc mà vẫn chờ người cho ý kiến.")
