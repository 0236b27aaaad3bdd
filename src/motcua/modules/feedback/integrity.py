"""Whether feedback is as it must be: dated, and answered by a paper."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from motcua.domain.issuing.api import ISSUED, Paper
from motcua.kernel.base.api import integrity
from motcua.modules.feedback.models import Feedback, Outcome


def register() -> None:
    """Let `motcua fsck` look at feedback."""
    integrity.examinations.register("feedback", examine)


def examine() -> integrity.Finding:
    """Look for feedback without a date, and for answers that no paper gave."""
    faults = [*_undated(), *_unwritten()]
    return integrity.Finding(counts={"feedback": Feedback.objects.count()}, faults=faults)


def _undated() -> Iterator[integrity.Fault]:
    rows = Feedback.objects.filter(ended_at=None, due_at=None)
    for code in rows.values_list("code", flat=True):
        yield integrity.Fault(where=code, what="Phản ánh đang mở mà không có hạn.")


def _unwritten() -> Iterator[integrity.Fault]:
    papers = Paper.objects.filter(matter=OuterRef("pk"), state__in=ISSUED)
    rows = Feedback.objects.filter(outcome=Outcome.ANSWERED).exclude(Exists(papers))
    for code in rows.values_list("code", flat=True):
        yield integrity.Fault(where=code, what="Ghi là đã trả lời mà không có văn bản nào.")
