"""Ask every watch that the reader may be told of; one that fails is itself a concern."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import attention

_log = logging.getLogger(__name__)
_URGENT_FIRST = {"late": 0, "soon": 1, "act": 2, "calm": 3, "ok": 4}


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What was found: concerns, the most urgent first, and what is well."""

    concerns: tuple[attention.Concern, ...]
    well: tuple[str, ...]


def look(actor: Actor) -> Look:
    """Return what needs a person now, and the labels of what does not."""
    asked = [
        (each.label, _found(each, actor))
        for each in attention.watches
        if allows(actor, each.permission)
    ]
    concerns = [concern for _label, found in asked for concern in found]
    return Look(
        concerns=tuple(sorted(concerns, key=lambda each: _URGENT_FIRST[each.tone])),
        well=tuple(label for label, found in asked if not found),
    )


def _found(watch: attention.Watch, actor: Actor) -> Sequence[attention.Concern]:
    try:
        return list(watch.find(actor))
    except Exception:
        _log.exception("A watch failed: %s", watch.label)
        return [
            attention.Concern(
                title=f"Không kiểm tra được: {watch.label}",
                text="Việc kiểm tra gặp lỗi nên chưa biết tình trạng.",
                act="Xem nhật ký máy chủ.",
                tone="late",
            )
        ]
