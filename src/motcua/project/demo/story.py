"""A month of dossiers, played through the same actions as real ones."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers.api import Dossier
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import CalendarEndsError, calendar_for
from motcua.kernel.jobs.api import run_due
from motcua.kernel.ledger.api import Entry, Subject, entries
from motcua.project.demo import verbs
from motcua.project.demo.filing import file_story
from motcua.project.demo.progress import Progress
from motcua.project.demo.scenario import Scenario, Story, read_scenario
from motcua.project.demo.schedule import Act, beginning, schedule
from motcua.project.demo.stage import stage
from motcua.project.demo.turn import Turn


class CannotPlayError(Refusal):
    """An act of the scenario was refused: scenario and code no longer fit together."""


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
    acts = _acts(scenario, until=end)
    start = beginning(now=end, calendar=calendar_for(scenario.calendar))
    Progress().begin(end)
    clock.begin_at(min(start, acts[0].at))


def play() -> None:
    """Play the last thirty working days, unless they were played or the folder is in other use.

    A load that was cut off is gone on with: what was done is not done again.

    Raises:
        Refusal: The calendar of the packs does not reach that far, or intake does not start.
    """
    progress = Progress.read()
    if progress.is_finished or progress.until is None:
        return
    scenario = read_scenario()
    acts = _acts(scenario, until=progress.until)
    with stage() as queues:
        _play(scenario, acts, progress, queues)
    clock.catch_up()
    progress.finish()


def _play(
    scenario: Scenario, acts: Sequence[Act], progress: Progress, queues: tuple[str, ...]
) -> None:
    stories = {story.key: story for story in scenario.dossiers}
    is_resumed = bool(progress.dossiers)
    for act in acts:
        if act.key in progress.done:
            continue
        if act.at > clock.now():
            clock.set_now(act.at)
        if not (is_resumed and _happened(scenario, stories[act.story], act, progress)):
            try:
                _perform(scenario, stories[act.story], act, progress)
            except Refusal as refusal:
                said = f"Hồ sơ mẫu {act.story}, bước {act.step}: {refusal.message}"
                raise CannotPlayError(said) from refusal
        run_due(queues)
        progress.ended(act.key)


def _perform(scenario: Scenario, story: Story, act: Act, progress: Progress) -> None:
    if act.step == 0:
        file_story(scenario, story, progress)
        return
    rows = Dossier.objects.select_related("version", "settled_by")
    dossier = rows.get(id=progress.dossiers[story.key])
    step = scenario.steps_of(story)[act.step - 1]
    verbs.play(Turn(scenario=scenario, story=story, step=step, dossier=dossier))


def _happened(scenario: Scenario, story: Story, act: Act, progress: Progress) -> bool:
    """Say whether an act that a cut-off load did not note had been committed all the same.

    Filing looks for itself; of the others the ledger tells.
    """
    known = progress.dossiers.get(story.key)
    if act.step == 0 or known is None:
        return False
    steps = scenario.steps_of(story)[: act.step]
    times = sum(step.do == steps[-1].do for step in steps)
    event = verbs.VERBS[steps[-1].do].event
    return _count(known, event) >= times


def _count(dossier_id: UUID, event: str) -> int:
    found = entries(Subject(kind="dossier", id=dossier_id))
    return sum(entry.event == event for entry in found)


def _acts(scenario: Scenario, *, until: datetime) -> Sequence[Act]:
    try:
        return schedule(scenario, now=until, calendar=calendar_for(scenario.calendar))
    except CalendarEndsError as error:
        raise Refusal("Lịch làm việc trong gói chưa có năm này nên không diễn lại được.") from error
