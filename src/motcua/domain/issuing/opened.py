"""A matter that has papers, in the hands of one page or transaction."""

from collections.abc import Sequence
from functools import cached_property

from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import ISSUED
from motcua.domain.work.api import Matter, Opened


class OpenedWithPapers[M: Matter](Opened[M]):
    """A matter with its papers, read once; a kind whose matters have some extends this."""

    @cached_property
    def papers(self) -> Sequence[Paper]:
        """The papers about it, of whatever state, the latest first."""
        rows = Paper.objects.filter(matter=self.matter.pk)
        return list(rows.select_related("task__unit", "task__post").order_by("-drafted_at"))

    @property
    def waiting(self) -> Paper | None:
        """The paper that waits for its signature, or for number and seal."""
        return next((one for one in self.papers if one.task is not None), None)

    @property
    def issued(self) -> Sequence[Paper]:
        """The papers that have left the building, the latest first."""
        return [one for one in self.papers if one.state in ISSUED]
