"""Values that pages hand to the tags of `{% load ui %}`; each knows nothing of who shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

type Tone = Literal["ok", "soon", "late", "act", "calm"]
type StepState = Literal["done", "now", "paused", "todo"]
type DayKind = Literal["received", "counted", "paused", "ahead", "due", "off"]

TONE_ICONS: dict[str, str] = {
    "ok": "check",
    "soon": "clock",
    "late": "warn",
    "act": "dot",
    "calm": "info",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """A state in words: always ink on tint, with an icon and a word."""

    label: str
    tone: Tone = "calm"
    icon: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step of a form or of a dossier's way; `note` says when, by whom, how long."""

    label: str
    state: StepState = "todo"
    note: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A term and its value; `url` leads to where the value can be changed."""

    term: str
    value: str
    note: str = ""
    url: str = ""
    action: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarDay:
    """A day of the clock: `word` stands below the date ("ngày 1", "lễ", "tạm dừng")."""

    on: date
    kind: DayKind
    word: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A numbered line of a derivation, with the law that it rests on."""

    text: str
    source: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Who has read a citizen's data, as the citizen sees it."""

    at: str
    who: str
    place: str
    what: str
    purpose: str
