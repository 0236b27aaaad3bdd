"""What each sort is called, in lists, on pages and on papers."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.modules.feedback.rules import Sort


@dataclass(frozen=True, kw_only=True, slots=True)
class SortWords:
    """The words of a sort: its name, what its codes begin with, and its form."""

    name: str
    prefix: str
    form: str


SORTS: Mapping[Sort, SortWords] = {
    Sort.REPORT: SortWords(name="Phản ánh", prefix="PA", form="report"),
    Sort.PROPOSAL: SortWords(name="Kiến nghị", prefix="PA", form="report"),
    Sort.WHY_LATE: SortWords(name="Hỏi vì sao trễ", prefix="PA", form="why_late"),
    Sort.COMPLAINT: SortWords(name="Khiếu nại", prefix="KN", form="complaint"),
}
TIMES = {1: "lần đầu", 2: "lần hai"}


def title_of(sort: Sort, *, topic: str = "", about_code: str = "", level: int = 1) -> str:
    """Return what a list calls feedback: its sort and subject, never a person."""
    if sort is Sort.COMPLAINT:
        return f"Khiếu nại {TIMES[level]}"
    more = f"hồ sơ {about_code}" if sort is Sort.WHY_LATE else topic
    return f"{SORTS[sort].name}: {more}" if more else SORTS[sort].name
