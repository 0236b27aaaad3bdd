"""A kind of folder that nothing here knew before: a campaign with its messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import compile as pattern

from motcua.kernel.base.api import Registry
from motcua.kernel.definitions.api import (
    Fault,
    FileKind,
    FolderError,
    Layout,
    build,
    read_source,
    read_text,
)

SOUND = {
    "campaign.yaml": "code: diet-muoi\nname: Diệt muỗi, diệt bọ gậy\nvalid_from: 2027-01-01\n",
    "messages/to-dan-pho.txt": "Sáng thứ Bảy cả tổ cùng đổ nước đọng.\n",
    "trial.txt": "1 tin nhắn\n",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What campaigns are held against: the messages that may be sent in all."""

    most_messages: int = 3


def check_campaign(folder: Path, _around: Around) -> Iterator[Fault]:
    """Yield the faults of `campaign.yaml`."""
    try:
        build(dict[str, object], read_source(folder / "campaign.yaml"))
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


def written(parent: Path, files: dict[str, str] | None = None) -> Path:
    """Return a folder with files, those of a sound campaign where none are given."""
    folder = parent / "diet-muoi"
    for path, text in (SOUND if files is None else files).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder
