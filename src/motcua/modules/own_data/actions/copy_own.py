"""Giving a person a copy of everything kept of them: a machine's words, and the files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db import transaction

from motcua.domain.work.api import Readers, readers_of
from motcua.kernel.base.api import Actor, Refusal, clock, limits
from motcua.kernel.identity.api import count_try
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.privacy.api import Copied, CopiedFile, own_copies
from motcua.kernel.ui.api import Reading
from motcua.modules.own_data.bundle import bundled
from motcua.modules.own_data.events import COPY_TAKEN

_FORMAT = "motcua.own-copy/1"
_DAY_MINUTES = 24 * 60


class CopyRefusedError(Refusal):
    """The copy is too heavy for the page, or was taken often enough for a day."""

    code = "own_data.copy_refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnBundle:
    """A copy on its way: its name, and the bytes of a ZIP as they are made."""

    name: str
    content: Iterator[bytes] = field(repr=False)


def copy_own(*, actor: Actor) -> OwnBundle:
    """Make a copy of what is kept of the actor, as every package that keeps something gives it.

    Nothing of it is written to a disk here: files are opened while they are sent. Records
    `own_data.copy_taken`, in a chain of the person's own.

    Raises:
        CopyRefusedError: It was taken as often as it may be in a day, or is too heavy.

    Source:
        91/2025/QH15, Art. 4; 356/2025/NĐ-CP, Art. 5.3: to have one's data provided.
    """
    most = limits.get("own_data.day_copies_count")
    if count_try("own_copy", actor.id.hex, minutes=_DAY_MINUTES) > most:
        raise CopyRefusedError(f"Mỗi ngày tải được nhiều nhất {most} bản; hãy quay lại ngày mai.")
    given = {key: one.make(actor) for key, one in own_copies.items()}
    files = [file for one in given.values() for file in one.files]
    _check_weight(files)
    at = clock.local(clock.now())
    content = {
        "format": _FORMAT,
        "made_at": at,
        "account": str(actor.id),
        "sections": {
            key: {"title": own_copies.get(key).title, "rows": one.rows}
            for key, one in given.items()
        },
        "readings": _readings(actor, given.values()),
        "not_included": dict(chain.from_iterable(one.without.items() for one in own_copies)),
    }
    with transaction.atomic():
        append(
            COPY_TAKEN,
            subject=Subject(kind="own_copy", id=actor.id),
            actor=actor,
            open={
                "sections": list(given),
                "rows": sum(len(one.rows) for one in given.values()),
                "files": len(files),
            },
        )
    return OwnBundle(
        name=f"du-lieu-cua-toi-{at:%Y-%m-%d}.zip", content=bundled(content, files, at=at)
    )


def _check_weight(files: Sequence[CopiedFile]) -> None:
    most = limits.get("own_data.copy_megabytes")
    if sum(one.size for one in files) > most * 1_000_000:
        raise CopyRefusedError(
            f"Giấy tờ của bạn nặng hơn {most} MB. Hãy gửi yêu cầu “Xem, được cung cấp dữ liệu” để "
            "cơ quan giao bản sao."
        )


def _readings(actor: Actor, given: Iterable[Copied]) -> list[Mapping[str, str]]:
    subjects = {subject: what for one in given for subject, what in one.subjects.items()}
    return [
        {
            "at": line.at,
            "who": line.who,
            "place": line.place,
            "what": line.what,
            "purpose": line.purpose,
        }
        for subject, what in subjects.items()
        for line in _lines(readers_of(actor, subject, what=what))
    ]


def _lines(readers: Readers) -> Iterable[Reading]:
    """Return the readings of people and of the machine; one's own are no news."""
    return (*readers.others.lines, *readers.system.lines)
