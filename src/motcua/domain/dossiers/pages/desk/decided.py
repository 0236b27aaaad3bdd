"""What was decided at the steps of the drawn process, for whoever appraises and signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.process.filled_in import form_of_step
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.work.api import UNIT_LEADER, Happened, Task, is_adviser
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.forms.api import summary
from motcua.kernel.privacy.api import Reading
from motcua.kernel.ui.api import Row

_DECIDING_ROLES = frozenset({"specialist", "leader", UNIT_LEADER})


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedStep:
    """A step that somebody ended by filling it in, or by saying that it is done, or that lapsed.

    Attributes:
        who: The person and their post; of what lapsed, the agency.
        rows: What was filled in.
        is_kept_back: Whether something was, and is not for the reader.
        is_lapsed: Whether the timer of the drawing ended it, and nobody.
    """

    name: str
    who: str
    at: datetime
    rows: Sequence[Row] = ()
    is_kept_back: bool = False
    is_lapsed: bool = False

    @property
    def lapse(self) -> Happened:
        """That it lapsed, as the history tells it; the ledger has it of the process only."""
        what = f"{self.name}: {self.who} không trả lời, hết hạn; quy trình đi tiếp"
        return Happened(at=self.at, what=what, who="Hệ thống", detail="")


def decided_steps(
    actor: Actor, opened: Opened, steps: Sequence[Task], happened: Sequence[Happened]
) -> list[DecidedStep]:
    """Return what the ended steps decided, in the order of their ends.

    Args:
        actor: Who reads; the reading is the page's.
        opened: The dossier.
        steps: All of its steps.
        happened: Its entries in the ledger, which say who.
    """
    reading, may_read = opened.reading_for(actor), _may_read(actor, opened, steps)
    ended = sorted((one for one in steps if _is_decided(one)), key=_end_of)
    return [
        DecidedStep(
            name=step.name,
            who=_who(step, ended, happened),
            at=_end_of(step),
            rows=_rows(opened, step, reading) if may_read else (),
            is_kept_back=step.answers is not None and not may_read,
            is_lapsed=_is_lapsed(step),
        )
        for step in ended
    ]


def _end_of(step: Task) -> datetime:
    return step.ended_at or step.begun_at


def _is_decided(step: Task) -> bool:
    is_filled_in = not step.act and step.unit_id is not None
    return is_filled_in and (step.outcome == Task.Outcome.DONE or _is_lapsed(step))


def _is_lapsed(step: Task) -> bool:
    return step.outcome == Task.Outcome.LAPSED


def _may_read(actor: Actor, opened: Opened, steps: Sequence[Task]) -> bool:
    """Let whoever appraises and signs read it, and whoever has a step of the process.

    Who only receives, hands out, seals or gives an opinion sees that a step was done.
    """
    if is_adviser(actor, opened.dossier):
        return False
    at_work = {opened.dossier.settled_by_id, *(one.unit.agency_id for one in steps if one.unit)}
    settles = actor.agency_id in at_work and bool(_DECIDING_ROLES & set(actor.roles))
    return settles or actor.unit_id in {step.unit_id for step in steps if not step.act}


def _rows(opened: Opened, step: Task, reading: Reading) -> list[Row]:
    form = form_of_step(opened.dossier, step)
    answers = reading.reveal(step.answers)
    if form is None or not answers:
        return []
    day = clock.local(step.begun_at).date()
    setting = form_setting(form, channel=opened.dossier.channel, on=day)
    rows = summary(form, answers, today=day, lists=setting.lists, context=setting.context)
    return [Row(term=row.label, value=row.text) for row in rows if row.text]


def _who(step: Task, ended: Sequence[Task], happened: Sequence[Happened]) -> str:
    if _is_lapsed(step):
        return step.unit.agency.name if step.unit else ""
    names = [entry.who for entry in happened if entry.ended_step == step.element]
    visits = [one.pk for one in ended if one.element == step.element and not _is_lapsed(one)]
    back = len(visits) - visits.index(step.pk)  # what was taken back stands before what holds
    name = names[-back] if back <= len(names) else ""
    return ", ".join(_parts(name, step))


def _parts(name: str, step: Task) -> Iterator[str]:
    if name:
        yield name
    if step.ended_by is not None:
        yield step.ended_by.title
    if step.unit is not None:
        yield step.unit.name
