"""Who may see and add files is known above; each kind of subject registers its answer here."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.access.api import NotVisibleError, declare_permission
from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.files.errors import NotAttachable
from motcua.kernel.files.models import Origin, StoredFile, UploadSession
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import Purpose, declare_purpose, declare_retention

VIEW_FILE = declare_purpose("view_file", "Xem giấy tờ, tệp đính kèm")
declare_retention(
    "file",
    "Tên và nội dung tệp",
    until="Theo hồ sơ hoặc bản nháp chứa tệp",
    legal_basis="33/2024/QH15, Điều 15",
    of=("files.StoredFile",),
)
SEE_STATE = declare_permission(
    "files.see_state", "Xem tình trạng quét vi-rút và mở tệp", roles=("administrator",)
)

type May = Callable[[Actor, UUID], bool]
type IsKept = Callable[[UUID, UUID], bool]
type IsShown = Callable[[Actor, StoredFile], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class SubjectKind:
    """What a package says of the files of its subjects.

    Attributes:
        may_read: Whether the actor may see files of the subject with this id.
        may_attach: Whether the actor may add files there now, and remove those of their own.
        is_kept: Whether a fact names the file `(subject id, file id)`, so that it stays.
        is_shown: Whether an actor who may see files there may see this one: a draft of a decision
            lies beside the decision.
        purpose: What the actor reads those of this subject for; it is recorded.
    """

    may_read: May
    may_attach: May
    is_kept: IsKept
    is_shown: IsShown
    purpose: Callable[[Actor, UUID], Purpose]


subject_kinds: Registry[SubjectKind] = Registry("subjects that have files")


def register_subject(
    kind: str,
    *,
    may_read: May,
    may_attach: May,
    is_kept: IsKept = lambda _subject_id, _file_id: False,
    is_shown: IsShown = lambda _actor, _file: True,
    purpose: Callable[[Actor, UUID], Purpose] = lambda _actor, _subject_id: VIEW_FILE,
) -> None:
    """Let subjects of `kind` have files; see `SubjectKind` for the arguments."""
    declared = SubjectKind(
        may_read=may_read,
        may_attach=may_attach,
        is_kept=is_kept,
        is_shown=is_shown,
        purpose=purpose,
    )
    subject_kinds.register(kind, declared)


def check_attachable(actor: Actor, subject: Subject) -> None:
    """Let it pass when the actor may add files to the subject.

    Raises:
        NotAttachable: They may not, or the subject's kind has no files.
    """
    if not may_attach(actor, subject):
        raise NotAttachable


def may_remove(actor: Actor, file: StoredFile) -> bool:
    """Say whether the actor may take a file away: their own, where no fact names it yet."""
    is_own = file.created_by == actor.id and file.origin != Origin.RENDERED
    if not is_own or not may_attach(actor, file.subject):
        return False
    return not subject_kinds.get(file.subject_kind).is_kept(file.subject_id, file.pk)


def may_attach(actor: Actor, subject: Subject) -> bool:
    """Say whether the actor may add files to the subject, or remove them."""
    is_known = subject.kind in subject_kinds
    return is_known and subject_kinds.get(subject.kind).may_attach(actor, subject.id)


def may_read(actor: Actor, subject: Subject) -> bool:
    """Say whether the actor may see files of the subject."""
    is_known = subject.kind in subject_kinds
    return is_known and subject_kinds.get(subject.kind).may_read(actor, subject.id)


def readable_file(actor: Actor, file_id: UUID) -> StoredFile:
    """Return a file that the actor may see.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None or not may_read(actor, file.subject):
        raise NotVisibleError
    if not subject_kinds.get(file.subject_kind).is_shown(actor, file):
        raise NotVisibleError
    return file


def removable_file(actor: Actor, file_id: UUID) -> StoredFile:
    """Return a file that the actor may take away.

    Raises:
        NotVisibleError: There is none, or it is not theirs to remove.
    """
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None or not may_remove(actor, file):
        raise NotVisibleError
    return file


def own_upload(actor: Actor, file_id: UUID) -> UploadSession:
    """Return an upload that the actor began, while its subject still takes files.

    Raises:
        NotVisibleError: There is none, it is another's, or it is too late.
    """
    rows = UploadSession.objects.select_related("file")
    session = rows.filter(pk=file_id, owner_id=actor.id).first()
    if session is None or not may_attach(actor, session.file.subject):
        raise NotVisibleError
    return session
