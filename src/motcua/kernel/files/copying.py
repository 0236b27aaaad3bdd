"""A person's files, as the copy of what is kept of them has them."""

import re
from collections.abc import Sequence
from functools import partial

from motcua.kernel.base.api import Actor
from motcua.kernel.files.access import subject_kinds
from motcua.kernel.files.models import State
from motcua.kernel.files.queries import file_name, files_of, open_content
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import CopiedFile, Reading

_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_NAME_CHARACTERS = 120


def files_to_copy(
    actor: Actor, subject: Subject, reading: Reading, *, folder: str
) -> Sequence[CopiedFile]:
    """Return the ready files of a subject that an actor may see, each in the folder by number.

    The names are those under which they were sent, without what leads out of a folder.
    """
    is_shown = subject_kinds.get(subject.kind).is_shown
    ready = files_of(subject, states=frozenset({State.READY}))
    return [
        CopiedFile(
            path=f"{folder}/{number:02}-{_fit(file_name(file, reading))}",
            size=file.size,
            content=partial(open_content, file, reading),
        )
        for number, file in enumerate(ready, start=1)
        if is_shown(actor, file)
    ]


def _fit(name: str) -> str:
    return _UNFIT.sub("-", name)[-_NAME_CHARACTERS:]
