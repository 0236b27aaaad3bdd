"""Values that pages hand to the tags of `{% load ui %}`; each knows nothing of who shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

type Tone = Literal["ok", "soon", "late", "act", "calm"]
type StepState = Literal["done", "now", "paused", "stopped", "todo"]
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


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredPage:
    """A file that the system already has for a paper.

    Attributes:
        state: `uploading`, `checking`, `ready`, `refused` or `quarantined`.
        reason: Why it was refused, in one sentence.
    """

    id: str
    name: str
    size_bytes: int = 0
    state: str = "ready"
    reason: str = ""
    thumb_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A paper that may be photographed or chosen, several pages of it.

    Attributes:
        name: Name in the form: files without script, ids of stored files with it.
        endpoint: Address of the resumable upload.
        metadata: What the upload belongs to; sent with each file.
        status_url: Address that tells how the check of `{id}` went; empty: not asked.
    """

    name: str
    label: str
    endpoint: str
    max_bytes: int
    hint: str = ""
    error: str = ""
    is_required: bool = True
    max_files: int = 20
    accept: str = "image/*,.heic,.heif,application/pdf"
    metadata: Mapping[str, str] = field(default_factory=dict)
    status_url: str = ""
    pages: tuple[StoredPage, ...] = ()

    @property
    def id(self) -> str:
        """Id of the file box: what the error summary links to."""
        return f"id_{self.name}"

    @property
    def described_by(self) -> str:
        parts = (("hint", self.hint), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)
