"""How the parts of an interlinked dossier stand: which agency has which, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import papers_left
from motcua.domain.dossiers.status_words import is_to_pay, step_words
from motcua.domain.issuing.api import ISSUED, Ground, Paper
from motcua.domain.packs.api import AgencyPart
from motcua.domain.work.api import Task, is_step_late, steps_of
from motcua.kernel.base.api import clock, dates
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import Reading
from motcua.kernel.ui import api as ui

type State = Literal["done", "refused", "now", "next", "dropped"]

_TAGS: Final[Mapping[State, tuple[str, ui.Tone]]] = {
    "done": ("Đã có kết quả", "ok"),
    "refused": ("Không được cấp", "late"),
    "now": ("Đang giải quyết", "act"),
    "next": ("Chưa tới lượt", "calm"),
    "dropped": ("Không giải quyết", "calm"),
}

_WAITS: Final = {
    Status.SUPPLEMENT_REQUESTED: "Chờ bổ sung",
    Status.PAYMENT_REQUESTED: "Chờ nộp tiền",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldPart:
    """One part as people are told of it.

    Attributes:
        number: Which it is, from 1.
        agency: Who settles it; before its turn, as the procedure names them.
        agency_code: Of that agency; empty before its turn.
        words: How it stands, in a sentence.
        due_at, is_late: By when the step is due that it waits for, and whether that is past.
        waits: For what of the owner it waits.
        result: Its paper, once issued.
        given_at: When that was handed out, alone or with all the others.
        letter: The refusal, where it was refused.
        reason, legal_basis: Why, for whoever may read it.
    """

    name: str
    number: int
    agency: str
    state: State
    words: str
    due_at: datetime | None = None
    is_late: bool = False
    agency_code: str = ""
    waits: str = ""
    result: Paper | None = None
    given_at: datetime | None = None
    letter: Paper | None = None
    reason: str = ""
    legal_basis: str = ""

    @property
    def tag(self) -> ui.Status:
        label, tone = _TAGS[self.state]
        if self.result is not None and self.result.withdrawn_at is not None:
            return ui.Status(label="Giấy đã cấp nay bị thu hồi", tone="late")
        if self.waits:
            return ui.Status(label=self.waits, tone="soon")
        if self.is_late:
            return ui.Status(label="Quá hạn của bước", tone="late", icon="clock")
        return ui.Status(label=label, tone=tone)


def told_parts(opened: Opened, reading: Reading | None = None) -> Sequence[ToldPart]:
    """Return the parts in their order; none where the procedure has none.

    Args:
        opened: The dossier.
        reading: Opens the reasons of refusals; without one nothing is told of them.
    """
    if not (parts := opened.definition.procedure.parts):
        return ()
    steps = steps_of(opened.dossier.id)
    return [
        _told(opened, part, number, [one for one in steps if one.element in part.steps], reading)
        for number, part in enumerate(parts, start=1)
    ]


def _told(
    opened: Opened, part: AgencyPart, number: int, steps: Sequence[Task], reading: Reading | None
) -> ToldPart:
    dossier, result = opened.dossier, _result(opened, part)
    agency = next((one.unit.agency for one in reversed(steps) if one.unit), None)
    state = _state(dossier, part, steps, is_issued=result is not None)
    waiting = [one for one in [*opened.steps, *steps] if one.ended_at is None]
    step = waiting[-1] if waiting and state == "now" else None
    letter = _refusal(opened, agency) if state == "refused" else None
    given_at = _given_at(opened, result) if result else None
    ground = Ground.of((reading.reveal(letter.content) or {}) if letter and reading else {})
    return ToldPart(
        name=part.name,
        number=number,
        agency=agency.name if agency else part.agency,
        agency_code=agency.code if agency else "",
        state=state,
        words=_words(state, dossier, part, step) or _of_paper(opened, result, given_at),
        due_at=step.due_at if step else None,
        is_late=is_step_late(dossier, step, now=clock.now()),
        waits=_waits(dossier, step),
        result=result,
        given_at=given_at,
        letter=letter,
        reason=ground.words,
        legal_basis=ground.legal_basis,
    )


def _result(opened: Opened, part: AgencyPart) -> Paper | None:
    """Return the latest paper of a part that was issued."""
    rows = (row for row in opened.results if row.code == part.result and row.state in ISSUED)
    return next(rows, None)


def _given_at(opened: Opened, result: Paper) -> datetime | None:
    alone = (one.at for one in opened.papers_given if one.paper_id == result.id)
    is_standing = result.state == Paper.State.SEALED
    return next(alone, opened.given.at if opened.given and is_standing else None)


def _of_paper(opened: Opened, result: Paper | None, given_at: datetime | None) -> str:
    """Say when the paper of a part was handed out, or where it waits for whoever comes."""
    if given_at is not None:
        return f"Đã trả bản giấy ngày {dates.format_date(given_at)}."
    is_fetched = opened.dossier.result_channel == "one_stop" and opened.dossier.is_paid
    if result is None or not is_fetched or result not in papers_left(opened):
        return ""
    return f"Bản giấy chờ nhận tại {opened.dossier.received_at_desk.name}."


def _refusal(opened: Opened, agency: Agency | None) -> Paper | None:
    """Return the letter by which an agency refused, once it was issued."""
    letters = (
        one for one in opened.letters if one.code == LetterForm.REFUSAL and one.state in ISSUED
    )
    return next((one for one in letters if agency and one.agency_id == agency.pk), None)


def _state(dossier: Dossier, part: AgencyPart, steps: Sequence[Task], *, is_issued: bool) -> State:
    if is_issued:
        return "done"
    is_settled = not dossier.is_open or Status(dossier.status) == Status.SETTLED
    if any(one.ended_at is None for one in steps) and not is_settled:
        return "now"
    if any(one.act == "refuse" and one.outcome == Task.Outcome.DONE for one in steps):
        return "refused"
    if steps and Status(dossier.status) == Status.NOT_RECEIVED:
        return "refused"
    if not is_settled:
        return ("now" if part.result else "done") if steps else "next"
    return "done" if _is_recorded(steps) else "dropped"


def _is_recorded(steps: Sequence[Task]) -> bool:
    """Say whether a part that another system settles was recorded as done."""
    return bool(steps) and all(one.outcome == Task.Outcome.DONE for one in steps)


def _waits(dossier: Dossier, step: Task | None) -> str:
    is_held = step is not None and step.pk == dossier.task_id
    return _WAITS.get(Status(dossier.status), "") if is_held else ""


def _words(state: State, dossier: Dossier, part: AgencyPart, step: Task | None) -> str:
    match state:
        case "now" if _waits(dossier, step):
            is_taxed = dossier.status == Status.PAYMENT_REQUESTED and not is_to_pay(dossier)
            return "Nộp theo thông báo của cơ quan thuế, rồi đưa chứng từ." if is_taxed else ""
        case "now" if step is not None:
            due = f", hạn của bước {dates.format_hour_and_day(step.due_at)}" if step.due_at else ""
            return f"{step_words(step.name, step.act)}{due}."
        case "next":
            return f"Luật cho {part.limit}, tính từ khi tới lượt." if part.limit else ""
        case "dropped":
            if Status(dossier.status) in {Status.SETTLED, Status.RETURNED, Status.NOT_RECEIVED}:
                return "Không giải quyết, vì một phần đứng trước không được cấp."
            return "Không giải quyết nữa, vì hồ sơ đã dừng ở phần trước."
        case _:
            return ""
