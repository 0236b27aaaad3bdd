"""What an officer may do with a dossier now, and why not what they may not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from motcua.domain.dossiers.actions.request_supplement import asker_of, has_own_step
from motcua.domain.dossiers.attached import (
    hand_overs_of,
    open_steps_of,
    requests_of,
)
from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status, SupplementRequest
from motcua.domain.dossiers.pages.desk.preview import holder_words
from motcua.domain.dossiers.rules import Act, may_request_supplement, way_to
from motcua.domain.dossiers.taking_back import why_not_taken_back
from motcua.domain.issuing.api import Paper, papers_latest_first
from motcua.domain.packs.api import ProcedureDefinition, status_table
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import HandOver, Passing, Task, is_holder, is_own, why_not_recalled
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.deadlines.api import ClockReading

WAITING_STATES: Mapping[Stage, Sequence[Paper.State]] = {
    Stage.SIGNING: (Paper.State.DRAFTED,),
    Stage.NUMBERING: (Paper.State.SIGNED, Paper.State.NUMBERED),
}


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A dossier before an officer, at an instant. Every answer is why not; empty means yes."""

    actor: Actor
    dossier: Dossier
    now: datetime

    @cached_property
    def definition(self) -> ProcedureDefinition:
        return definition_of(self.dossier.version)

    @cached_property
    def clock(self) -> ClockReading:
        return read_clock(self.dossier, now=self.now)

    @cached_property
    def is_holder(self) -> bool:
        return is_holder(self.actor, self.dossier)

    @cached_property
    def results(self) -> Sequence[Paper]:
        return papers_latest_first(self.dossier.id, RESULT)

    @cached_property
    def requests(self) -> Sequence[SupplementRequest]:
        return requests_of(self.dossier.id)

    @property
    def waiting_result(self) -> Paper | None:
        """Return the result whose turn it is, of several the one drafted first."""
        states = WAITING_STATES.get(Stage(self.dossier.stage), ())
        return next((row for row in reversed(self.results) if row.state in states), None)

    @cached_property
    def hand_overs(self) -> Sequence[HandOver]:
        return hand_overs_of(self.dossier.id)

    @property
    def words_along(self) -> HandOver | None:
        """Return the passing that brought the dossier to its holder, if something was said."""
        kept = [row for row in self.hand_overs if row.taken_back_at is None]
        return kept[-1] if kept and kept[-1].note else None

    def lacks(self, permission: str) -> str:
        """Say that the actor's post does not do this kind of work."""
        return "" if allows(self.actor, permission) else "Vị trí của Ông/Bà không làm việc này."

    def not_held(self) -> str:
        """Say who holds the dossier, unless the actor does."""
        if not self.dossier.is_open:
            return "Hồ sơ đã kết thúc."
        if self.is_holder:
            return ""
        return f"Hồ sơ đang ở {holder_words(self.dossier)}."

    def not_asking(self) -> str:
        """Say who holds the dossier, unless the actor does or has a step of their own."""
        return "" if has_own_step(self.steps, self.actor) else self.not_held()

    def not_in(self, *stages: Stage) -> str:
        """Say at which step the dossier stands, unless it is one of those."""
        if Stage(self.dossier.stage) in stages:
            return ""
        return f"Hồ sơ đang ở bước “{Stage(self.dossier.stage).label}”."

    @cached_property
    def steps(self) -> Sequence[Task]:
        """The open steps of the drawn process, the oldest first; none in the standard life."""
        return open_steps_of(self.dossier.id) if self.dossier.process_id else []

    @property
    def own_steps(self) -> Sequence[Task]:
        """Those that the actor may end by filling them in."""
        return [one for one in self.steps if not one.act and is_own(self.actor, one)]

    def not_next(self, act: Act) -> str:
        """Say for what the drawn process waits, unless for this."""
        if not self.steps or any(step.act == act for step in self.steps):
            return ""
        names = "”, “".join(step.name for step in self.steps)
        return f"Theo quy trình, bước đang chờ là “{names}”."

    def no_way_to(self, status: Status) -> str:
        """Say that the national states do not lead there from here."""
        table = status_table(clock.local(self.now).date())
        legal = {row.source: frozenset(row.targets) for row in table.transitions}
        before = Status(self.dossier.status)
        if way_to(legal, before=before, after=status) is not None:
            return ""
        return f"Đang “{before.label}” thì không chuyển sang “{status.label}” được."

    def not_paid(self, *, before_reception: bool) -> str:
        """Say that money is owed where it bars the step."""
        bars = self.definition.fees.collect == "before" or not before_reception
        return "Chưa thu đủ phí, lệ phí." if bars and not self.dossier.is_paid else ""

    def asked_already(self) -> str:
        """Say that the agency's one request was used, or that the step has none."""
        stage = Stage(self.dossier.stage)
        if self._has_asked():
            return (
                "Cơ quan đã yêu cầu bổ sung hồ sơ này một lần. Điều 17 Nghị định 118/2025/NĐ-CP "
                "chỉ cho một lần: hãy giải quyết tiếp, hoặc từ chối có căn cứ."
            )
        if not may_request_supplement(stage=stage, has_asked_at_stage=False):
            return "Ở bước này không yêu cầu bổ sung được."
        return ""

    def _has_asked(self) -> bool:
        """Say whether the officer's agency has used its one request."""
        ours = asker_of(self.dossier, self.steps, self.actor)
        return any((row.agency_id, row.stage) == ours for row in self.requests)

    def waiting_for_owner(self) -> str:
        """Say that the owner has to act first."""
        if self.dossier.paused_at is None:
            return ""
        return "Đang chờ người nộp bổ sung."

    def waiting_for_supplement(self) -> str:
        """Say that the owner has to complete the dossier first."""
        if Status(self.dossier.status) != Status.SUPPLEMENT_REQUESTED:
            return ""
        return "Đang chờ người nộp bổ sung."

    def apologised_already(self) -> str:
        """Say that the one re-appointment was used."""
        if self.dossier.due_at is None:
            return "Hồ sơ chưa có ngày hẹn."
        if getattr(self.dossier, "apology", None) is not None:
            return "Đã xin lỗi và hẹn lại một lần; không hẹn lại nữa."
        return ""

    def not_ours_to_take_back(self) -> str:
        """Say why the last passing cannot be undone."""
        return why_not_taken_back(self.actor, self.dossier, Passing.of(self.hand_overs))

    def not_to_recall(self) -> str:
        """Say why the actor cannot take it from whoever has it."""
        return why_not_recalled(self.actor, self.dossier)


def first_of(*reasons: str) -> str:
    """Return the first reason that is not empty."""
    return next((reason for reason in reasons if reason), "")
