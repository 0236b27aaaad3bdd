"""One simulation beside another: another version, or one officer more."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.domain.insight.simulation.basis import Basis, same_lanes
from motcua.domain.insight.simulation.proposal import Proposed
from motcua.kernel.simulation.api import Setting


def with_one_more(setting: Setting, lane: str) -> Setting:
    """Return a setting with one more officer in a lane."""
    staff = setting.lanes[lane]
    more = replace(staff, officers=staff.officers + 1)
    return replace(setting, lanes={**setting.lanes, lane: more})


def carried_over(
    setting: Setting, *, typed_over: Proposed, other: Proposed, one: Basis, another: Basis
) -> Setting:
    """Return what was typed for one process, as it fits another.

    Where both propose the same of an element, what was typed for it holds for both; where the other
    version says otherwise of it, that is what is compared.

    Args:
        setting: As typed.
        typed_over: What was proposed before.
        other: What is proposed for the other process.
        one: The process that the setting was typed for.
        another: The other one.
    """
    before, theirs = typed_over.setting, other.setting
    matches = {new: old for old, new in same_lanes(one.drawn, another.drawn).items()}
    return replace(
        setting,
        lanes={
            key: setting.lanes[matches[key]] if key in matches else staff
            for key, staff in theirs.lanes.items()
        },
        work=_carried(setting.work, before.work, theirs.work),
        waits=_carried(setting.waits, before.waits, theirs.waits),
        chances=_carried_chances(setting.chances, before.chances, theirs.chances, another),
        given=theirs.given,
        limit=theirs.limit,
        policy=theirs.policy,
    )


def _carried[T](
    typed: Mapping[str, T], before: Mapping[str, T], theirs: Mapping[str, T]
) -> Mapping[str, T]:
    return {
        key: typed[key] if key in typed and before.get(key) == value else value
        for key, value in theirs.items()
    }


def _carried_chances(
    typed: Mapping[str, float],
    before: Mapping[str, float],
    theirs: Mapping[str, float],
    another: Basis,
) -> Mapping[str, float]:
    known = another.drawn.flows.keys() | another.drawn.parts.keys()
    own = {key: chance for key, chance in typed.items() if key in known and key not in theirs}
    return {**own, **_carried(typed, before, theirs)}
