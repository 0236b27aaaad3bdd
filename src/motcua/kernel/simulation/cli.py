"""What the command line answers when a file is simulated: plain data, ready for JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from random import Random

from motcua.kernel.bpmn.api import chosen_process, read_file, read_json
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.simulation.drawn import ready_to_simulate
from motcua.kernel.simulation.needs import calendars_of, unknown_names
from motcua.kernel.simulation.setting_file import SettingError, read_setting
from motcua.kernel.simulation.simulate import Progress, simulate


def simulate_json(
    file: Path, setting: Path, *, process: str = "", seed: int, progress: Progress | None = None
) -> Mapping[str, object]:
    """Return the figures of a file under a setting, as `Simulated` has them.

    Raises:
        ProcessError: The file, the process or the setting cannot be used.
        DeadlineError: There is no such calendar, or the limit cannot be counted.
    """
    told = read_setting(read_json(setting))
    definitions = read_file(file).definitions
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
