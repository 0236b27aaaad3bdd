"""What the command line answers when a file is simulated: plain data, ready for JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from random import Random

from motcua.kernel.deadlines.api import WorkingCalendar, calendar_for
from motcua.kernel.processes.document import Document
from motcua.kernel.processes.engine.scripted import chosen_process, read_bytes, read_json
from motcua.kernel.processes.simulation.drawing import Drawn, ready_to_simulate
from motcua.kernel.processes.simulation.reading import SettingError, read_setting
from motcua.kernel.processes.simulation.setting import Setting
from motcua.kernel.processes.simulation.simulating import Progress, simulate


def simulate_json(
    file: Path, setting: Path, *, process: str = "", seed: int, progress: Progress | None = None
) -> Mapping[str, object]:
    """Return the figures of a file under a setting, as `Simulated` has them.

    Raises:
        ProcessError: The file, the process or the setting cannot be used.
        DeadlineError: There is no such calendar, or the limit cannot be counted.
    """
    told = read_setting(read_json(setting))
    definitions = Document.read(read_bytes(file, "processes.file_bytes")).definitions
    drawn = ready_to_simulate(definitions, chosen_process(definitions, process))
    if unknown := unknown_names(drawn, told):
        raise SettingError(f"Thiết lập nói đến “{unknown[0][:80]}”, sơ đồ không có.")
    found = simulate(
        drawn,
        told,
        random=Random(seed),  # noqa: S311 - repeatable, no secret
        calendar=calendar_for(told.calendar),
        calendars=calendars_of(told),
        progress=progress,
    )
    return {"process": drawn.net.id, "seed": seed, **asdict(found)}


def calendars_of(setting: Setting) -> Mapping[str, WorkingCalendar]:
    """Return the calendars that lanes name.

    Raises:
        UnknownCalendarError: There is no such calendar.
    """
    codes = {staff.calendar for staff in setting.lanes.values()} - {""}
    return {code: calendar_for(code) for code in codes}


def unknown_names(drawn: Drawn, setting: Setting) -> tuple[str, ...]:
    """Return what a setting speaks of that the drawing does not have."""
    known = drawn.parts.keys() | drawn.flows.keys() | drawn.lanes.keys()
    said = (
        *setting.lanes,
        *setting.work,
        *setting.waits,
        *setting.chances,
        *setting.times,
    )
    return tuple(name for name in dict.fromkeys(said) if name not in known)
