"""The shapes of `packs/demo/scenario.yaml`: who files what, when, and what becomes of it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.kernel.base.api import Refusal, dates, paths
from motcua.project.demo.papers import Shot

Verb = Literal[
    "receive", "ask", "mend", "wait", "pay", "refuse", "stop", "withdraw", "draft", "reject",
    "sign", "seal", "return", "rate", "message", "apologise", "withdraw_result", "hand_over",
    "complete", "draft_refusal", "sign_letter", "seal_letter", "consult", "advise",
    "draft_paper", "make_paper",
]  # fmt: skip


class ScenarioFileError(Refusal):
    """The scenario cannot be read."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Strict):
    """An invented person; the personal number is made from sex, year of birth and serial."""

    name: str
    sex: Literal["nam", "nu"]
    born: date
    serial: str = Field(pattern=r"^\d{6}$")
    phone: str = Field(pattern=r"^0\d{9}$")
    home: str

    @property
    def number(self) -> str:
        century = 2 * (self.born.year // 100 - 19) + (self.sex == "nu")
        return f"042{century}{self.born.year % 100:02d}{self.serial}"

    def facts(self) -> Mapping[str, str]:
        """Return what answers can refer to."""
        return {
            "name": self.name,
            "sex": self.sex,
            "born": self.born.isoformat(),
            "birthday": dates.format_date(self.born),
            "number": self.number,
            "phone": self.phone,
            "home": self.home,
        }


class Office(_Strict):
    """An agency and which of the cast does what there; `heads` sign for their unit."""

    area: str = ""
    one_stop: str
    specialists: dict[str, str]
    leader: str = ""
    heads: dict[str, str] = {}
    clerk: str = ""


class MadePaper(_Strict):
    """A paper that is made for a component: its template, and what stands on it."""

    template: str
    says: dict[str, str]
    pages: str = "1"


class Flaw(_Strict):
    """What is wrong with a paper until its dossier is mended.

    Attributes:
        shows: The procedure's defect that it is; empty where the procedure lists none like it.
        says: What stands there instead; empty where it is missing.
        shot: How badly it was photographed or kept.
        without_page: A page that was left out; 0 for none.
    """

    shows: str = ""
    says: dict[str, str] = {}
    shot: Shot = "plain"
    without_page: int = 0


class Kind(_Strict):
    """How dossiers of one procedure are filled in."""

    procedure: str
    unit: str
    answers: dict[str, Any]
    papers: dict[str, MadePaper] = {}
    result: str = ""
    content: dict[str, str] = {}


class DefectEntry(_Strict):
    """A defect of the procedure's own list, or one in the officer's words."""

    paper: str = ""
    code: str = ""
    field: str = ""
    label: str = ""
    reason: str = ""
    basis: str = ""


class Step(_Strict):
    """One act, some working time (`1d2h30m`) after the one before."""

    do: Verb
    after: str = Field(pattern=r"^(\d+d)?(\d+h)?(\d+m)?$")
    by: str = ""
    to: str = ""
    element: str = ""
    result: str = ""
    content: dict[str, str] = {}
    defects: tuple[DefectEntry, ...] = ()
    answers: dict[str, str] = {}
    papers: tuple[str, ...] = ()
    ground: str = ""
    facts: str = ""
    power: str = ""
    reason: str = ""
    basis: str = ""
    is_asked_by_owner: bool = False
    days: int = 0
    score: int = 0
    sent_away: int = 0
    verdict: str = ""
    words: str = ""


class Story(_Strict):
    """One dossier: `filed` is a working day and hour (`-12 09:10`) or `now-40` (minutes).

    Working day 0 is the last one that is over; the day before it is -1.
    """

    key: str
    kind: str
    office: str
    filed: str = Field(pattern=r"^(-?\d+ \d\d:\d\d|now-\d+)$")
    by: str
    channel: Literal["online", "counter", "post"]
    who: dict[str, str]
    answers: dict[str, Any] = Field(default={}, alias="with")
    payer_class: str = ""
    payer_proof: str = ""
    flaws: dict[str, Flaw] = {}
    path: str = ""
    steps: tuple[Step, ...] = ()
    is_left_unfiled: bool = False


class Scenario(_Strict):
    """Everything that happened in the last thirty working days."""

    calendar: str
    people: dict[str, Person]
    offices: dict[str, Office]
    kinds: dict[str, Kind]
    paths: dict[str, tuple[Step, ...]]
    dossiers: tuple[Story, ...]

    def steps_of(self, story: Story) -> tuple[Step, ...]:
        """Return the acts of a dossier after its filing: those of its path, then its own."""
        return (self.paths[story.path] if story.path else ()) + story.steps


def read_scenario(path: Path | None = None) -> Scenario:
    """Return the scenario of the demonstration.

    Raises:
        ScenarioFileError: The file is missing or not as expected.
    """
    return _read(path or paths.packs_dir() / "demo" / "scenario.yaml")


@cache
def _read(path: Path) -> Scenario:
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return Scenario.model_validate(yaml.load(path.read_text("utf-8"), loader))  # noqa: S506
    except (OSError, yaml.YAMLError, ValidationError) as fault:
        raise ScenarioFileError(f"Không đọc được kịch bản {path.name}: {fault}") from fault
