"""A kind of definition that nothing here knew before: a campaign with its messages.

It is what a package would write: what its folders look like, who checks which file, what they say.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from re import compile as pattern
from tempfile import TemporaryDirectory

from motcua.kernel.base.api import Actor, Registry, ids
from motcua.kernel.definitions.api import (
    BadPathError,
    ExampleRun,
    Fault,
    FileKind,
    Files,
    FolderError,
    Layout,
    Report,
    build,
    check_files,
    read_source,
    read_text,
    to_json_data,
    try_files,
)
from motcua.kernel.definitions.api.versions import Draft, Events, Kind, Version
from motcua.kernel.ledger.api import Event

CAMPAIGN = "campaign"
WRITER = "campaign_writer"

SOUND = {
    "campaign.yaml": "code: diet-muoi\nname: Diệt muỗi, diệt bọ gậy\nvalid_from: 2027-01-01\n",
    "messages/to-dan-pho.txt": "Sáng thứ Bảy cả tổ cùng đổ nước đọng.\n",
    "trial.txt": "1 tin nhắn\n",
}


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """What `campaign.yaml` says."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None = None
    basis: str = ""

    @property
    def sha256(self) -> str:
        return sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        return json.dumps(to_json_data(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What campaigns are held against: the messages that may be sent in all."""

    most_messages: int = 3


def check_campaign(folder: Path, _around: Around) -> Iterator[Fault]:
    """Yield the faults of `campaign.yaml`."""
    try:
        build(Campaign, read_source(folder / "campaign.yaml"))
    except FolderError as error:
        yield from error.faults


def check_messages(folder: Path, around: Around) -> Iterator[Fault]:
    """Yield the faults of the messages, and one when they are too many."""
    paths = sorted(folder.glob("messages/*.txt"))
    for path in paths:
        try:
            read_text(path)
        except FolderError as error:
            yield from error.faults
    if len(paths) > around.most_messages:
        yield Fault(file=str(folder), line=1, message="Quá nhiều tin nhắn.")


def try_sending(folder: Path, _around: Around) -> Iterator[Fault]:
    """Yield a fault where the trial foretells another number of messages."""
    path = folder / "trial.txt"
    count = len(list(folder.glob("messages/*.txt")))
    if path.read_text("utf-8").strip() != f"{count} tin nhắn":
        yield Fault(file=str(path), line=1, message=f"Sẽ gửi {count} tin nhắn.")


def layout() -> Layout[Around]:
    """Return what folders of campaigns look like."""
    files: Registry[FileKind[Around]] = Registry("kinds of files of a campaign's folder")
    files.register("campaign", FileKind(name=r"campaign\.yaml", checks=(check_campaign,)))
    files.register(
        "message", FileKind(inside="messages", name=r"[a-z-]+\.txt", checks=(check_messages,))
    )
    files.register("trial", FileKind(name=r"trial\.txt", tries=(try_sending,)))
    return Layout(name=pattern(r"^[a-z-]+$"), name_words="<tên-không-dấu>", files=files)


LAYOUT = layout()


def examined(files: Files, folder: str) -> tuple[Report, Campaign | None]:
    """Check the files of a draft where files are always checked: on disk."""
    with TemporaryDirectory() as place:
        root = written(Path(place), dict(files), folder)
        root.mkdir(exist_ok=True)
        faults = check_files(root, LAYOUT, Around())
        runs = () if faults else try_files(root, LAYOUT, Around())
        report = Report(
            faults=tuple(
                Fault(file=_inside(root, each.file), line=each.line, message=each.message)
                for each in faults
            ),
            examples=tuple(_run(each) for each in runs),
        )
        return report, _read(root / "campaign.yaml")


def _run(fault: Fault) -> ExampleRun:
    message = fault.message.rstrip(".")
    return ExampleRun(file="trial.txt", line=1, name="gửi thử", messages=(message,))


def _inside(root: Path, file: str) -> str:
    return Path(file).relative_to(root).as_posix()


def _read(path: Path) -> Campaign | None:
    try:
        return build(Campaign, read_source(path))
    except FolderError:
        return None


def require_path(path: str) -> str:
    if not LAYOUT.holds(path):
        raise BadPathError(f"Chiến dịch không có tệp “{path}”.")
    return path


@dataclass
class Followed:
    """What followed from publications: versions by number, and whether they were today's."""

    seen: list[tuple[int, bool]] = field(default_factory=list)

    def follow(self, version: Version, _campaign: Campaign, is_current: bool) -> None:
        self.seen.append((version.number, is_current))


def campaigns(followed: Followed, *, key: str = CAMPAIGN, role: str = WRITER) -> Kind[Campaign]:
    """Return the kind of definition that campaigns are, or another like it."""
    return Kind(
        noun="chiến dịch",
        draft_subject="campaign_draft",
        main_file="campaign.yaml",
        events=Events(
            published=_event(key, "published", "version", "valid_to", "draft", "submitted_by"),
            withdrawn=_event(key, "withdrawn", "version"),
            submitted=_event(key, "draft_submitted", "revision"),
            taken_back=_event(key, "draft_taken_back", "revision"),
            sent_back=_event(key, "draft_sent_back", "revision"),
        ),
        read=lambda files, folder: examined(files, folder)[1],
        examine=examined,
        require_path=require_path,
        find_files=lambda _code: ("", {}),
        may_draft=lambda actor: role in actor.roles,
        on_published=followed.follow,
    )


def _event(key: str, verb: str, *fields: str) -> Event:
    shared = (key, "valid_from", "sha256")
    return Event(code=f"{key}.{verb}", text=verb, open=frozenset({*shared, *fields}))


def writer() -> Actor:
    """Return somebody who writes campaigns."""
    return Actor(id=ids.new_id(), kind="officer", name="Vy", roles=frozenset({WRITER}))


def sound(code: str, first_day: date, *, name: str = "Diệt muỗi, diệt bọ gậy") -> dict[str, str]:
    """Return the files of a campaign without fault."""
    text = f"code: {code}\nname: {name}\nvalid_from: {first_day.isoformat()}\n"
    return {**SOUND, "campaign.yaml": text}


def stored(draft: Draft) -> Draft:
    """Return a draft as it is stored now."""
    return Draft.objects.get(id=draft.id)


def written(parent: Path, files: dict[str, str] | None = None, name: str = "diet-muoi") -> Path:
    """Return a folder with files, those of a sound campaign where none are given."""
    folder = parent / name
    for path, text in (SOUND if files is None else files).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder
