"""`python -m benchmarks.share FOLDER`: which share of filing ledger and sealing take.

Every entry into `kernel/ledger` and into the sealing of `kernel/privacy` is timed where others call
it, while dossiers are filed by the platform's own action, the transaction's end included; what they
do within one another counts once, and what `amend` is given to do with the opened value does not
count: for filing that is the check of the whole form, which is neither ledger nor sealing. The
web's part of a request is not in it: it would make the share smaller. On SQLite in the folder, or
on the databases that the environment names.
"""

import inspect
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

_WARMING, _FILED = 10, 100
_PACKAGES = ("motcua.kernel.ledger.", "motcua.kernel.privacy.")
_MOST = 0.20


class Meter:
    """What was spent within one part, and when it was entered first."""

    def __init__(self) -> None:
        self.depth = 0
        self.wall = self.processor = 0.0
        self.others_wall = self.others_processor = 0.0
        self.calls = 0
        self.by_name: dict[str, float] = {}

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*positional: Any, **named: Any) -> Any:
            if self.depth:
                return function(*positional, **named)
            self.depth, self.calls = 1, self.calls + 1
            others = self.others_wall, self.others_processor
            wall, processor = perf_counter(), process_time()
            try:
                return function(*positional, **named)
            finally:
                spent = perf_counter() - wall - (self.others_wall - others[0])
                self.wall += spent
                self.by_name[name] = self.by_name.get(name, 0.0) + spent
                self.processor += process_time() - processor - (self.others_processor - others[1])
                self.depth = 0

        name = function.__qualname__
        return timed

    def wrap_amend(self, amend: Callable[..., Any]) -> Callable[..., Any]:
        """Time `amend` without what it is given to do."""

        @wraps(amend)
        def told(key: Any, sealed: Any, change: Callable[[Any], object]) -> Any:
            return amend(key, sealed, self._of_others(change))

        return self.wrap(told)

    def _of_others(self, function: Callable[[Any], object]) -> Callable[[Any], object]:
        def timed(value: Any) -> object:
            self.depth = 0
            wall, processor = perf_counter(), process_time()
            try:
                return function(value)
            finally:
                self.others_wall += perf_counter() - wall
                self.others_processor += process_time() - processor
                self.depth = 1

        return timed

    def reset(self) -> None:
        self.wall = self.processor = 0.0
        self.others_wall = self.others_processor = 0.0
        self.calls = 0
        self.by_name = {}


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ |= {"DJANGO_SETTINGS_MODULE": "motcua.project.settings", "MOTCUA_DEMO": "1"}
    os.environ["MOTCUA_DATA"] = str(folder)
    from motcua.project.preparing import prepare

    prepare()
    from benchmarks import names

    province = names.make_province()
    names.publish_all()
    hoa = province.actor("hoa")
    drafts = [names.make_draft(province) for _ in range(_WARMING + _FILED)]
    for draft in drafts:
        for _document in range(7):
            names.attach(draft.id, names.BIRTH_PAPER, author=hoa)
    meter = Meter()
    _wrap_all(meter)
    for draft in drafts[:_WARMING]:
        names.file_dossier(actor=hoa, draft_id=draft.id)
    meter.reset()
    wall, processor = perf_counter(), process_time()
    for draft in drafts[_WARMING:]:
        names.file_dossier(actor=hoa, draft_id=draft.id)
    _tell(meter, perf_counter() - wall, process_time() - processor)


def _wrap_all(meter: Meter) -> None:
    """Time the functions that others may call, under each name by which a module knows one."""
    from motcua.kernel.ledger import api as ledger
    from motcua.kernel.privacy import api as privacy

    timed = {
        id(function): meter.wrap(function)
        for api in (ledger, privacy)
        for function in vars(api).values()
        if inspect.isfunction(function) and function.__module__.startswith(_PACKAGES)
    }
    for module in list(sys.modules.values()):
        if not getattr(module, "__name__", "").startswith(("motcua.", "benchmarks.")):
            continue
        for name, held in list(vars(module).items()):
            if id(held) in timed:
                setattr(module, name, timed[id(held)])
    for name in ("seal", "seal_group", "seal_bytes", "open_bytes"):
        setattr(privacy.SealingKey, name, meter.wrap(getattr(privacy.SealingKey, name)))
    setattr(privacy.SealingKey, "amend", meter.wrap_amend(privacy.SealingKey.amend))  # noqa: B010


def _tell(meter: Meter, wall: float, processor: float) -> None:
    share, of_processor = meter.wall / wall, meter.processor / processor
    sys.stdout.write(
        f"filing, {_FILED} dossiers of eight papers: {1000 * wall / _FILED:.1f} ms each "
        f"({1000 * processor / _FILED:.1f} ms of the processor); ledger and sealing "
        f"{1000 * meter.wall / _FILED:.2f} ms in {meter.calls / _FILED:.0f} calls: "
        f"{100 * share:.1f} % of the time, {100 * of_processor:.1f} % of the processor's "
        f"(at most {100 * _MOST:.0f} %); what `amend` was given to do, not counted: "
        f"{1000 * meter.others_wall / _FILED:.2f} ms, "
        f"{100 * meter.others_processor / processor:.1f} % of the processor's\n"
    )
    for name, spent in sorted(meter.by_name.items(), key=lambda one: -one[1]):
        sys.stdout.write(f"  {name}: {1000 * spent / _FILED:.2f} ms\n")


if __name__ == "__main__":
    main()
