"""A month of dossiers, played through the same actions as real ones."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from motcua.domain.dossiers.api import Dossier, OpenedDossier
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import CalendarEndsError, calendar_for
from motcua.kernel.jobs.api import run_due
from motcua.kernel.ledger.api import Entry, Subject, entries
from motcua.project.demo import verbs
from motcua.project.demo.filing import file_story
from motcua.project.demo.progress import Progress
from motcua.project.demo.scenario import Scenario, Story, read_scenario
from motcua.project.demo.schedule import Cue, beginning, by_day, schedule
from motcua.project.demo.stage import stage
from motcua.project.demo.turn import Turn

_READ_BEFORE = timedelta(minutes=3)
"""How long before an act its officer opens the dossier; less when another act is under way."""

type Tell = Callable[[int, int], object]
"""Told how many days of the story are over, and of how many."""


class CannotPlayError(Refusal):
    """A step of the scenario was refused: scenario and code no longer fit together."""


def begin(*, until: datetime | None = None) -> None:
    """Set a new folder's clock back to where the story begins; a folder in use keeps its clock.

    Args:
        until: Where the story is to end; machine time when None.

    Raises:
        Refusal: The calendar of the packs does not reach that far.
    """
    if clock.has_begun() or Entry.objects.exists():
        return
    end = until or clock.machine_now()
    scenario = read_scenario()
    cues = _cues(scenario, until=end)
    start = beginning(now=end, calendar=calendar_for(scenario.calendar))
    Progress().begin(end)
    clock.begin_at(min(start, cues[0].at))


def play(*, tell: Tell = lambda _days, _of: None) -> None:
    """Play the last thirty working days, unless they were played or the folder is in other use.

    A load that was cut off is gone on with: what was done is not done again.

    Args:
        tell: Is told of each day that is over.

    Raises:
        Refusal: The calendar of the packs does not reach that far, or intake does not start.
    """
    progress = Progress.read()
    if progress.is_finished or progress.until is None:
        return
    scenario = read_scenario()
    days = by_day(_cues(scenario, until=progress.until))
    is_resumed = bool(progress.dossiers)
    with stage() as queues:
        for number, cues in enumerate(days, start=1):
            _play(scenario, cues, progress, queues, is_resumed=is_resumed)
            tell(number, len(days))
    clock.catch_up()
    progress.finish()


def _play(
    scenario: Scenario,
    cues: Sequence[Cue],
    progress: Progress,
    queues: tuple[str, ...],
    *,
    is_resumed: bool,
) -> None:
    stories = {story.key: story for story in scenario.dossiers}
    for cue in cues:
        if cue.key in progress.done:
            continue
        if not (is_resumed and _happened(scenario, stories[cue.story], cue, progress)):
            try:
                _perform(scenario, stories[cue.story], cue, progress)
            except Refusal as refusal:
                said = f"Hồ sơ mẫu {cue.story}, bước {cue.step}: {refusal.message}"
                raise CannotPlayError(said) from refusal
        run_due(queues)
        progress.ended(cue.key)


def _perform(scenario: Scenario, story: Story, cue: Cue, progress: Progress) -> None:
    if cue.step == 0:
        _wait_until(cue.at)
        file_story(scenario, story, progress)
        return
    rows = Dossier.objects.select_related("version", "settled_by")
    dossier = rows.get(id=progress.dossiers[story.key])
    step = scenario.steps_of(story)[cue.step - 1]
    turn = Turn(scenario=scenario, story=story, step=step, dossier=dossier)
    if turn.actor.kind == "officer":
        _wait_until(cue.at - _READ_BEFORE)
        OpenedDossier(dossier).reading_for(turn.actor)
    _wait_until(cue.at)
    verbs.play(turn)


def _wait_until(at: datetime) -> None:
    if at > clock.now():
        clock.set_now(at)


def _happened(scenario: Scenario, story: Story, cue: Cue, progress: Progress) -> bool:
    """Say whether a step that a cut-off load did not note had been committed all the same.

    Filing looks for itself; of the others the ledger tells.
    """
    known = progress.dossiers.get(story.key)
    if cue.step == 0 or known is None:
        return False
    steps = scenario.steps_of(story)[: cue.step]
    times = sum(step.do == steps[-1].do for step in steps)
    event = verbs.VERBS[steps[-1].do].event
    return _count(known, event) >= times


def _count(dossier_id: UUID, event: str) -> int:
    found = entries(Subject(kind="dossier", id=dossier_id))
    return sum(entry.event == event for entry in found)


def _cues(scenario: Scenario, *, until: datetime) -> Sequence[Cue]:
    try:
        return schedule(scenario, now=until, calendar=calendar_for(scenario.calendar))
    except CalendarEndsError as error:
        raise Refusal("Lịch làm việc trong gói chưa có năm này nên không diễn lại được.") from error
