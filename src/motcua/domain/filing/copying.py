"""What a person gets of what they began and have not filed."""

from collections.abc import Mapping

from motcua.domain.filing.models import Draft
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import files_to_copy
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, Copied, CopiedFile, OwnCopy, own_copies, read_each


def register() -> None:
    """Let people have a copy of their drafts."""
    copy = OwnCopy(title="Hồ sơ đang soạn, chưa nộp", make=_copied, of=("filing.Draft",))
    own_copies.register("drafts", copy)


def _copied(actor: Actor) -> Copied:
    drafts = visible(actor, Draft.objects.select_related("version__definition"))
    named = {Subject(kind="dossier", id=one.id): one for one in drafts.order_by("started_at")}
    readings = read_each(actor, subjects=named, purpose=OWN)
    rows: list[Mapping[str, object]] = []
    files: list[CopiedFile] = []
    for subject, reading in readings.items():
        draft = named[subject]
        theirs = files_to_copy(actor, subject, reading, folder=f"tep/dang-soan-{draft.id.hex[:8]}")
        files += theirs
        rows.append(
            {
                "procedure": draft.version.definition.name,
                "started_at": draft.started_at,
                "saved_at": draft.saved_at,
                "answers": reading.reveal(draft.answers),
                "files": [one.path for one in theirs],
            }
        )
    return Copied(rows=rows, files=files)
