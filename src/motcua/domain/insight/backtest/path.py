"""Which way a dossier takes through a drawn process, as far as what is known of it decides.

What officers found at steps is known by its name; where a gateway asks for what nobody found, the
way counts as open: it is followed as the drawing leads without an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.domain.insight.backtest.walk import decided, walked
from motcua.domain.packs.api import ProcedureDefinition


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """A way through a process, and what the decision model says on it.

    Attributes:
        is_drawn: Whether the version draws a process at all.
        steps: Names of the activities that are passed, each once, in order.
        is_whole: Whether the way is known to its end.
        decisions: What each decision of `rules.dmn` says, by its name; never shown.
    """

    is_drawn: bool = False
    steps: tuple[str, ...] = ()
    is_whole: bool = True
    decisions: Mapping[str, str] = field(default_factory=dict)


def path_of(definition: ProcedureDefinition, data: Mapping[str, object]) -> Path:
    """Return which way data leads through the process of a version, every task done at once.

    Args:
        definition: The version.
        data: What conditions see: answers, what officers found at steps, `hoSo`.
    """
    if definition.process is None and definition.decisions is None:
        return Path()
    # Few services draw a process; the others need not load what reads one.
    said = decided(definition.decisions, data) if definition.decisions else {}
    steps, is_whole = walked(definition.process, data, said) if definition.process else ((), False)
    return Path(
        is_drawn=definition.process is not None,
        steps=steps,
        is_whole=is_whole,
        decisions={name: repr(value) for name, value in said.items()},
    )
