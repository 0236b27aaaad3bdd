"""The shape of what stands beside a result's form: what it decides, what contradicts it."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from pydantic import ConfigDict, StringConstraints

from motcua.domain.packs.source.person_shapes import STRICT
from motcua.domain.packs.source.shapes import Feel, Line

type Way = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*(\.\w+){0,3}$", max_length=120)]

SECTIONS: Final = frozenset({"decision", "contradictions", "copies"})
"""Parts of `results/*.yaml` that are no part of the form."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """A rule under which a draft departs from the dossier or from a recorded decision.

    `when` is FEEL and true where it does; `message` says so, `{name}` standing for a value in
    words. `field` is the answer that departs: of the result's form, else of the declaration.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    field: Way
    when: Feel
    message: Line


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultSense:
    """What a result decides, by the names of its answers, and what contradicts it.

    `copies` is the component whose scanned pages it shows, where it is a copy of them.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    decision: tuple[Way, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    copies: str = ""
