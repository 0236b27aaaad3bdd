"""How agencies answer: counts and marks, for administration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ui.api import attention
from motcua.modules.feedback.clocks import promises
from motcua.modules.feedback.models import Feedback, Outcome
from motcua.modules.feedback.models.words import SORTS
from motcua.modules.feedback.rules import Clock, Sort, first_step, settling


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One agency."""

    agency: str
    open: int
    late: int
    answered: int
    score: float | None


def lines() -> Sequence[Line]:
    """Count by agency, those with most that is late first; one statement."""
    rows = Feedback.objects.values("settled_by__name").annotate(
        open=Count("pk", filter=Q(ended_at=None)),
        late=Count("pk", filter=Q(ended_at=None, due_at__lt=clock.now())),
        answered=Count("pk", filter=Q(outcome=Outcome.ANSWERED)),
        score=Avg("score"),
    )
    found = [
        Line(
            agency=row["settled_by__name"],
            open=row["open"],
            late=row["late"],
            answered=row["answered"],
            score=row["score"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda line: (-line.late, -line.open, line.agency))


def clock_lines() -> Sequence[tuple[str, Clock]]:
    """Return each limit that runs, with what sets it."""
    today = clock.today()
    told = [(f"{SORTS[sort].name}: trả lời", rule) for sort, rule in promises().items()]
    return [
        ("Phản ánh, kiến nghị: chuyển đúng nơi", first_step(Sort.REPORT, on=today)),
        *told,
        ("Khiếu nại lần đầu: thụ lý hay không", first_step(Sort.COMPLAINT, on=today)),
        ("Khiếu nại lần đầu: quyết định", settling(level=1)),
        ("Khiếu nại lần hai: thụ lý hay không", first_step(Sort.COMPLAINT, on=today, level=2)),
        ("Khiếu nại lần hai: quyết định", settling(level=2)),
    ]


def late_concerns(_actor: Actor) -> Iterable[attention.Concern]:
    """Say how much is late."""
    late = sum(line.late for line in lines())
    if late:
        yield attention.Concern(
            title=f"{late} phản ánh, khiếu nại quá hạn",
            text="Người dân chưa được trả lời đúng ngày đã hẹn.",
            act="Xem cơ quan nào, nhắc người đứng đầu.",
            url="/quan-tri/phan-anh/",
            tone="late",
        )
