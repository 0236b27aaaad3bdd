"""What the preview of a move shows: two versions, and each dossier between them."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator

from motcua.domain.dossiers.api import Dossier, Stage, Status
from motcua.domain.drafting.api import differences
from motcua.domain.procedures.api import (
    UnknownProcedureError,
    Version,
    definition,
    version_in_force,
)
from motcua.domain.version_moves.facts import living_results, open_on, process_to, reasons_against
from motcua.domain.version_moves.models import VersionMove
from motcua.domain.version_moves.open_dossiers import open_counts
from motcua.domain.version_moves.pages.studio.preview_process import (
    Choice,
    StepLine,
    choices_for,
    process_changes,
    step_lines,
)
from motcua.kernel.base.api import clock, limits
from motcua.kernel.definitions.api import Difference

_LATE_PARTS = ("Kết quả", "Thư và mẫu kết quả", "Quy trình nội bộ", "Quy trình điện tử")
_EARLY_PARTS = ("Giấy tờ", "Biểu mẫu", "Điều kiện", *_LATE_PARTS)
_PARTS_AHEAD: Mapping[Stage, Sequence[str]] = {
    Stage.RECEPTION: _EARLY_PARTS,
    Stage.APPRAISAL: _EARLY_PARTS,
    Stage.SIGNING: _LATE_PARTS,
    Stage.NUMBERING: _LATE_PARTS,
}
"""What of a version a dossier still meets, by what is being done with it."""
_FILES: Mapping[str, str] = {"process.bpmn": "sơ đồ", "rules.dmn": "bảng quyết định"}
_NAMED_COUNT = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A version on which open dossiers stand."""

    number: int
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A dossier of the preview: what changes for it, and why it may not be moved."""

    code: str
    state: str
    agency: str
    steps: Sequence[StepLine]
    changes: Sequence[str]
    reasons: Sequence[str]
    is_ticked: bool

    @property
    def may_move(self) -> bool:
        return not self.reasons


class Preview:
    """One page of open dossiers of a version, before the version in force."""

    def __init__(
        self,
        code: str,
        *,
        number: str,
        page: str,
        ticked: Set[str] | None,
        pairs: Mapping[str, str],
    ) -> None:
        """Read for a page.

        Args:
            code: Of the procedure.
            number: Of the version that they stand on; the oldest when there is none such.
            page: Which page of them.
            ticked: Codes that are chosen; None for all that may be moved.
            pairs: By id, what takes the place of elements that the new drawing does not have.
        """
        self.code = code
        self.pairs = pairs
        self._number, self._page, self._ticked = number, page, ticked
        self._gone: set[str] = set()

    @cached_property
    def target(self) -> Version | None:
        """The version in force today; None between two."""
        try:
            return version_in_force(self.code, on=clock.today())
        except UnknownProcedureError:
            return None

    @cached_property
    def sources(self) -> Sequence[Source]:
        """The other versions that open dossiers stand on, oldest first."""
        counts: Counter[int] = Counter()
        for row in open_counts(self.code):
            counts[row.version_number] += row.count
        there = self.target.number if self.target else None
        return [Source(number=n, count=counts[n]) for n in sorted(counts) if n != there]

    @cached_property
    def source(self) -> Version | None:
        """The version that the page is about."""
        numbers = [source.number for source in self.sources]
        if not numbers:
            return None
        chosen = next((n for n in numbers if str(n) == self._number), numbers[0])
        return Version.objects.get(definition__code=self.code, number=chosen)

    @cached_property
    def parts(self) -> Mapping[str, Sequence[Difference]]:
        """What the two versions say differently, by part."""
        if self.source is None or self.target is None:
            return {}
        found: dict[str, list[Difference]] = {}
        for change in differences(definition(self.source), definition(self.target)):
            found.setdefault(change.part, []).append(change)
        return found

    @cached_property
    def page(self) -> Page[Dossier] | None:
        if self.source is None:
            return None
        return Paginator(open_on(self.source.pk), limits.get("version_moves.move_rows")).get_page(
            self._page
        )

    @cached_property
    def lines(self) -> Sequence[Line]:
        if self.page is None or self.source is None or self.target is None:
            return []
        return [self._line(row, self.source, self.target) for row in self.page.object_list]

    @cached_property
    def _results(self) -> Mapping[UUID, Set[str]]:
        return living_results([row.id for row in self.page.object_list] if self.page else [])

    @cached_property
    def choices(self) -> Sequence[Choice]:
        """Steps where dossiers of the page stand and which the new drawing does not have."""
        if not self.lines or self.source is None or self.target is None:
            return []
        return choices_for(definition(self.source), definition(self.target), self._gone, self.pairs)

    @property
    def pairs_kept(self) -> str:
        """What was chosen, as the rest of an address; empty when nothing was."""
        chosen = [("thay", f"{old} {new}") for old, new in self.pairs.items()]
        return f"&{urlencode(chosen)}" if chosen else ""

    @property
    def has_steps(self) -> bool:
        return any(line.steps for line in self.lines)

    @property
    def movable_count(self) -> int:
        return sum(line.may_move for line in self.lines)

    @property
    def batches(self) -> Sequence[VersionMove]:
        """The last batches of the procedure, newest first."""
        rows = VersionMove.objects.filter(procedure_code=self.code)
        rows = rows.select_related("from_version", "to_version").order_by("-started_at")
        return list(rows[: limits.get("version_moves.shown_count")])

    def _line(self, dossier: Dossier, before: Version, after: Version) -> Line:
        move = process_to(dossier, before=before, after=after, pairs=self.pairs)
        self._gone.update(move.gone)
        reasons = reasons_against(
            dossier,
            before=before,
            after=after,
            process=move.reasons,
            results=self._results[dossier.id],
        )
        is_ticked = self._ticked is None or dossier.code in self._ticked
        return Line(
            code=dossier.code,
            state=Status(dossier.status).label,
            agency=dossier.settled_by.name,
            steps=step_lines(move),
            changes=[*self._changes(dossier), *process_changes(move)],
            reasons=reasons,
            is_ticked=is_ticked and not reasons,
        )

    def _changes(self, dossier: Dossier) -> Sequence[str]:
        ahead = _PARTS_AHEAD.get(Stage(dossier.stage), ())
        return [f"{part}: {_named(self.parts[part])}" for part in ahead if part in self.parts]


def _named(changes: Sequence[Difference]) -> str:
    """Name the first things that differ, and say how many more do."""
    names = list(dict.fromkeys(_FILES.get(change.what, change.what) for change in changes))
    more = len(names) - _NAMED_COUNT
    named = "; ".join(names[:_NAMED_COUNT])
    return f"{named} và {more} điểm nữa" if more > 0 else named
